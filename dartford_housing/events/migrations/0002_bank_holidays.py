from datetime import date

import holidays
from django.db import migrations


def seed(apps, schema_editor):
    """England's bank holidays as the library knows them; weekend originals are left out, their substitutes kept."""
    table = apps.get_model("events", "BankHoliday")
    years = range(2023, 2036)
    found = holidays.country_holidays("GB", subdiv="ENG", years=years)
    rows = [
        table(date=day, title=title, calendar="England")
        for day, title in sorted(found.items())
        if day.weekday() < 5 and isinstance(day, date)
    ]
    table.objects.bulk_create(rows)


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
