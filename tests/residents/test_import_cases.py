"""The same people as different programs export them, and rows that no database should be asked to hold."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dartford_housing.residents.actions import import_residents
from dartford_housing.residents.models import Resident
from tests.factories.estates import HomeFactory

pytestmark = pytest.mark.django_db
CASES = Path(__file__).parents[1] / "cases" / "csv"
NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
NAMES = {"T900001": "Zoë Müller", "T900002": "Seán O’Brien", "T900003": "Łucja Żak"}
FOUND = {
    "residents-utf8.csv": ("UTF-8", "comma", ""),
    "residents-utf8-bom.csv": ("UTF-8 with a mark", "comma", ""),
    "residents-utf16-tabs.txt": ("UTF-16 with a mark", "tab", ""),
    "residents-semicolons.csv": ("UTF-8 with a mark", "semicolon", ""),
    "residents-other-headings.csv": ("UTF-8", "comma", ""),
    "residents.xlsx": ("workbook", "", "Sheet"),
}
HEADING = b"reference,last_name,tenure,contact_by,email,mobile"


def take(raw, **options):
    return import_residents(raw, now=NOW, apply=True, **options)


def people():
    return {person.reference: str(person) for person in Resident.objects.all()}


@pytest.mark.parametrize("name", FOUND)
def test_names_read_the_same_from_every_program(name):
    report = take((CASES / name).read_bytes())

    assert tuple(vars(report.found).values()) == FOUND[name]
    assert (people(), report.refused) == (NAMES, 0)
    assert list(Resident.objects.order_by("reference").values_list("email", "mobile", "contact_order")) == [
        ("", "", ["post"]),
        ("sean.obrien@residents.example", "", ["email"]),
        ("", "07700 900123", ["text"]),
    ]


def test_a_file_of_older_windows_reads_so_too():
    report = take((CASES / "residents-cp1252.csv").read_bytes())

    assert report.found.encoding == "Windows-1252 (Western European)"
    assert people() == {
        "T900001": "Zoë Müller",
        "T900002": "Seán O’Brien",
        "T900011": "Ann Smith-Jones",
        "T900012": "Bo D'Arcy",
    }
    assert (report.refused, Resident.objects.get(reference="T900012").mobile) == (0, "+44 7700 900124")


def test_odd_cells_refuse_or_remark_on_their_own_row_and_the_good_go_in():
    report = take((CASES / "residents-odd-cells.csv").read_bytes())

    assert [(no.line, no.column, no.reason) for no in report.refusals] == [
        (3, "last_name", "too long: 300 characters, at most 80"),
        (8, "first_name", "has a control character (U+000B): “TabU+000Bbed”"),
    ]
    assert [remark for remark in report.remarks if "without a home" not in remark] == [
        "Line 4, mobile: “4.47701E+11” is not a number that texts can go to; left out, and new people are written to "
        "by post",
        "Line 5, mobile: “01322 343434” is not a mobile; kept as a telephone number, and new people are written to "
        "by post",
        "Line 6, email: “a@x.example; b@x.example” is not an e-mail address that mail can go to; left out, and new "
        "people are written to by post",
        "Line 7, email: “not-an-email” is not an e-mail address that mail can go to; left out, and new people are "
        "written to by post",
    ]
    assert {tuple(person.contact_order) for person in Resident.objects.all()} == {("post",)}
    assert Resident.objects.exclude(email="", mobile="").count() == 0
    assert Resident.objects.get(reference="T900024").telephone == "01322 343434"


def test_a_mobile_that_a_spreadsheet_shortened_gets_its_nought_back():
    report = take(HEADING + b"\nT1,Hill,Tenant,Text,,7700900113\n")

    assert Resident.objects.get().mobile == "07700 900113"
    assert report.remarks == ["Line 2, mobile: “7700900113” is read as 07700 900113"]
    assert report.first_rows == [
        ["reference", "last_name", "tenure", "contact_by", "email", "mobile"],
        ["T1", "Hill", "Tenant", "Text", "", "07700 900113"],
    ]


@pytest.mark.parametrize("name", ["\u200b", "\u3164", "\u200d", "\u2800"], ids=ascii)
def test_a_name_that_no_one_can_see_is_missing(name):
    report = take(HEADING + f"\nT1,{name},Tenant,Post,,\n".encode())

    assert [(no.line, no.column, no.reason) for no in report.refusals] == [(2, "last_name", "name missing")]
    assert not Resident.objects.exists()


def test_a_foreign_mobile_stays_as_it_is():
    take(HEADING + b"\nT1,Hill,Tenant,Text,,+48 512 345 678\n")

    assert Resident.objects.get().mobile == "+48 512 345 678"


def test_a_cell_that_reaches_no_one_does_not_wipe_out_one_that_did():
    take(HEADING + b"\nT1,Hill,Tenant,Email,a@x.example,07700 900113\n")

    report = take(HEADING + b"\nT1,Hill,Tenant,Email,a@localhost,n/a\n")

    person = Resident.objects.get()
    assert (person.email, person.mobile, report.unchanged) == ("a@x.example", "07700 900113", 1)


def test_a_column_that_the_file_lacks_leaves_what_we_hold():
    home = HomeFactory(uprn="900000000001")
    whole = b"reference,last_name,tenure,contact_by,uprn,language\nT1,Hill,Tenant,Post,900000000001,Polish\n"
    take(whole)

    report = take(HEADING + b"\nT1,Hall,Tenant,Post,,\n")

    person = Resident.objects.get()
    assert (report.updated, person.last_name, person.home, person.language) == (1, "Hall", home, "Polish")
