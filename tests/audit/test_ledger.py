"""What the ledger keeps, and who may read it."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from dartford_housing.audit import ledger, verbs
from dartford_housing.audit.models import Entry


@pytest.fixture(autouse=True)
def verb():
    verbs.declare({"test.done": "did it to", "test.undone": "undid it to"})


def test_a_line_says_who_did_what_to_what_for_whom_by_which_door_and_why(tenant, neighbour, officer):
    line = ledger.record(
        "test.done", tenant, by=officer, on_behalf_of=neighbour, channel="phone", reason="Asked", facts={"n": 1}
    )

    kept = Entry.objects.get()
    assert (kept.verb, kept.words, kept.by, kept.label) == ("test.done", "did it to", officer, "Tenant")
    assert (kept.kind, kept.key, kept.on_behalf_of) == (
        "accounts.user", str(tenant.pk), f"accounts.user:{neighbour.pk}",
    )  # fmt: skip
    assert (kept.channel, kept.reason, kept.facts) == ("phone", "Asked", {"n": 1})
    assert abs(kept.at - timezone.now()) < timedelta(minutes=1)
    assert line == kept


def test_a_stranger_s_deed_has_nobody_s_name(tenant):
    assert ledger.record("test.done", tenant, by=AnonymousUser()).by is None


def test_an_undeclared_verb_is_an_error_and_writes_nothing(tenant):
    with pytest.raises(KeyError):
        ledger.record("test.unheard_of", tenant)

    assert Entry.objects.count() == 0


def test_a_row_s_history_is_its_own_and_in_order(tenant, neighbour):
    first = ledger.record("test.done", tenant)
    ledger.record("test.done", neighbour)
    second = ledger.record("test.undone", tenant)

    assert list(ledger.history(tenant)) == [first, second]


@pytest.mark.parametrize(
    "who, reads",
    [
        ("manager", True), ("administrator", True), ("officer", False), ("complaints_officer", False),
        ("tenant", False), ("councillor", False), ("contractor", False),
    ],
)  # fmt: skip
def test_only_those_who_may_read_all_of_it_read_any(request, who, reads, neighbour):
    line = ledger.record("test.done", neighbour, by=neighbour)

    assert list(Entry.objects.visible_to(request.getfixturevalue(who))) == ([line] if reads else [])


@pytest.mark.parametrize("nobody", [None, AnonymousUser()])
def test_strangers_read_nothing(nobody, neighbour):
    ledger.record("test.done", neighbour)

    assert list(Entry.objects.visible_to(nobody)) == []


def test_a_day_is_ours_also_when_the_clocks_change(tenant):
    """On 28 March 2027 the clocks go forward; half past midnight of the 29th is still the 28th in Greenwich."""
    moments = ["2027-03-28T00:10:00+00:00", "2027-03-28T22:50:00+00:00", "2027-03-28T23:30:00+00:00"]
    for moment in moments:
        with time_machine.travel(datetime.fromisoformat(moment), tick=False):
            ledger.record("test.done", tenant)

    day = Entry.objects.between(date(2027, 3, 28), date(2027, 3, 28))
    assert [line.at.isoformat() for line in day] == moments[:2]
