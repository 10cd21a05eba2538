"""Two officers, one case: exactly one of them acts. Needs the row locks of PostgreSQL."""

import itertools
import threading

import pytest
from django.db import connection, connections
from django.db.models import QuerySet

from complaints import actions
from complaints.models import Letter, Stage
from dartford_housing.core.errors import RuleBroken
from tests.factories.complaints import MONDAY, acknowledged, answered, fresh, lodged

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def real_locks():
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")


def race(deed, runners=8):
    """Run the deed at the same moment in several threads; return what each came to."""
    gate, ends = threading.Barrier(runners), []

    def run():
        try:
            gate.wait()
            deed()
            ends.append("done")
        except RuleBroken:
            ends.append("refused")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(runners)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(ends)


def answered_at_once(by):
    """Let eight answer one case at the same moment; return what each came to."""
    complaint = lodged()
    acknowledged(complaint, by)
    words = {"answers": {1: ("not_upheld", "No."), 2: ("not_upheld", "No.")}, "reasons": "By our records."}
    none = {"no_remedy": True, "nothing_outstanding": True}
    return race(lambda: actions.respond(complaint, by=by, now=MONDAY, **words, **none))


def test_a_case_is_answered_once(complaints_officer):
    assert answered_at_once(complaints_officer) == ["done"] + ["refused"] * 7
    assert Letter.objects.filter(kind="complaint.answered").count() == 1


def test_the_race_is_lost_without_the_lock(complaints_officer, monkeypatch):
    """The control: the same race with the row lock switched off is answered more than once."""
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **options: rows)

    assert answered_at_once(complaints_officer).count("done") > 1
    assert Letter.objects.filter(kind="complaint.answered").count() > 1


def test_two_cases_are_linked_once_whichever_way_officers_link_them(complaints_officer):
    one, other = lodged(), lodged()
    ways = itertools.cycle([(one, other), (other, one)])
    turn = threading.Lock()

    def link():
        with turn:
            case, to = next(ways)
        actions.link_case(case, by=complaints_officer, now=MONDAY, reference=to.reference, kind="related")

    assert race(link) == ["done"] + ["refused"] * 7


def test_stage_two_is_opened_once(complaints_officer):
    complaint = lodged()
    acknowledged(complaint, complaints_officer)
    answered(complaint, complaints_officer)

    ends = race(lambda: actions.escalate(complaint, by=None, now=MONDAY, reached=True))

    assert ends == ["done"] + ["refused"] * 7
    assert (Stage.objects.count(), fresh(complaint).status) == (2, "asked_2")
