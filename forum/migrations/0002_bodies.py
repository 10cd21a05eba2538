"""The two bodies, as the council's configuration names them; the rest is changed at the desk."""

from django.conf import settings
from django.db import migrations


def seed(apps, schema_editor):
    body, names = apps.get_model("forum", "Body"), settings.COUNCIL["governance"]
    forum, _ = body.objects.get_or_create(
        slug="forum",
        defaults={
            "name": names["forum_name"],
            "chair_office": "",
            "quorum": 4,
            "notice_days": 5,
            "minute_prefix": "TLF",
            "term_years": 3,
            "maximum_terms": 2,
        },
    )
    body.objects.get_or_create(
        slug="board",
        defaults={
            "name": names["board_name"],
            "chair_office": names["chair_office"],
            "vice_chair_office": names["vice_chair_office"],
            "vice_chair_from": forum,
            "quorum": 4,
            "minute_prefix": "HAB",
        },
    )


class Migration(migrations.Migration):
    dependencies = [("forum", "0001_board")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
