"""A row's history, in plain words."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from dartford_housing.audit import ledger
from dartford_housing.audit.models import Entry
from dartford_housing.events.models import Venue
from dartford_housing.web.casework.story import told
from tests.factories.commitments import CommitmentFactory
from tests.factories.residents import ResidentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def promise(officer):
    promise, ada = CommitmentFactory(), ResidentFactory(first_name="Ada", last_name="Lane")
    with time_machine.travel("2026-11-02 09:15", tick=False):
        ledger.record("commitment.promised", promise, by=officer, facts={"due": "2026-12-01", "to": ""})
    with time_machine.travel("2026-11-03 14:30", tick=False):
        why = "She cannot get out."
        ledger.record("commitment.moved", promise, by=officer, on_behalf_of=ada, channel="telephone", reason=why)
    with time_machine.travel("2026-11-04 12:00", tick=False):
        ledger.record("commitment.progressed", promise, channel="web")
    return promise


def test_history_says_who_did_what_when_for_whom_how_and_why(promise):
    assert told(ledger.history(promise)) == [
        {
            "when": "Wednesday 4 November 2026 at midday",
            "title": "Noted progress",
            "text": "On the website.",
            "facts": [],
        },
        {
            "when": "Tuesday 3 November 2026 at 2:30pm",
            "title": "Officer changed the date",
            "text": "For Ada Lane, by telephone. Why: She cannot get out.",
            "facts": [],
        },
        {
            "when": "Monday 2 November 2026 at 9:15am",
            "title": "Officer promised it",
            "text": "",
            "facts": [{"name": "Due", "value": "Tue 1 Dec 2026"}],
        },
    ]


def test_the_names_of_those_it_was_for_are_asked_for_at_once(promise, officer, django_assert_num_queries):
    for _ in range(3):
        ledger.record("commitment.progressed", promise, by=officer, on_behalf_of=ResidentFactory())

    with django_assert_num_queries(2):  # the lines, the residents
        told(ledger.history(promise))


def test_an_old_line_is_told_when_its_verb_is_gone(promise):
    assert Entry(verb="inspection.walked_out").words == "walked out"


def test_the_page_tells_it_newest_first(client, officer, promise):
    client.force_login(officer)

    page = client.get(reverse("admin:commitments_commitment_change", args=[promise.pk])).content.decode()

    places = [page.index(words) for words in ("Noted progress", "Officer changed the date", "Officer promised it")]
    assert places == sorted(places)


def test_what_is_typed_into_a_plain_record_is_told_too(client, officer):
    client.force_login(officer)
    typed = {"name": "Hall", "address": "1 High Street", "postcode": "DA1 1DR"}

    client.post(reverse("admin:events_venue_add"), typed)
    hall = Venue.objects.get()
    client.post(reverse("admin:events_venue_change", args=[hall.pk]), {**typed, "name": "Great Hall"})

    assert [(line.verb, line.by, line.facts) for line in ledger.history(hall)] == [
        ("desk.added", officer, {}),
        ("desk.changed", officer, {"changed": ["Name"]}),
    ]


def test_a_date_is_read_whatever_else_the_facts_hold(promise):
    ledger.record(
        "commitment.moved", promise, facts={"due": str(date(2027, 3, 24)), "note": "1234567890", "late": True}
    )

    assert {fact["name"]: fact["value"] for fact in told(ledger.history(promise))[0]["facts"]} == {
        "Due": "Wed 24 Mar 2027",
        "Note": "1234567890",
        "Late": "Yes",
    }
