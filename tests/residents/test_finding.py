"""People and homes are found however their names and addresses were typed."""

import json
from pathlib import Path

import pytest

from dartford_housing.estates.models import Home
from dartford_housing.residents.models import Resident
from tests.factories.estates import HomeFactory
from tests.factories.residents import ResidentFactory

CASES = json.loads(Path("tests/cases/fields.json").read_text("utf-8"))
PAIRS = [*CASES["same_name"], *CASES["same_on_second_try"]]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("held", "typed"), [*PAIRS, *((b, a) for a, b in PAIRS)])
def test_somebody_is_found_however_the_name_was_typed(held, typed):
    person = ResidentFactory(first_name="Ann", last_name=held)
    ResidentFactory(first_name="Ann", last_name="Smyth")

    assert list(Resident.objects.found_by(typed)) == [person]
    assert list(Resident.objects.found_by(f"ann {typed}")) == [person]
    assert list(Resident.objects.found_by(f"{typed} ann")) == [person]


@pytest.mark.parametrize(("held", "typed"), CASES["other_name"])
def test_another_name_finds_no_one(held, typed):
    ResidentFactory(first_name="Ann", last_name=held)

    assert list(Resident.objects.found_by(typed)) == []


@pytest.fixture
def spruce():
    home = HomeFactory(
        uprn="900000000001", address_line_1="Flat 1", address_line_2="Spruce Court", town="Dartford", postcode="DA1 1AA"
    )
    HomeFactory(
        uprn="900000000010",
        address_line_1="Flat 10",
        address_line_2="Spruce Court",
        town="Dartford",
        postcode="DA1 1AA",
    )
    HomeFactory(uprn="900000000002", address_line_1="1 Spruce Close", address_line_2="", postcode="DA1 1AB")
    return home


@pytest.mark.parametrize(
    "typed", [*CASES["address_finds_uprn_900000000001"], "Flat 1, Spruce Court, Dartford, DA1 1AA"]
)
def test_a_home_is_found_as_its_address_is_printed(spruce, typed):
    assert [home.uprn for home in Home.objects.found_by(typed)] == [spruce.uprn]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Spruce Court", {"900000000001", "900000000010"}),
        ("Flat 10 Spruce", {"900000000010"}),
        ("Flat 1", {"900000000001", "900000000002"}),
        ("DA1 1A", {"900000000001", "900000000010", "900000000002"}),
        ("Spruce Court DA1 1AB", set()),
        ("900000000002", {"900000000002"}),
        (",", set()),
        ("Flat", set()),
    ],
)
def test_homes_are_found_by_a_part_of_their_address(spruce, typed, found):
    assert {home.uprn for home in Home.objects.found_by(typed)} == found


def test_somebody_is_found_by_name_and_address_together(spruce):
    lena = ResidentFactory(first_name="Lena", last_name="Khan", home=spruce)
    ResidentFactory(first_name="Omar", last_name="Khan", home=spruce)
    ResidentFactory(first_name="Lena", last_name="Khan")

    assert list(Resident.objects.found_by("Lena Khan Flat 1")) == [lena]
