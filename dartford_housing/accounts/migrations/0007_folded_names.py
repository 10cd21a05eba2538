from django.db import migrations

from dartford_housing.web.folded_field import FoldedField, fill


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_every_permission_is_asked")]

    operations = [
        migrations.AddField(
            "user",
            "name_folded",
            FoldedField("name", blank=True, default="", editable=False, kind="name", max_length=200),
        ),
        migrations.RunPython(fill("accounts", "user"), migrations.RunPython.noop),
    ]
