"""Taking the housing system's homes in, beside a bare bulk insert of the same rows."""

from django.conf import settings
from django.db import connection

from dartford_housing.estates.actions import import_homes
from dartford_housing.estates.models import Home
from tests import sample

from . import floors

GOALS = {"import of the homes": 5}
FIELDS = [field.attname for field in Home._meta.concrete_fields if field.name != "id"]


def measure():
    raw, wards = sample.raw("homes.csv"), settings.COUNCIL["housing"]["wards"]
    import_homes(raw, wards=wards, apply=True)
    insert = floors.bulk_insert(Home, list(Home.objects.values(*FIELDS)))

    def ours():
        return import_homes(raw, wards=wards, apply=True)

    return [("import of the homes", *floors.beside(ours, insert, rounds=7, warm=1, before=empty))]


def empty():
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE estates_home CASCADE")
