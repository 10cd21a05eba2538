"""Every list at the desk, whoever added it: one number of questions however long, never a count of the whole."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dartford_housing.accounts.models import User
from tests.desk.rows import lists, make
from tests.factories.accounts import person
from tests.factories.commitments import CommitmentFactory

MOST = 12
SMALL = {"complaints.Lesson"}  # a few dozen a year: a filter may ask the rows what there is to choose
# session, user, permissions, the rows; then what is said beside the name
QUESTIONS = {
    "accounts.User": 5,  # their groups
    "audit.Entry": 5,  # the people of the filter
    "commitments.Commitment": 4,
    "engagement.Participation": 5,  # the estates of the filter
    "estates.Estate": 4,
    "estates.Home": 5,  # the estates of the filter
    "estates.ImportRun": 4,
    "estates.Patch": 4,
    "events.BankHoliday": 4,
    "events.ClosureDay": 4,
    "events.SchoolHoliday": 4,
    "events.Venue": 4,
    "residents.Claim": 4,
    "residents.Resident": 4,
    "surgeries.Affected": 4,
    "surgeries.Availability": 4,
    "surgeries.Booking": 5,  # the estates of the filter
    "surgeries.Change": 4,
    "surgeries.Appointment": 4,
    "surgeries.Query": 5,
    "surgeries.Rota": 4,
    "surgeries.Surgery": 5,
    "surgeries.Waiting": 5,  # the estates of the filter
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(client):
    """An administrator whose permissions come from the role, as everybody's do."""
    client.force_login(person("keeper", "administrator"))
    return client


def asked(client, label, rows):
    """Return the questions put for a list of so many rows."""
    desk = lists()[label]
    for _ in range(rows):
        make(desk.model, by=User.objects.get(name="Keeper"))
    with CaptureQueriesContext(connection) as questions:
        answer = client.get(desk.list_url())
    assert answer.status_code == 200
    assert len(answer.context["cl"].result_list) >= rows
    return [question["sql"] for question in questions]


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("label", sorted(QUESTIONS))
def test_a_list_asks_the_same_questions_however_long_it_is(keeper, label, rows):
    assert len(asked(keeper, label, rows)) == QUESTIONS[label]


@pytest.mark.parametrize("label", sorted(set(lists()) - set(QUESTIONS)))
def test_a_list_without_a_number_of_its_own_asks_few(keeper, label):
    few = len(asked(keeper, label, 1))
    many = len(asked(keeper, label, 2))  # three rows now

    assert (many, many <= MOST) == (few, True)


@pytest.mark.parametrize("label", sorted(set(lists()) - SMALL))
def test_no_list_reads_the_whole_table(keeper, label):
    counting = ("SELECT COUNT(", "SELECT DISTINCT")

    assert [sql for sql in asked(keeper, label, 1) if sql.startswith(counting)] == []


def test_the_numbers_are_of_lists_that_exist():
    assert set(QUESTIONS) <= set(lists())


def test_the_first_filter_lies_open_and_the_rest_of_many_are_folded(keeper):
    filters = keeper.get(reverse("admin:residents_resident_changelist")).context["cl"].filters()

    assert [folded["folded"] for folded in filters] == [False, True, True, True]


def test_a_list_goes_on_page_by_page_and_keeps_its_filter(keeper):
    CommitmentFactory.create_batch(30)
    address = reverse("admin:commitments_commitment_changelist")

    first = keeper.get(address, {"when": "open"})
    later = first.context["cl"].later()
    second = keeper.get(address + later)

    assert [len(page.context["cl"].result_list) for page in (first, second)] == [25, 5]
    assert (later, second.context["cl"].later(), second.context["cl"].earlier()) == (
        "?p=2&when=open", "", "?p=1&when=open",
    )  # fmt: skip


@pytest.mark.parametrize("days, marked", [(-1, True), (0, False)])
def test_a_list_says_which_promises_are_late(keeper, days, marked):
    CommitmentFactory(due=timezone.localdate() + timedelta(days=days))

    page = keeper.get(reverse("admin:commitments_commitment_changelist")).content.decode()

    assert (">late</strong>" in page) is marked


def test_a_row_leads_back_to_the_list_as_it_was_filtered(keeper):
    CommitmentFactory()
    address = reverse("admin:commitments_commitment_changelist") + "?when=open"

    row = keeper.get(address).context["cl"].rows()[0]

    assert keeper.get(row["url"]).context["back"] == address


@pytest.mark.parametrize(
    "model, asked",
    [
        ("accounts_user", "password__startswith"),
        ("accounts_user", "resident__email__startswith"),
        ("residents_claim", "code_hash__startswith"),
        ("notifications_delivery", "body__contains"),
        ("notifications_delivery", "key__contains"),
        ("complaints_complaint", "lodged_by_id"),
    ],
)
def test_a_list_answers_nothing_about_what_it_does_not_offer(client, administrator, model, asked):
    client.force_login(administrator)

    answer = client.get(reverse(f"admin:{model}_changelist"), {asked: "a"})

    assert answer.status_code == 400


@pytest.mark.parametrize(
    "model, asked",
    [
        ("accounts_user", {"role": "administrator"}),
        ("residents_claim", {"state__exact": "open"}),
        ("surgeries_booking", {"surgery__estate__id__exact": "1", "when": "to-note"}),
        ("surgeries_rota", {"published_at__isempty": "1"}),
        ("notifications_delivery", {"awaiting": "failed"}),
    ],
)
def test_a_list_answers_what_its_filters_and_the_counters_ask(client, administrator, model, asked):
    client.force_login(administrator)

    assert client.get(reverse(f"admin:{model}_changelist"), asked).status_code == 200


@pytest.mark.parametrize(
    "address, asked",
    [
        ("find", {"q": "zq " * 1500}),
        ("residents_resident_changelist", {"q": "a " * 1500}),
        ("commitments_commitment_changelist", {"q": "a " * 1500}),
        ("audit_entry_changelist", {"day": "9999-12-31"}),
        ("audit_entry_changelist", {"day": "0001-01-01"}),
        ("audit_entry_changelist", {"person": "9" * 30}),
    ],
)
def test_no_address_is_too_odd_to_be_answered(client, administrator, address, asked):
    client.force_login(administrator)

    assert client.get(reverse(f"admin:{address}"), asked).status_code == 200
