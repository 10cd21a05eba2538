"""The portfolios that the council has promised its representatives; more are added at the desk."""

from django.db import migrations

PORTFOLIOS = (
    ("repairs", "Repairs and maintenance", "Repairs in homes and in the parts that we share."),
    ("heating", "Heating", "Boilers, gas safety and communal heating."),
    ("grounds", "Grounds maintenance", "Grass, hedges, trees and beds."),
    ("cleaning", "Estate cleaning", "Stairs, landings, bin stores, litter and windows."),
    ("anti-social-behaviour", "Anti-social behaviour", "How the council deals with it; never a single case."),
    ("allocations", "Allocations", "Who is offered which home, and how that is decided."),
)


def seed(apps, schema_editor):
    portfolio = apps.get_model("forum", "Portfolio")
    for position, (slug, name, about) in enumerate(PORTFOLIOS, 1):
        portfolio.objects.get_or_create(slug=slug, defaults={"name": name, "about": about, "position": position})


class Migration(migrations.Migration):
    dependencies = [("forum", "0003_forum")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
