"""Whatever happens in whatever order: nobody is booked over, or passed over unsaid; no place is offered twice."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.db.models import Count
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import RuleBroken
from surgeries import actions, tasks
from surgeries.choices import TAKES_A_PLACE
from surgeries.models import Booking, Offer, Slot, Surgery, Waiting
from surgeries.rules import waiting as turn
from tests.factories.accounts import person
from tests.factories.surgeries import SlotFactory, SurgeryFactory

START = SurgeryFactory.starts
WHO = {"last_name": "Tanqueray", "topic": "other", "reach": "email", "email": "wilhelmina@residents.example"}
SOME = st.integers(min_value=0, max_value=30)


def one_of(rows, number):
    rows = list(rows.order_by("pk"))
    return rows[number % len(rows)] if rows else None


class Line(RuleBasedStateMachine):
    """Two surgeries with two times each, people who book, wait, answer and leave, and hours that pass."""

    @initialize()
    def begin(self):
        self.now = START - timedelta(days=6)
        self.officer = person("officer", "engagement officer")
        first, second = SurgeryFactory(), SurgeryFactory(starts=START + timedelta(days=2))
        for surgery in (first, second):
            for minutes in (0, 20):
                slot = SlotFactory(surgery=surgery, starts=surgery.event.starts + timedelta(minutes=minutes))
                actions.book(slot, by=None, now=self.now, **WHO)
        for places, suits in ((2, "estate"), (1, "anywhere"), (1, "estate"), (1, "this")):
            where = {"surgery": first, "estate": first.estate, "suits": suits, "places": places}
            actions.join(by=None, now=self.now, **where, **WHO)

    def tried(self, deed, *given, **facts):
        try:
            with transaction.atomic():
                deed(*given, now=self.now, **facts)
        except RuleBroken:
            return

    @rule(which=SOME)
    def book(self, which):
        self.tried(actions.book, one_of(Slot.objects.all(), which), by=None, **WHO)

    @rule(which=SOME, suits=st.sampled_from(["this", "estate", "anywhere"]), places=st.integers(1, 3))
    def join(self, which, suits, places):
        surgery = one_of(Surgery.objects.select_related("event", "estate"), which)
        facts = {"surgery": surgery, "estate": surgery.estate, "suits": suits, "places": places}
        self.tried(actions.join, by=None, **facts, **WHO)

    @rule(which=SOME)
    def cancel(self, which):
        if booking := one_of(Booking.objects.filter(state="booked"), which):
            self.tried(actions.cancel, booking, by=None)

    @rule(which=SOME, where=SOME)
    def move(self, which, where):
        if booking := one_of(Booking.objects.filter(state="booked"), which):
            self.tried(actions.move, booking, slot=one_of(Slot.objects.all(), where), by=None)

    @rule(which=SOME, deed=st.sampled_from([actions.accept_offer, actions.decline_offer]))
    def answer(self, which, deed):
        if offer := one_of(Offer.objects.all(), which):
            self.tried(deed, offer, by=None)

    @rule(which=SOME)
    def leave(self, which):
        if waiting := one_of(Waiting.objects.all(), which):
            self.tried(actions.leave, waiting, by=None)

    @rule(which=SOME)
    def resume(self, which):
        if waiting := one_of(Waiting.objects.filter(state="paused"), which):
            self.tried(actions.resume, waiting, by=None)

    @rule(which=SOME, position=st.integers(1, 5))
    def change_turn(self, which, position):
        if waiting := one_of(Waiting.objects.all(), which):
            self.tried(actions.change_turn, waiting, position=position, by=self.officer, reason="Hospital")

    @rule(which=SOME)
    def raise_capacity(self, which):
        slot = one_of(Slot.objects.filter(places=1), which)
        if slot:
            Slot.objects.filter(pk=slot.pk).update(places=2)

    @rule(hours=st.integers(1, 30))
    def time_passes_and_the_worker_looks(self, hours):
        self.now += timedelta(hours=hours)
        for _ in range(2):
            tasks.look_after_the_line(self.now)

    @invariant()
    def nobody_is_booked_over(self):
        taken = Slot.objects.filter(bookings__state__in=TAKES_A_PLACE).annotate(taken=Count("bookings"))
        assert [slot for slot in taken if slot.taken > slot.places] == []

    @invariant()
    def held_seats_belong_to_open_offers_and_to_one_each(self):
        held = Booking.objects.filter(state="held").values_list("offer", flat=True)
        sizes = {offer.pk: offer.waiting.places for offer in Offer.objects.open().select_related("waiting")}
        assert {key: list(held).count(key) for key in sizes} == sizes
        assert set(held) == set(sizes)

    @invariant()
    def who_is_offered_a_place_still_waits_and_has_time_to_answer(self):
        for offer in Offer.objects.select_related("waiting", "slot"):
            assert not offer.is_open or offer.waiting.state == "waiting"
            assert offer.expires_at <= offer.slot.starts - turn.BEFORE_START
            assert turn.waking_between(offer.send_at, offer.expires_at) >= turn.LEAST["email"]

    @invariant()
    def nobody_is_offered_a_time_again_that_they_left(self):
        left = Offer.objects.filter(state__in=("declined", "expired")).values_list("waiting", "slot")
        assert len(left) == len(set(left))

    @invariant()
    def whoever_comes_before_was_passed_over_with_a_reason(self):
        """Look at the newest offer: all who wanted it, came before and had none, stand in its line of the ledger."""
        line = Entry.objects.filter(verb="wait.offered").last()
        if line is None or line.pk == getattr(self, "seen", None):
            return
        self.seen = line.pk
        waiting = Waiting.objects.get(pk=line.key)
        offer = waiting.offers.select_related("surgery").first()
        before = Waiting.objects.wanting(offer.surgery).before(waiting).without_offer()
        passed = {row["who"]: row["why"] for row in line.facts["passed_over"]}
        if offer.is_open:
            assert set(before.values_list("reference", flat=True)) <= set(passed)
            assert all(passed.values())


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_any_order_of_deeds_keeps_the_promises_of_the_waiting_list():
    class Fresh(Line):
        def __init__(self):
            self.all = transaction.atomic()
            self.all.__enter__()
            super().__init__()

        def teardown(self):
            transaction.set_rollback(True)
            self.all.__exit__(None, None, None)

    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large]
    how = settings(max_examples=6, stateful_step_count=20, deadline=None, suppress_health_check=quiet, database=None)
    run_state_machine_as_test(Fresh, settings=how)
