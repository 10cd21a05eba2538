from django.db import migrations

from dartford_housing.web.folded_field import FoldedField, fill


class Migration(migrations.Migration):
    dependencies = [("notifications", "0003_replaced_letters")]

    operations = [
        migrations.AddField(
            "delivery",
            "name_folded",
            FoldedField("name", blank=True, default="", editable=False, kind="name", max_length=200),
        ),
        migrations.RunPython(fill("notifications", "delivery"), migrations.RunPython.noop),
    ]
