import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from dartford_housing.audit.models import Entry
from dartford_housing.commitments.models import Commitment
from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.engagement.models import Participation
from dartford_housing.notifications.models import Delivery
from surgeries import actions
from surgeries.models import Slot
from tests.factories.residents import ResidentFactory
from tests.factories.surgeries import BookingFactory, QueryFactory, SlotFactory, SurgeryFactory

pytestmark = pytest.mark.django_db
WALKER = {"last_name": "Quill", "reach": "telephone", "telephone": "07700 900300", "topic": "estate"}


@pytest.fixture
def booking(officer):
    return BookingFactory(resident=ResidentFactory(tenure="leaseholder"), slot__surgery__officer=officer)


@pytest.fixture
def came(booking):
    booking.state = "attended"
    booking.save()
    return booking


def test_who_came_has_taken_part(booking, officer):
    actions.note_arrival(booking, by=officer, now=booking.slot.starts)

    booking.refresh_from_db()
    line = Participation.objects.get()
    assert booking.state == "attended"
    assert (line.activity, line.tenure, line.estate) == ("surgery", "leaseholder", booking.surgery.estate.name)
    assert list(Entry.objects.values_list("verb", "by")) == [("surgery.attended", officer.pk)]


def test_who_did_not_come_has_not_and_may_still_come_late(booking, officer):
    after = booking.slot.starts + timedelta(minutes=15)
    actions.note_missed(booking, by=officer, now=after)
    assert Participation.objects.count() == 0

    actions.note_arrival(booking, by=officer, now=after)

    booking.refresh_from_db()
    assert (booking.state, Participation.objects.count()) == ("attended", 1)


def test_nothing_is_noted_before_the_day(booking, officer):
    with pytest.raises(RuleBroken, match="an hour before"):
        actions.note_arrival(booking, by=officer, now=booking.slot.starts - timedelta(hours=2))
    with pytest.raises(RuleBroken, match="not begun"):
        actions.note_missed(booking, by=officer, now=booking.slot.starts - timedelta(minutes=1))


def test_a_walk_in_takes_nobodys_place(officer):
    surgery = SurgeryFactory()
    free = SlotFactory(surgery=surgery)

    walked = actions.walk_in(surgery, by=officer, now=surgery.event.starts + timedelta(minutes=5), **WALKER)

    assert (walked.state, walked.walked_in) == ("attended", True)
    assert list(Slot.objects.free(surgery.event.starts - timedelta(days=1))) == [free]
    assert Participation.objects.count() == 1


@pytest.mark.parametrize("outcome", ["answered", "service request", "complaint offered", "passed on"])
def test_every_query_ends_as_one_of_four_and_the_resident_is_told(came, officer, outcome):
    query = QueryFactory(booking=came)

    actions.end_query(query, by=officer, now=came.slot.starts, outcome=outcome, told="A plumber comes on Monday.")

    query.refresh_from_db()
    told = Delivery.objects.get()
    assert (query.outcome, query.ended_by) == (outcome, officer)
    assert (told.kind, told.name) == ("surgery.outcome", came.name)
    assert "A plumber comes on Monday." in told.body
    assert "Housing Ombudsman" in told.body
    assert Commitment.objects.count() == 0
    with pytest.raises(RuleBroken, match="already been told"):
        actions.end_query(query, by=officer, now=came.slot.starts, outcome=outcome, told="Again")


def test_a_promise_becomes_a_commitment_to_the_same_person(came, officer):
    query, facts = QueryFactory(booking=came), {"outcome": "answered", "told": "We will."}
    now = came.slot.starts

    with pytest.raises(RuleBroken, match="by when") as no:
        actions.end_query(query, by=officer, now=now, promise="Mend the gate", **facts)
    assert no.value.field == "due"
    actions.end_query(query, by=officer, now=now, promise="Mend the gate", due=date(2099, 7, 1), **facts)

    kept = Commitment.objects.get()
    assert (kept.what, kept.due, kept.owner, kept.resident) == (
        "Mend the gate",
        date(2099, 7, 1),
        officer,
        came.resident,
    )


@pytest.mark.parametrize(
    "outcome, told, field", [("open", "x", "outcome"), ("", "x", "outcome"), ("answered", " ", "told")]
)
def test_an_end_without_outcome_or_words_is_refused(came, officer, outcome, told, field):
    query = QueryFactory(booking=came)

    with pytest.raises(RuleBroken) as no:
        actions.end_query(query, by=officer, now=came.slot.starts, outcome=outcome, told=told)

    assert (no.value.field, Delivery.objects.count()) == (field, 0)


@pytest.mark.parametrize("who", ["tenant", "representative", "complaints_officer", "contractor"])
def test_who_does_not_run_surgeries_notes_nothing(request, booking, who):
    user, now = request.getfixturevalue(who), booking.slot.starts + timedelta(minutes=1)
    query = QueryFactory(booking=booking)

    for deed in (
        lambda: actions.note_arrival(booking, by=user, now=now),
        lambda: actions.note_missed(booking, by=user, now=now),
        lambda: actions.walk_in(booking.surgery, by=user, now=now, **WALKER),
        lambda: actions.end_query(query, by=user, now=now, outcome="answered", told="x"),
    ):
        with pytest.raises(NotAllowed):
            deed()
    booking.refresh_from_db()
    assert (booking.state, Participation.objects.count(), Entry.objects.count()) == ("booked", 0, 0)


@pytest.mark.parametrize("outcome", ["complaint offered", "answered"])
def test_an_offered_complaint_begins_with_their_own_words(client, came, officer, outcome):
    query = QueryFactory(booking=came, about="The damp came back twice.")

    actions.end_query(query, by=officer, now=came.slot.starts, outcome=outcome, told="Sorry.")

    found = re.search(r"https?://[^/]+(/complaints/new/from/\S+)", Delivery.objects.get().body)
    assert bool(found) == (outcome == "complaint offered")
    if found:
        client.get(found[1])
        assert "The damp came back twice." in client.get(reverse("complaints:new_step", args=["what"])).content.decode()


def test_a_query_of_somebody_who_did_not_come_is_not_ended(booking, officer):
    query = QueryFactory(booking=booking)

    with pytest.raises(RuleBroken, match="has come"):
        actions.end_query(query, by=officer, now=booking.slot.starts, outcome="answered", told="x")

    assert Delivery.objects.count() == 0


def test_a_resident_with_a_place_today_does_not_walk_in_beside_it(booking, officer):
    facts = {"resident": booking.resident, "reach": "email", "topic": "estate"}

    with pytest.raises(RuleBroken, match="already a place"):
        actions.walk_in(booking.surgery, by=officer, now=booking.slot.starts, **facts)


@pytest.mark.parametrize("status, days", [("published", 1), ("published", -1), ("cancelled", 0), ("draft", 0)])
def test_nobody_walks_in_where_no_surgery_is(officer, status, days):
    surgery = SurgeryFactory(status=status)

    with pytest.raises(RuleBroken, match="on the day"):
        actions.walk_in(surgery, by=officer, now=surgery.event.starts + timedelta(days=days), **WALKER)


def test_the_ledger_which_forgets_nothing_holds_nobodys_name(booking, officer):
    actions.note_arrival(booking, by=officer, now=booking.slot.starts)

    assert Entry.objects.get().label == booking.reference
