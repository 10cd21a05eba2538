from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings

from dartford_housing.core.errors import RuleBroken
from dartford_housing.estates.actions import import_homes
from dartford_housing.estates.models import Estate, Home
from tests import sample

pytestmark = pytest.mark.django_db
CASES = Path(__file__).parents[1] / "cases" / "csv"
WARDS = settings.COUNCIL["housing"]["wards"]
HEADING = "uprn,address_line_1,address_line_2,town,postcode,ward,estate,block,storeys,property_type,bedrooms,stock"
GOOD = "900000000001,1 Oak Walk,,Dartford,DA1 1AA,Town,Town Centre,,2,House,3,General needs"


def file_of(*lines):
    return ("\ufeff" + "\r\n".join([HEADING, *lines, ""])).encode()


def take(raw, **options):
    return import_homes(raw, wards=WARDS, **options)


def kinds_of(report):
    return Counter(refusal.reason.split(" of line")[0] for refusal in report.refusals)


def test_the_whole_file_gives_the_expected_totals():
    report = take(sample.raw("homes.csv"), apply=True)

    assert report.read == sample.expected()["homes_rows"]
    assert dict(kinds_of(report)) == sample.expected()["refused"]
    assert (Home.objects.exclude(stock="Leasehold").count(), Home.objects.filter(stock="Leasehold").count()) == (
        4228,
        160,
    )
    assert Estate.objects.count() == 18


@pytest.mark.wide
def test_a_second_run_changes_nothing():
    take(sample.raw("homes.csv"), apply=True)

    again = take(sample.raw("homes.csv"), apply=True)

    assert (again.created, again.updated, again.unchanged) == (0, 0, 4388)


def test_a_preview_writes_nothing():
    report = take(file_of(GOOD))

    assert report.created == 1
    assert Home.objects.count() == 0


def test_each_refusal_names_line_column_and_reason():
    bad = GOOD.replace("900000000001", "900000000002").replace("DA1 1AA", "DA1")

    report = take(file_of(GOOD, bad, GOOD), apply=True)

    assert [tuple(vars(refusal).values()) for refusal in report.refusals] == [
        (3, "postcode", "postcode not valid"),
        (4, "uprn", "exact duplicate row of line 2"),
    ]
    assert Home.objects.count() == 1


def test_a_home_missing_from_the_file_is_listed_and_kept():
    take(file_of(GOOD), apply=True)

    report = take(file_of(GOOD.replace("900000000001", "900000000009")), apply=True)

    assert report.missing == ["900000000001"]
    assert Home.objects.count() == 2


def test_a_changed_home_is_updated():
    take(file_of(GOOD), apply=True)

    report = take(file_of(GOOD.replace(",3,General", ",4,General")), apply=True)

    assert (report.updated, Home.objects.get().bedrooms) == (1, 4)


def test_a_home_is_found_at_its_new_address_once_the_file_has_it():
    take(file_of(GOOD), apply=True)
    home = Home.objects.get()

    take(file_of(GOOD.replace(home.address_line_1, "7 Newly Named Road")), apply=True)

    assert list(Home.objects.found_by("7 Newly Named Rd")) == [home]
    assert list(Home.objects.found_by(home.address_line_1)) == []


@pytest.mark.parametrize(
    "raw, sentence",
    [
        (b"uprn,town\n1,Dartford\n", "The file has no column for address_line_1"),
        (b"uprn,\x81\x8d", "We cannot read this file as text"),
        (file_of('9,"unclosed').rstrip(b"\r\n"), "is not CSV"),
        (b"", "The file has no column for uprn, .*; it is empty"),
    ],
)
def test_a_file_that_cannot_be_understood_changes_nothing(raw, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        take(raw, apply=True)

    assert Home.objects.count() == 0


def test_odd_cells_refuse_their_own_row_and_the_good_go_in():
    report = take((CASES / "homes-odd-cells.csv").read_bytes(), apply=True)

    assert [(no.line, no.column, no.reason.split(":")[0]) for no in report.refusals] == [
        (3, "address_line_1", "too long"),
        (4, "estate", "too long"),
        (5, "storeys", "too large"),
        (6, "bedrooms", "not a whole number in the digits 0 to 9"),
        (7, "uprn", "UPRN is not a number of up to twelve digits"),
        (8, "uprn", "UPRN is not a number of up to twelve digits"),
    ]
    assert list(Home.objects.values_list("uprn", flat=True).order_by("uprn")) == ["990000000001", "990000000008"]


def test_estates_whose_names_differ_by_a_sign_have_addresses_of_their_own():
    other = GOOD.replace("900000000001", "900000000002").replace("Town Centre", "Town-Centre!")

    take(file_of(GOOD, other), apply=True)

    assert list(Estate.objects.values_list("slug", flat=True).order_by("slug")) == ["town-centre", "town-centre-2"]


def test_a_column_that_the_file_lacks_leaves_what_we_hold():
    take(file_of(GOOD.replace(",,Dartford", ",Oak Court,Dartford")), apply=True)
    names = "uprn,address_line_1,town,postcode,ward,estate,property_type,stock"

    report = take(
        f"{names}\n900000000001,2 Oak Walk,Dartford,DA1 1AA,Town,Town Centre,House,General needs\n".encode(), apply=True
    )

    home = Home.objects.get()
    assert (report.updated, str(home), home.storeys, home.bedrooms) == (
        1,
        "2 Oak Walk, Oak Court, Dartford, DA1 1AA",
        2,
        3,
    )
