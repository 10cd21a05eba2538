from django.db import migrations

from dartford_housing.core.names import surname

LOT = 1_000
LONGEST_KEY = 80


def fold(apps, schema_editor):
    """Write every surname as it is looked up now; a case that has been anonymised has none."""
    rows = apps.get_model("complaints", "Complaint")._base_manager.exclude(surname_key="").order_by("pk")
    rows = rows.using(schema_editor.connection.alias).only("pk", "name", "surname_key")
    for first in range(0, rows.count(), LOT):
        lot = list(rows[first : first + LOT])
        for row in lot:
            row.surname_key = surname(row.name)[:LONGEST_KEY]
        rows.bulk_update(lot, ["surname_key"])


class Migration(migrations.Migration):
    dependencies = [("complaints", "0011_authority_ended")]

    operations = [migrations.RunPython(fold, migrations.RunPython.noop)]
