"""Indexes for the officers' search, which asks without regard to capitals: only PostgreSQL can hold these."""

from django.db import migrations

INDEXES = {
    "booking_by_surname": "UPPER(last_name::text) text_pattern_ops",
    "booking_by_reference": "UPPER(reference::text)",
}


def add(apps, editor):
    if editor.connection.vendor == "postgresql":
        for name, words in INDEXES.items():
            editor.execute(f"CREATE INDEX {name} ON surgeries_booking ({words})")


def drop(apps, editor):
    if editor.connection.vendor == "postgresql":
        for name in INDEXES:
            editor.execute(f"DROP INDEX {name}")


class Migration(migrations.Migration):
    dependencies = [("surgeries", "0001_initial")]
    operations = [migrations.RunPython(add, drop)]
