"""Whatever is booked, moved, cancelled and changed in whatever order: nobody is lost, told twice or booked over."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from dartford_housing.core.errors import RuleBroken
from dartford_housing.notifications.models import Delivery
from surgeries import actions
from surgeries.choices import TAKES_A_PLACE
from surgeries.models import Affected, Booking, Slot, Surgery, Waiting
from surgeries.rules.changing import Wish
from tests.factories.accounts import person
from tests.factories.surgeries import SlotFactory, SurgeryFactory

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
STARTS = datetime(2027, 3, 16, 10, tzinfo=UTC)
WHO = {"last_name": "Quill", "reach": "telephone", "telephone": "07700 900300", "topic": "rent"}
TIMES = 3
pick, kinds = st.integers(0, 20), st.sampled_from(["cancel", "move", "shorten"])


class Surgeries(RuleBasedStateMachine):
    """Two surgeries of three times each, the first with two officers; the model is only who ever booked."""

    def __init__(self):
        super().__init__()
        self.whole = transaction.atomic()
        self.whole.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.whole.__exit__(None, None, None)

    @initialize()
    def begin(self):
        self.officer = person("officer", "engagement officer")
        self.ever, self.wishes = set(), []
        for week, places in enumerate((2, 1)):
            starts = STARTS + timedelta(weeks=week)
            surgery = SurgeryFactory(starts=starts, officer=self.officer, hours=1)
            for n in range(TIMES):
                SlotFactory(surgery=surgery, starts=starts + timedelta(minutes=20 * n), places=places)

    def tried(self, deed):
        try:
            with transaction.atomic():
                return deed()
        except RuleBroken:
            return None

    def one_of(self, rows, number):
        rows = list(rows.order_by("pk"))
        return rows[number % len(rows)] if rows else None

    @rule(number=pick)
    def book(self, number):
        slot = self.one_of(Slot.objects.free(NOW), number) or self.one_of(Slot.objects.all(), number)
        booking = self.tried(lambda: actions.book(slot, by=None, now=NOW, **WHO))
        if booking:
            self.ever.add(booking.pk)

    @rule(number=pick)
    def cancel(self, number):
        booking = self.one_of(Booking.objects.booked(), number)
        if booking and self.tried(lambda: actions.cancel(booking, by=None, now=NOW)):
            self.ever.discard(booking.pk)

    @rule(number=pick, to=pick)
    def move(self, number, to):
        booking, slot = self.one_of(Booking.objects.booked(), number), self.one_of(Slot.objects.all(), to)
        if booking:
            self.tried(lambda: actions.move(booking, slot=slot, by=None, now=NOW))

    @rule(
        number=pick, kind=st.sampled_from(["cancel", "move", "shorten"]), by=st.integers(-3, 80), at_once=st.booleans()
    )
    def look(self, number, kind, by, at_once):
        """An officer opens the list of a change, and may confirm it now, later or never."""
        surgery = self.one_of(Surgery.objects.for_list(), number)
        shift = timedelta(minutes=20 * by)
        hours = {"starts": surgery.event.starts + shift, "ends": surgery.event.ends + shift}
        gone = tuple(surgery.slots.order_by("starts").values_list("pk", flat=True)[: 1 + by % 2])
        wish = Wish(kind, "Flood", **{"move": hours, "shorten": {"gone": gone}}.get(kind, {}))
        found = self.tried(lambda: actions.foresee_change(surgery, by=self.officer, now=NOW, wish=wish))
        if found:
            self.wishes.append((surgery, wish, actions.seal_of(found[1])))
        if found and at_once:
            self.confirm_it(-1)

    @rule(number=pick)
    def confirm(self, number):
        if self.wishes:
            self.confirm_it(number)

    def confirm_it(self, number):
        surgery, wish, seen = self.wishes[number % len(self.wishes)]
        facts = {"by": self.officer, "now": NOW, "wish": wish, "seen": seen}
        self.tried(lambda: actions.change_published(surgery, **facts))

    @rule(number=pick)
    def nobody_chose(self, number):
        if row := self.one_of(Affected.objects.filter(until__isnull=False), number):
            actions.end_keeping(row, now=row.until)

    @rule(number=pick)
    def decline(self, number):
        row = self.one_of(Affected.objects.filter(outcome="open"), number)
        if row and self.tried(lambda: actions.decline(row, by=None, now=NOW)):
            self.ever.discard(row.booking_id)

    @rule(number=pick, to=pick)
    def choose(self, number, to):
        row, slot = self.one_of(Affected.objects.filter(outcome="open"), number), self.one_of(Slot.objects.all(), to)
        if row:
            self.tried(lambda: actions.choose_again(row, slot=slot, by=None, now=NOW))

    @invariant()
    def nobody_is_lost(self):
        """Whoever booked and did not cancel has a place, or an open row that somebody must settle."""
        for booking in Booking.objects.filter(pk__in=getattr(self, "ever", ())).select_related("slot"):
            open_rows = Affected.objects.filter(booking=booking, outcome="open").count()
            assert (booking.state, open_rows) in {("booked", 0), ("cancelled", 1)}
            assert booking.starts == booking.slot.starts or booking.state == "cancelled"

    @invariant()
    def each_ends_in_one_way_and_is_told_once(self):
        rows = Affected.objects.select_related("message")
        assert all(row.way in {"followed", "offered", "waits"} and row.message_id for row in rows)
        assert all(row.outcome == "kept" for row in rows if row.way == "followed")
        told = Counter(row.message_id for row in rows)
        changed = Delivery.objects.filter(kind__in=("surgery.followed", "surgery.lost")).count()
        assert (set(told.values()) <= {1}, changed) == (True, len(told))

    @invariant()
    def what_is_kept_is_kept_for_those_who_have_not_chosen_and_who_has_nothing_comes_first(self):
        held = Booking.objects.filter(state="held").select_related("kept_for")
        assert all(seat.kept_for.outcome == "open" and seat.kept_for.way == "offered" for seat in held)
        assert max(Counter(seat.kept_for_id for seat in held).values(), default=0) <= 2
        lost = Affected.objects.filter(outcome="open", way="waits").values_list("booking", flat=True)
        assert set(lost) <= set(Waiting.objects.live().filter(rank=0).values_list("lost", flat=True))

    @invariant()
    def no_time_holds_more_than_its_places(self):
        taken = Counter(Booking.objects.filter(state__in=TAKES_A_PLACE).values_list("slot", flat=True))
        assert all(taken[slot.pk] <= slot.places for slot in Slot.objects.filter(pk__in=taken))


@pytest.mark.slow
class TestSurgeries(Surgeries.TestCase, TestCase):
    settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
