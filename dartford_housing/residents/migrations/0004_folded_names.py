from django.db import migrations

from dartford_housing.web.folded_field import FoldedField, fill

TABLE = "residents_resident"
COLUMNS = ("last_name", "first_name")


def drop_beginnings(apps, schema_editor):
    """Nothing asks for the beginning of the plain names any more."""
    if schema_editor.connection.vendor == "postgresql":
        for column in COLUMNS:
            schema_editor.execute(f"DROP INDEX {TABLE}_{column}_begins")


def index_beginnings(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for column in COLUMNS:
            schema_editor.execute(
                f"CREATE INDEX {TABLE}_{column}_begins ON {TABLE} (upper({column}::text) text_pattern_ops)"
            )


def folded(source, **options):
    return FoldedField(source, blank=True, default="", editable=False, kind="name", max_length=200, **options)


class Migration(migrations.Migration):
    dependencies = [
        ("estates", "0004_folded_addresses"),
        ("residents", "0003_found_by_index"),
    ]

    operations = [
        migrations.AddField("resident", "first_name_folded", folded("first_name", db_index=True)),
        migrations.AddField("resident", "last_name_folded", folded("last_name", db_index=True)),
        migrations.AddField("claim", "typed_name_folded", folded("typed_name")),
        migrations.RunPython(fill("residents", "resident"), migrations.RunPython.noop),
        migrations.RunPython(fill("residents", "claim"), migrations.RunPython.noop),
        migrations.RunPython(drop_beginnings, index_beginnings),
    ]
