from django.db import migrations

from dartford_housing.web.folded_field import FoldedField, fill


class Migration(migrations.Migration):
    dependencies = [("forum", "0021_seats_do_not_overlap")]

    operations = [
        migrations.AddField(
            "member",
            "name_folded",
            FoldedField("name", blank=True, default="", editable=False, kind="name", max_length=200),
        ),
        migrations.RunPython(fill("forum", "member"), migrations.RunPython.noop),
    ]
