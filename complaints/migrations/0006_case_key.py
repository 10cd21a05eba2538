from django.db import migrations, models

import complaints.models.cases


def give_each_its_own(apps, schema_editor):
    """A default is asked for once for all rows that are there already; each case needs a key of its own."""
    Complaint = apps.get_model("complaints", "Complaint")
    for row in Complaint.objects.only("pk").iterator():
        Complaint.objects.filter(pk=row.pk).update(key=complaints.models.cases.case_key())


class Migration(migrations.Migration):
    dependencies = [("complaints", "0005_restriction_reviews")]

    operations = [
        migrations.AddField("complaint", "key", models.CharField(default="", editable=False, max_length=12)),
        migrations.RunPython(give_each_its_own, migrations.RunPython.noop),
        migrations.AlterField(
            "complaint",
            "key",
            models.CharField(default=complaints.models.cases.case_key, editable=False, max_length=12),
        ),
    ]
