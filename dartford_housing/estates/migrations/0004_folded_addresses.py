from django.db import migrations

from dartford_housing.web.folded_field import FoldedField, fill

TABLE = "estates_home"
COLUMNS = ("address_line_1", "address_line_2")


def drop_beginnings(apps, schema_editor):
    """Nothing asks for the beginning of the plain lines any more."""
    if schema_editor.connection.vendor == "postgresql":
        for column in COLUMNS:
            schema_editor.execute(f"DROP INDEX {TABLE}_{column}_begins")


def index_beginnings(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for column in COLUMNS:
            schema_editor.execute(
                f"CREATE INDEX {TABLE}_{column}_begins ON {TABLE} (upper({column}::text) text_pattern_ops)"
            )


class Migration(migrations.Migration):
    dependencies = [("estates", "0003_found_by_index")]

    operations = [
        migrations.AddField(
            model_name="home",
            name="address_folded",
            field=FoldedField(
                "address_line_1", "address_line_2", "town",
                blank=True, db_index=True, default="", editable=False, kind="address", max_length=330,
            ),
        ),
        migrations.AddField(
            model_name="home",
            name="building_folded",
            field=FoldedField(
                "address_line_2",
                blank=True, db_index=True, default="", editable=False, kind="address", max_length=200,
            ),
        ),
        migrations.RunPython(fill("estates", "home"), migrations.RunPython.noop),
        migrations.RunPython(drop_beginnings, index_beginnings),
    ]
