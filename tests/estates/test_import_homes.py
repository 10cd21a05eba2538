from collections import Counter

import pytest
from django.conf import settings

from dartford_housing.core.errors import RuleBroken
from dartford_housing.estates.actions import import_homes
from dartford_housing.estates.models import Estate, Home
from tests import sample

pytestmark = pytest.mark.django_db
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


@pytest.mark.parametrize(
    "raw, sentence",
    [
        (b"uprn,town\n1,Dartford\n", "The file lacks the columns address_line_1"),
        ("uprn,caf\xe9".encode("utf-16"), "The file is not text in utf-8-sig"),
        (file_of('9,"unclosed').rstrip(b"\r\n"), "is not CSV"),
        (b"", "The file lacks the columns"),
    ],
)
def test_a_file_that_cannot_be_understood_changes_nothing(raw, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        take(raw, apply=True)

    assert Home.objects.count() == 0
