from datetime import date

from django.db import migrations

PHASE_1 = date(2025, 10, 27)
KINDS = [
    ("Damp and mould", PHASE_1),
    ("Excess cold or heat", None),
    ("Falls", None),
    ("Structural collapse and explosions", None),
    ("Fire and electrical", None),
    ("Hygiene and food safety", None),
    ("Another hazard", None),
]


def seed(apps, schema_editor):
    """Every kind is in force for emergencies, damp and mould for significant hazards; later phases have no day yet."""
    table = apps.get_model("hazards", "HazardKind")
    rows = [
        table(name=name, emergency_from=PHASE_1, significant_from=significant, order=order)
        for order, (name, significant) in enumerate(KINDS, 1)
    ]
    table.objects.bulk_create(rows)


class Migration(migrations.Migration):
    dependencies = [("hazards", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
