"""Nobody learns from nominating who was asked before, or what they said."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dartford_housing.audit.models import Entry
from dartford_housing.notifications.models import Delivery
from forum.actions import counting, elections
from forum.models import Candidate
from tests.factories.elections import called, noon
from tests.factories.room import seated

pytestmark = pytest.mark.django_db
NOMINATING = date(2026, 11, 2)
SINCE = {"starts": date(2026, 4, 1)}
CANARY = "Ottoline Canary"


@pytest.fixture
def seat(officer, representative, time_machine):
    time_machine.move_to(noon(NOMINATING), tick=False)
    return seated(officer, representative, "Terence Pym", **SINCE)


@pytest.fixture
def election(officer, seat):
    return called(officer)


@pytest.fixture
def other(officer, neighbour):
    return seated(officer, neighbour, CANARY, **SINCE)


def never(election, other, officer):
    """They have not been asked."""


def asked(election, other, officer):
    by = seated(officer, None, "Gwen Abara", **SINCE)
    Candidate.objects.create(election=election, member=other, nominated_by=by, statement="She is fair.")


def declined(election, other, officer):
    asked(election, other, officer)
    Candidate.objects.filter(member=other).update(standing="not")


STORIES = pytest.mark.parametrize("story", [never, asked, declined])


def page_of(client, election, path=""):
    return client.get(f"{election.get_absolute_url()}{path}").content.decode()


@STORIES
def test_the_page_lists_everybody_who_could_stand(election, other, officer, representative, client, story):
    story(election, other, officer)
    client.force_login(representative)
    page = page_of(client, election, "nominate/")
    assert (CANARY in page, "Terence Pym" in page) == (True, True)
    assert CANARY not in page_of(client, election)


@STORIES
def test_nominating_looks_and_costs_the_same_whether_they_were_asked_before(
    election, other, officer, representative, client, story
):
    story(election, other, officer)
    client.force_login(representative)
    address = f"{election.get_absolute_url()}nominate/"
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        answer = client.post(address, {"member": other.pk, "statement": "She rings back."})
    verbs = [row["sql"].split()[0] for row in captured.captured_queries]
    assert answer.status_code == 302
    after = page_of(client, election)
    assert ("Your nomination is saved." in after, CANARY in after) == (True, False)
    assert (len(verbs), verbs.count("INSERT") + verbs.count("UPDATE")) == (
        12,
        2,
    )  # the nomination, its line in the ledger


@STORIES
def test_they_are_asked_once_and_whoever_said_no_is_left_in_peace(
    election, other, officer, representative, seat, story
):
    story(election, other, officer)
    facts = {"by": representative, "now": noon(NOMINATING), "nominator": seat, "member": other, "statement": "Fair."}
    for _ in range(2):
        elections.nominate(election, **facts)
        list(counting.go_on(noon(NOMINATING)))
    told = Delivery.objects.filter(kind="forum.election_nominated", name=CANARY).count()
    assert told == (0 if story is declined else 1)
    row = Candidate.objects.get(member=other)
    assert (row.standing, row.statement) == {
        never: ("asked", "Fair."), asked: ("asked", "She is fair."), declined: ("not", "She is fair.")
    }[story]  # fmt: skip


def test_the_ledger_says_the_same_of_a_second_nomination_as_of_the_first(election, other, representative, seat):
    facts = {"by": representative, "now": noon(NOMINATING), "nominator": seat, "member": other, "statement": "Fair."}
    for _ in range(2):
        elections.nominate(election, **facts)
    lines = [(row.verb, row.facts) for row in Entry.objects.filter(verb="election.nominated")]
    assert lines == [("election.nominated", {"member": CANARY})] * 2


def test_whoever_nominated_sees_no_answer_but_a_yes(election, other, representative, neighbour, seat, client):
    facts = {"by": representative, "now": noon(NOMINATING), "nominator": seat, "member": other, "statement": "Fair."}
    row = elections.nominate(election, **facts)
    assert list(Candidate.objects.visible_to(representative)) == []
    assert list(Candidate.objects.visible_to(neighbour)) == [row]
    elections.answer(row, by=neighbour, now=noon(NOMINATING), stands=False)
    assert list(Candidate.objects.visible_to(representative)) == []
    client.force_login(representative)
    assert CANARY not in page_of(client, election)
    elections.answer(row, by=neighbour, now=noon(NOMINATING), stands=True)
    assert list(Candidate.objects.visible_to(representative)) == [row]
    assert CANARY in page_of(client, election)


def test_whoever_was_asked_may_put_themself_forward(election, other, officer, neighbour):
    asked(election, other, officer)
    facts = {"by": neighbour, "now": noon(NOMINATING), "nominator": other, "member": other}
    assert elections.nominate(election, statement="I would.", **facts).standing == "stands"
