from django.db import migrations

from dartford_housing.audit import guards


def raise_guards(apps, schema_editor):
    guards.raise_guards(schema_editor.connection)


class Migration(migrations.Migration):
    """Raise the guards again in their present form, which refuses REPLACE on SQLite too."""

    dependencies = [("audit", "0003_verb_index")]
    operations = [migrations.RunPython(raise_guards, migrations.RunPython.noop)]
