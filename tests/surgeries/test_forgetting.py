from datetime import UTC, datetime, timedelta

import pytest

from dartford_housing.audit.models import Entry
from dartford_housing.commitments import actions as commitments
from dartford_housing.commitments.models import Commitment
from dartford_housing.engagement.models import Participation
from dartford_housing.notifications.models import Delivery
from surgeries import actions
from surgeries.models import Booking
from tests.factories.residents import ResidentFactory
from tests.factories.surgeries import BookingFactory, QueryFactory, SlotFactory, SurgeryFactory, WaitingFactory

pytestmark = pytest.mark.django_db
VISIT = datetime(2026, 6, 10, 10, tzinfo=UTC)


@pytest.fixture
def visited(officer):
    slot = SlotFactory(surgery=SurgeryFactory(starts=VISIT, officer=officer))
    booking = BookingFactory(slot=slot, resident=ResidentFactory(), last_name="Kingfisher", access="Kingfisher chair")
    query = QueryFactory(booking=booking, about="Kingfisher damp")
    actions.note_arrival(booking, by=officer, now=VISIT)
    actions.end_query(
        query,
        by=officer,
        now=VISIT,
        outcome="answered",
        told="Kingfisher words",
        promise="Mend the gate",
        due=(VISIT + timedelta(days=7)).date(),
    )
    commitments.fulfil(Commitment.objects.get(), by=officer, outcome="Mended.", now=VISIT + timedelta(days=5))
    return booking


def words():
    return repr([list(model.objects.values()) for model in (Booking, Delivery, Commitment)]) + repr(
        list(Booking.objects.values_list("queries__about", "queries__told"))
    )


def test_two_years_after_the_visit_the_person_goes_and_the_counts_stay(visited):
    assert actions.forget(now=VISIT + timedelta(days=730)) == 0
    assert "Kingfisher" in words()

    assert actions.forget(now=VISIT + timedelta(days=732)) == 1

    assert "Kingfisher" not in words()
    kept = Booking.objects.get()
    assert (kept.state, kept.queries.get().outcome, Participation.objects.count()) == ("attended", "answered", 1)
    assert Entry.objects.last().verb == "surgery.forgotten"
    assert actions.forget(now=VISIT + timedelta(days=733)) == 0


def test_two_years_after_joining_the_waiting_list_forgets_the_person_and_keeps_that_they_waited():
    joined = datetime(2024, 6, 1, 9, tzinfo=UTC)
    facts = {"joined_at": joined, "about": "Damp", "access": "A chair", "companion": "Ada"}
    old, young = WaitingFactory(**facts), WaitingFactory(joined_at=joined + timedelta(days=2))
    now = joined + timedelta(days=732)

    assert (actions.forget_waits(now=now), actions.forget_waits(now=now)) == (1, 0)

    old.refresh_from_db()
    young.refresh_from_db()
    assert (old.name, old.email, old.about, old.access, old.companion) == ("Removed", "", "", "", "")
    assert (old.state, old.topic, young.state, young.last_name != "Removed") == ("ended", "repairs", "waiting", True)
    assert list(Entry.objects.values_list("verb", flat=True)) == ["wait.forgotten"]
