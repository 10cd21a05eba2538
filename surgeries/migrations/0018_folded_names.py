from django.db import migrations

from dartford_housing.web.folded_field import FoldedField, fill

KINDS = ("booking", "waiting", "appointment")
OLD = {"booking_by_surname": "surgeries_booking", "waiting_by_surname": "surgeries_waiting"}


def drop_beginnings(apps, schema_editor):
    """Nothing asks for the beginning of the plain names any more."""
    if schema_editor.connection.vendor == "postgresql":
        for index in OLD:
            schema_editor.execute(f"DROP INDEX {index}")


def index_beginnings(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for index, table in OLD.items():
            schema_editor.execute(f"CREATE INDEX {index} ON {table} (UPPER(last_name::text) text_pattern_ops)")


def folded():
    return FoldedField("last_name", blank=True, db_index=True, default="", editable=False, kind="name", max_length=200)


class Migration(migrations.Migration):
    dependencies = [("surgeries", "0016_groups_of_four")]

    operations = [
        *(migrations.AddField(kind, "last_name_folded", folded()) for kind in KINDS),
        *(migrations.RunPython(fill("surgeries", kind), migrations.RunPython.noop) for kind in KINDS),
        migrations.RunPython(drop_beginnings, index_beginnings),
    ]
