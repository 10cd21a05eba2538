from datetime import UTC, date, datetime

import pytest

from dartford_housing.audit.models import Entry
from dartford_housing.commitments import actions
from dartford_housing.commitments.models import Commitment
from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.notifications.models import Delivery
from dartford_housing.notifications.recipients import Recipient
from tests.factories.commitments import CommitmentFactory
from tests.factories.residents import ResidentFactory

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def promise():
    return CommitmentFactory(what="Mend the gate", resident=ResidentFactory(first_name="Ada", last_name="Hill"))


def ledger():
    return list(Entry.objects.values_list("verb", "label", "by__name", "reason", "facts"))


def letters():
    return list(Delivery.objects.order_by("pk").values_list("kind", "name", "channel", "key"))


def test_a_promise_keeps_where_it_came_from_as_values(officer):
    source = ResidentFactory(first_name="Ada", last_name="Hill")

    made = actions.promise(
        "Mend the gate", by=officer, owner=officer, due=date(2026, 12, 1), source=source, address="/here/", to=source
    )

    assert (made.source_kind, made.source_key) == ("residents.resident", str(source.pk))
    assert (made.source_label, made.source_address, made.state) == ("Ada Hill", "/here/", "open")
    assert ledger() == [("commitment.promised", "Mend the gate", "Officer", "", {"due": "2026-12-01"})]
    assert letters() == []


def test_progress_is_noted_and_nobody_is_written_to(officer, promise):
    noted = actions.note_progress(promise, by=officer, note="Timber ordered.", now=NOW)

    assert list(promise.progress.values_list("note", "by", "at")) == [("Timber ordered.", officer.pk, NOW)]
    assert str(noted) == "Timber ordered."
    assert ledger() == [("commitment.progressed", "Mend the gate", "Officer", "", {})]
    assert letters() == []


def test_a_moved_date_is_told_with_its_reason(officer, promise):
    actions.change_due(promise, by=officer, due=date(2026, 12, 8), reason="The timber is late.")

    promise.refresh_from_db()
    assert promise.due == date(2026, 12, 8)
    assert ledger() == [
        ("commitment.moved", "Mend the gate", "Officer", "The timber is late.", {"due": "2026-12-08"}),
    ]
    assert letters() == [
        ("commitment.moved", "Ada Hill", "email", f"commitment.moved:{promise.pk}:{Entry.objects.get().pk}")
    ]
    words = Delivery.objects.get().body
    assert "Mend the gate" in words
    assert "The timber is late." in words
    assert "Tuesday 8 December 2026" in words


def test_a_date_moved_away_and_back_is_told_each_time(officer, promise):
    for day in (date(2026, 12, 8), date(2026, 12, 9), date(2026, 12, 8)):
        actions.change_due(promise, by=officer, due=day, reason="The weather.")

    assert Delivery.objects.count() == 3


def test_the_date_that_it_already_has_is_no_news(officer, promise):
    with pytest.raises(RuleBroken) as no:
        actions.change_due(promise, by=officer, due=promise.due, reason="Hm.")

    assert (no.value.field, ledger(), letters()) == ("due", [], [])


@pytest.mark.parametrize(
    "deed, state, verb",
    [(actions.fulfil, "done", "commitment.fulfilled"), (actions.drop, "dropped", "commitment.dropped")],
)
def test_the_end_of_a_promise_is_told_in_the_officers_words(officer, promise, deed, state, verb):
    deed(promise, by=officer, outcome="New hinges since Monday.", now=NOW)

    promise.refresh_from_db()
    assert (promise.state, promise.outcome, promise.ended_at) == (state, "New hinges since Monday.", NOW)
    assert ledger() == [(verb, "Mend the gate", "Officer", "", {"outcome": "New hinges since Monday."})]
    assert letters() == [(verb, "Ada Hill", "email", f"{verb}:{promise.pk}:end")]
    assert "New hinges since Monday." in Delivery.objects.get().body


def test_somebody_without_a_record_is_told_as_they_were_reached_then(officer):
    to = Recipient("Bo Dale", mobile="07700 900123")
    source = ResidentFactory()
    made = actions.promise("Call back", by=officer, owner=officer, due=date(2026, 12, 1), source=source, recipient=to)

    actions.fulfil(made, by=officer, outcome="We spoke on Monday.", now=NOW)

    assert [(name, channel) for _, name, channel, _ in letters()] == [("Bo Dale", "text")]


def test_a_promise_to_nobody_in_particular_is_told_to_nobody(officer):
    made = CommitmentFactory(resident=None)

    actions.fulfil(made, by=officer, outcome="Done.", now=NOW)

    assert letters() == []


ENDINGS = [
    ("note progress", lambda row, by: actions.note_progress(row, by=by, note="Hm.", now=NOW)),
    ("move", lambda row, by: actions.change_due(row, by=by, due=date(2027, 1, 4), reason="Late.")),
    ("fulfil", lambda row, by: actions.fulfil(row, by=by, outcome="Done.", now=NOW)),
    ("drop", lambda row, by: actions.drop(row, by=by, outcome="No.", now=NOW)),
]


@pytest.mark.parametrize("deed", [deed for _, deed in ENDINGS], ids=[name for name, _ in ENDINGS])
def test_nothing_more_is_done_to_a_promise_that_has_ended(officer, promise, deed):
    stale = Commitment.objects.get(pk=promise.pk)
    actions.fulfil(promise, by=officer, outcome="Done.", now=NOW)

    with pytest.raises(RuleBroken, match="already been closed"):
        deed(stale, officer)

    assert len(ledger()) == len(letters()) == 1


@pytest.mark.parametrize("deed", [deed for _, deed in ENDINGS], ids=[name for name, _ in ENDINGS])
@pytest.mark.parametrize("who", ["tenant", "neighbour", "representative", "board", "councillor", "contractor"])
def test_only_those_who_work_on_promises_may(request, promise, who, deed):
    with pytest.raises(NotAllowed):
        deed(promise, request.getfixturevalue(who))

    assert (ledger(), letters()) == ([], [])


@pytest.mark.parametrize("who", ["officer", "complaints_officer", "manager", "administrator"])
def test_officers_may(request, promise, who):
    actions.fulfil(promise, by=request.getfixturevalue(who), outcome="Done.", now=NOW)

    assert len(ledger()) == 1
