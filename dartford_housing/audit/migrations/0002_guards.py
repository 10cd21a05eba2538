from django.db import migrations

from dartford_housing.audit import guards


def raise_guards(apps, schema_editor):
    guards.raise_guards(schema_editor.connection)


def lift_guards(apps, schema_editor):
    guards.lift_guards(schema_editor.connection)


class Migration(migrations.Migration):
    """A later migration that changes this table must end by raising the guards again: SQLite remakes the table."""

    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(raise_guards, lift_guards)]
