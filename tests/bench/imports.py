"""Taking the housing system's files in, with progress, beside a bare bulk insert of the same rows."""

from django.conf import settings
from django.db import connection
from django.utils import timezone

from dartford_housing.estates.actions import import_homes, signs
from dartford_housing.estates.models import Home
from dartford_housing.residents.actions import import_residents
from dartford_housing.residents.models import Resident
from tests import sample

from . import floors

GOALS = {"import of the homes": 5, "import of the residents": 5}


def measure():
    return [homes(), residents()]


def homes():
    raw, wards = sample.raw("homes.csv"), settings.COUNCIL["housing"]["wards"]
    return "import of the homes", *beside(Home, lambda: import_homes(raw, wards=wards, apply=True, progress=told))


def residents():
    """Homes stay where they are; the floor inserts the people without their consents."""
    raw, now = sample.raw("residents.csv"), timezone.now()
    taken = beside(Resident, lambda: import_residents(raw, now=now, apply=True, progress=told))
    return "import of the residents", *taken


def beside(model, ours):
    ours()
    fields = [field.attname for field in model._meta.concrete_fields if field.name != "id"]
    insert = floors.bulk_insert(model, list(model.objects.values(*fields)))
    return floors.beside(ours, insert, rounds=7, warm=1, before=lambda: empty(model))


def told(done, total):
    signs.tell(0, done, total)


def empty(model):
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {model._meta.db_table} CASCADE")
