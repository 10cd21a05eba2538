"""Visits from before there were calls: their state, promises and messages go by the new names. The ledger stays."""

from django.db import migrations
from django.db.models import F, Value
from django.db.models.functions import Replace

WAS, IS = "surgeries.homevisit", "surgeries.appointment"
ASKED_AT, ASKED = "Answer what was asked at the visit", "Answer what was asked at the surgery"


def rename(apps, schema_editor):
    apps.get_model("surgeries", "Appointment").objects.filter(state="visited").update(state="made")
    promises = apps.get_model("commitments", "Commitment").objects.filter(source_kind=WAS)
    promises.filter(what=ASKED).update(what=ASKED_AT)
    moved = Replace(F("source_address"), Value("/homevisit/"), Value("/appointment/"))
    promises.update(source_kind=IS, source_address=moved)
    apps.get_model("notifications", "Delivery").objects.filter(about_kind=WAS).update(about_kind=IS)


def back(apps, schema_editor):
    apps.get_model("surgeries", "Appointment").objects.filter(state="made").update(state="visited")
    promises = apps.get_model("commitments", "Commitment").objects.filter(source_kind=IS)
    promises.filter(what=ASKED_AT).update(what=ASKED)
    moved = Replace(F("source_address"), Value("/appointment/"), Value("/homevisit/"))
    promises.update(source_kind=WAS, source_address=moved)
    apps.get_model("notifications", "Delivery").objects.filter(about_kind=IS).update(about_kind=WAS)


class Migration(migrations.Migration):
    dependencies = [
        ("surgeries", "0013_appointments"),
        ("commitments", "0001_initial"),
        ("notifications", "0003_replaced_letters"),
    ]

    operations = [migrations.RunPython(rename, back)]
