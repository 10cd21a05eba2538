"""The kept counts of surgeries that are over: always what counting every booking comes to, whatever is done when."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from dartford_housing.core.errors import RuleBroken
from surgeries import actions, figures
from surgeries.models import Booking, Surgery, Tally
from surgeries.tasks import tally
from tests.factories.accounts import UserFactory
from tests.factories.estates import EstateFactory, HomeFactory
from tests.factories.surgeries import BookingFactory, SlotFactory, SurgeryFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2027, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)
NAMES = ("taken", "came", "missed", "walked_in")
UNSHRUNK = (Phase.explicit, Phase.generate)  # a failing course takes minutes to shorten
DEEDS = ("book", "arrive", "miss", "walk in", "cancel", "move", "count", "wait a day", "recount")
OFTEN = (*DEEDS, "arrive", "miss", "count", "wait a day")


def from_scratch(starts, ends):
    """Count every booking one by one, in plain Python."""
    found = {}
    for row in Booking.objects.filter(surgery__event__status="published"):
        if not starts <= row.starts.date() < ends:
            continue
        counts = found.setdefault(row.surgery.estate_id, dict.fromkeys(NAMES, 0))
        counts["taken"] += row.state in {"booked", "attended", "missed"} and not row.walked_in
        counts["came"] += row.state == "attended"
        counts["missed"] += row.state == "missed"
        counts["walked_in"] += row.walked_in
    return {key: counts for key, counts in found.items() if any(counts.values())}


def shown(starts, ends):
    rows = {row.key: {name: getattr(row, name) for name in NAMES} for row in figures.coverage(starts, ends)}
    return {key: counts for key, counts in rows.items() if any(counts.values())}


def borough(officer):
    """Two estates, each with surgeries on three days, three times each."""
    for home in (HomeFactory(), HomeFactory()):
        for days in range(3):
            held = SurgeryFactory(estate=home.estate, officer=officer, starts=NOON + days * DAY)
            for number in range(3):
                SlotFactory(surgery=held, starts=held.event.starts + timedelta(minutes=20 * number))


def do(deed, number, officer, now):
    """Do one deed if the rules allow it, to the booking or the surgery of this number."""
    booking = Booking.objects.order_by("pk")[number % max(Booking.objects.count(), 1) :][:1].first()
    surgery = Surgery.objects.order_by("pk")[number % 6]
    slot = surgery.slots.order_by("starts")[number % 3]
    ways = {
        "book": lambda: actions.book(
            slot, by=None, now=now, topic="rent", last_name="Quill", reach="telephone", telephone="07700 900470"
        ),
        "arrive": lambda: booking and actions.note_arrival(booking, by=officer, now=now),
        "miss": lambda: booking and actions.note_missed(booking, by=officer, now=now),
        "walk in": lambda: actions.walk_in(
            surgery, by=officer, now=now, topic="rent", last_name="Walker", reach="none"
        ),
        "cancel": lambda: booking and actions.cancel(booking, by=officer, now=now),
        "move": lambda: booking and actions.move(booking, slot=slot, by=officer, now=now),
        "count": lambda: actions.tally_up(now=now),
        "recount": lambda: actions.recount(now=now),
    }
    with suppress(RuleBroken):
        ways.get(deed, lambda: None)()


@given(
    deeds=st.lists(st.tuples(st.sampled_from(OFTEN), st.integers(0, 17), st.integers(0, 90)), min_size=8, max_size=20)
)
@settings(max_examples=15, deadline=None, phases=UNSHRUNK)
def test_the_figures_are_what_the_bookings_say_after_any_order_of_deeds(deeds):
    with transaction.atomic():
        officer = UserFactory(is_staff=True)
        officer.can = lambda name: True
        borough(officer)
        now = NOON - DAY
        for number in range(6):  # some have booked before it begins
            do("book", number, officer, now)
        for deed, number, minutes in deeds:
            now += timedelta(minutes=minutes) + (DAY if deed == "wait a day" else timedelta())
            do(deed, number, officer, now)
            for ends in ((NOON + DAY).date(), (NOON + 9 * DAY).date()):
                assert shown(NOON.date(), ends) == from_scratch(NOON.date(), ends)
        transaction.set_rollback(True)


@pytest.fixture
def over():
    """A surgery that is over: two came, one did not, one is not yet noted, one walked in."""
    held = SurgeryFactory(estate=HomeFactory().estate, starts=NOON)
    for number, state in enumerate(["attended", "attended", "missed", "booked", "cancelled"]):
        BookingFactory(slot=SlotFactory(surgery=held, starts=NOON + timedelta(minutes=number)), state=state)
    BookingFactory(slot=SlotFactory(surgery=held, starts=NOON + 2 * DAY / 24), state="attended", walked_in=True)
    return held


def counts():
    return list(Tally.objects.values_list(*NAMES))


def test_a_surgery_is_counted_once_its_day_is_over(over, time_machine):
    SurgeryFactory(starts=NOON, status="cancelled")

    assert actions.tally_up(now=NOON + timedelta(hours=11)) == 0
    time_machine.move_to(NOON + timedelta(hours=13), tick=False)
    tally()

    assert counts() == [(4, 3, 1, 1)]
    assert actions.tally_up(now=NOON + 2 * DAY) == 0


def test_what_is_noted_late_is_in_the_figures_at_once_and_counted_again_at_night(over, officer):
    actions.tally_up(now=NOON + DAY)
    late = Booking.objects.get(state="booked")

    actions.note_missed(late, by=officer, now=NOON + 2 * DAY)

    (row,) = figures.coverage(NOON.date(), (NOON + 3 * DAY).date())
    assert (counts(), row.missed) == ([], 2)
    actions.tally_up(now=NOON + 3 * DAY)
    assert counts() == [(4, 3, 2, 1)]


def test_a_surgery_that_was_called_off_after_all_counts_nowhere(over):
    actions.tally_up(now=NOON + DAY)
    over.event.status = "cancelled"
    over.event.save()

    (row,) = figures.coverage(NOON.date(), (NOON + DAY).date())
    assert [getattr(row, name) for name in NAMES] == [0, 0, 0, 0]


def test_the_command_puts_right_what_was_changed_behind_our_backs(over, time_machine):
    actions.tally_up(now=NOON + DAY)
    Booking.objects.filter(state="booked").update(state="missed")
    out = StringIO()
    time_machine.move_to(NOON + DAY, tick=False)

    call_command("recount_surgeries", stdout=out)

    assert (counts(), out.getvalue()) == ([(4, 3, 2, 1)], "Counted 1 surgery anew.\n")


@pytest.mark.parametrize("people", [1, 3])
def test_a_counted_surgery_is_not_counted_again_for_each_reader(people, django_assert_num_queries):
    held = SurgeryFactory(estate=EstateFactory(), starts=NOON)
    for number in range(people):
        slot = SlotFactory(surgery=held, starts=NOON + timedelta(minutes=number))
        BookingFactory(slot=slot, state="attended")
    actions.tally_up(now=NOON + DAY)

    with django_assert_num_queries(2):  # the tallies' sums; surgeries without one: none, so no booking is read
        found = figures.tallies.bookings_of(NOON.date(), (NOON + DAY).date())
    assert found[held.estate_id]["came"] == people
