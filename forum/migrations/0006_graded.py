"""Cleaning and grounds maintenance are graded by representatives, as the council has promised."""

from django.db import migrations


def mark(apps, schema_editor):
    apps.get_model("forum", "Portfolio").objects.filter(slug__in=("cleaning", "grounds")).update(is_rated=True)


class Migration(migrations.Migration):
    dependencies = [("forum", "0005_ratings")]
    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
