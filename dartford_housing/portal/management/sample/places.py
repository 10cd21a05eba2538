"""Homes and residents from the housing system's export, venues, school holidays and who looks after which patch."""

from datetime import date, datetime
from pathlib import Path

from django.conf import settings

from dartford_housing.core.tables import Progress
from dartford_housing.estates import actions as estates
from dartford_housing.estates.choices import Service
from dartford_housing.estates.models import Estate, Home, Patch
from dartford_housing.events.models import SchoolHoliday, Venue
from dartford_housing.residents import actions as residents
from dartford_housing.residents.models import Resident

FOLDER = Path(settings.BASE_DIR) / "dartford_housing" / "portal" / "sample"
SCHOOL_HOLIDAYS = [
    (date(2026, 12, 21), date(2027, 1, 1), "Christmas holidays"),
    (date(2027, 2, 15), date(2027, 2, 19), "Spring half-term"),
    (date(2027, 3, 26), date(2027, 4, 9), "Easter holidays"),
    (date(2027, 5, 31), date(2027, 6, 4), "Summer half-term"),
    (date(2027, 7, 23), date(2027, 8, 31), "Summer holidays"),
]
HALLS = ("Community Hall", "Family Hub", "Residents’ Room", "Pavilion")
WITHOUT_STEP_FREE = {"Hawley Road"}
PATCHES = [  # each looks after every second estate
    (Service.GROUNDS, "Fernhollow Grounds Ltd", 0),
    (Service.GROUNDS, "Hazelbank Gardens Ltd", 1),
    (Service.CLEANING, "Brightstair Cleaning Ltd", 0),
    (Service.CLEANING, "Tidewell Services Ltd", 1),
]


def load_places(now: datetime, progress: Progress) -> str:
    """Import what is not there yet and return one line that says what there is."""
    if not Home.objects.exists():
        wards = settings.COUNCIL["housing"]["wards"]
        estates.import_homes((FOLDER / "homes.csv").read_bytes(), wards=wards, apply=True, progress=progress)
    if not Resident.objects.exists():
        raw = (FOLDER / "residents.csv").read_bytes()
        residents.import_residents(raw, now=now, apply=True, progress=progress)
    load_venues()
    for starts, ends, title in SCHOOL_HOLIDAYS:
        SchoolHoliday.objects.get_or_create(starts=starts, defaults={"ends": ends, "title": title})
    load_patches()
    return f"{Home.objects.count():,} homes, {Resident.objects.count():,} residents, {Estate.objects.count()} estates"


def load_venues() -> None:
    every = list(Estate.objects.order_by("name"))
    for number, estate in enumerate(every):
        if not estate.venues.exists():
            venue_for(estate, number)
    for estate in every:
        if estate.name in WITHOUT_STEP_FREE:
            Venue.objects.filter(step_free=True).order_by("name")[0].estates.add(estate)


def venue_for(estate: Estate, number: int) -> None:
    home = Home.objects.filter(estate=estate).order_by("postcode")[0]
    venue, _ = Venue.objects.get_or_create(
        name=f"{estate.name} {HALLS[number % len(HALLS)]}",
        defaults={
            "address": f"{estate.name}, Dartford",
            "postcode": home.postcode,
            "step_free": estate.name not in WITHOUT_STEP_FREE,
            "accessible_toilet": number % 3 != 2,
            "hearing_loop": number % 2 == 0,
            "parking": "Free, two accessible bays" if number % 2 else "On the street",
            "bus": "The stop is two minutes away" if number % 4 else "",
        },
    )
    venue.estates.add(estate)


def load_patches() -> None:
    every = list(Estate.objects.order_by("name"))
    for service, contractor, first in PATCHES:
        patch, made = Patch.objects.get_or_create(
            service=service, contractor=contractor, defaults={"starts": date(2025, 4, 1)}
        )
        if made:
            patch.estates.set(every[first::2])
