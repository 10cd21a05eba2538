from datetime import UTC, datetime

import pytest
from django.conf import settings

from dartford_housing.core.errors import RuleBroken
from dartford_housing.estates.actions import import_homes
from dartford_housing.residents import actions
from dartford_housing.residents.actions import import_residents
from dartford_housing.residents.models import Consent, Resident
from tests import sample
from tests.factories.estates import HomeFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
HEADING = "reference,first_name,last_name,tenure,uprn,email,mobile,contact_by,format,language,the_link"
SIAN = "T000001,Siân,O’Neill,Tenant,900000000001,Sian@Example.org,07700 900011,Text,Large print,Polish,Yes"


def file_of(*lines):
    return "\n".join([HEADING, *lines, ""]).encode("cp1252")


def take(*lines, apply=True):
    return import_residents(file_of(*lines), now=NOW, apply=apply)


@pytest.mark.wide
def test_the_whole_file_gives_the_expected_totals():
    wards = settings.COUNCIL["housing"]["wards"]
    import_homes(sample.raw("homes.csv"), wards=wards, apply=True)

    report = import_residents(sample.raw("residents.csv"), now=NOW, apply=True)
    again = import_residents(sample.raw("residents.csv"), now=NOW, apply=True)

    expected = sample.expected()
    assert (report.read, report.created, report.refused) == (expected["residents"], expected["residents"], 0)
    assert Resident.objects.filter(tenure="tenant").count() == expected["tenants"]
    homeless = Resident.objects.without_home().count()
    assert (homeless, len(report.remarks)) == (8, 8)
    assert all("kept without a home" in remark for remark in report.remarks)
    assert (again.created, again.updated, again.unchanged) == (0, 0, expected["residents"])
    assert "Ã" not in "".join(Resident.objects.values_list("last_name", flat=True))


def test_a_row_becomes_a_person_with_home_wishes_and_consent():
    home = HomeFactory(uprn="900000000001")

    take(SIAN)

    person = Resident.objects.get()
    assert (str(person), person.home, person.tenure) == ("Siân O’Neill", home, "tenant")
    assert (person.email, person.mobile, person.contact_order) == ("sian@example.org", "07700 900011", ["text"])
    assert (person.formats, person.language) == (["large print"], "Polish")
    assert list(Consent.objects.values_list("purpose", "source", "given_at")) == [("the link", "housing system", NOW)]


def test_a_preview_writes_nothing():
    assert take(SIAN, apply=False).created == 1
    assert Resident.objects.count() == 0


@pytest.mark.parametrize(
    "old, new, column, reason",
    [
        ("T000001,", ",", "reference", "reference missing"),
        ("O’Neill", "", "last_name", "name missing"),
        ("Tenant", "Squatter", "tenure", "tenure not known: 'Squatter'"),
        ("Text", "Pigeon", "contact_by", "contact_by not known: 'Pigeon'"),
        ("Large print", "Papyrus", "format", "format not known: 'Papyrus'"),
    ],
)
def test_a_bad_row_is_refused_by_line_column_and_reason_while_the_good_go_in(old, new, column, reason):
    report = take(SIAN.replace(old, new, 1), SIAN.replace("T000001", "T000002"))

    assert [tuple(vars(no).values()) for no in report.refusals] == [(2, column, reason)]
    assert list(Resident.objects.values_list("reference", flat=True)) == ["T000002"]


def test_the_housing_system_goes_on_telling_name_home_and_how_to_reach_until_the_resident_does():
    take(SIAN)

    report = take(SIAN.replace("Sian@Example.org", "new@example.org"))

    assert (report.updated, Resident.objects.get().email) == (1, "new@example.org")


def test_what_a_resident_changed_here_is_theirs_for_good(tenant):
    HomeFactory(uprn="900000000001")
    take(SIAN)
    person = Resident.objects.get()
    Resident.objects.update(user=tenant)
    person = Resident.objects.get()
    actions.change_preferences(person, by=tenant, now=NOW, email="own@example.org", contact_order=["email"])

    report = take(SIAN.replace("Siân,", "Sian,").replace("Large print", ""))

    person.refresh_from_db()
    assert (report.updated, person.first_name) == (1, "Sian")
    assert (person.email, person.contact_order, person.formats) == ("own@example.org", ["email"], ["large print"])


def test_a_consent_that_was_withdrawn_is_not_given_again_by_the_file(tenant):
    take(SIAN)
    Resident.objects.update(user=tenant)
    actions.withdraw_consent(Resident.objects.get(), by=tenant, purpose="the link", now=NOW)

    take(SIAN)

    assert Consent.objects.filter(withdrawn_at=None).count() == 0


def test_somebody_anonymised_does_not_come_back_with_the_next_file(officer):
    take(SIAN)
    actions.anonymise(Resident.objects.get(), by=officer, reason="Six years gone", now=NOW)

    report = take(SIAN)

    person = Resident.objects.get()
    assert (report.created, report.updated, report.unchanged) == (0, 0, 1)
    assert (person.first_name, person.last_name, person.email) == ("", "Removed", "")
    assert report.remarks == ["Line 2, reference: T000001 has been anonymised here and stays so"]


def test_somebody_missing_from_the_file_is_listed_and_kept():
    take(SIAN)

    report = take(SIAN.replace("T000001", "T000009"))

    assert (report.missing, Resident.objects.count()) == (["T000001"], 2)


@pytest.mark.parametrize("raw", [b"", b"reference\nT1\n", file_of('T1,"unclosed').rstrip(b"\n")])
def test_a_file_that_cannot_be_understood_changes_nothing(raw):
    with pytest.raises(RuleBroken):
        import_residents(raw, now=NOW, apply=True)

    assert Resident.objects.count() == 0


def test_someone_is_found_by_the_name_that_the_file_has_now():
    take(SIAN)
    person = Resident.objects.get()

    take(SIAN.replace("Siân,", "Zoë,"))

    assert list(Resident.objects.found_by("zoe")) == [person]
    assert list(Resident.objects.found_by("sian")) == []
