"""Whoever was given a chair with the seat holds that office since the seat's first day."""

from django.db import migrations

CHAIRS = ("chair", "vice-chair")


def keep(apps, schema_editor):
    members, terms = apps.get_model("forum", "Member").objects, apps.get_model("forum", "OfficeTerm").objects
    made = {
        seat.pk: terms.create(member=seat, office=seat.office, starts=seat.starts, ends=seat.ends)
        for seat in members.filter(office__in=CHAIRS).select_related("body").order_by("pk")
    }
    for term in made.values():
        brings = term.member.body.vice_chair_from_id
        if term.office == "vice-chair" and brings and term.member.user_id:
            chairs = members.filter(body=brings, office="chair", user=term.member.user_id, starts__lte=term.starts)
            chair = chairs.order_by("-starts").first()
            if chair is not None:
                term.follows = made[chair.pk]
                term.save(update_fields=["follows"])


class Migration(migrations.Migration):
    dependencies = [("forum", "0015_officers")]

    operations = [migrations.RunPython(keep, migrations.RunPython.noop)]
