from datetime import UTC, datetime, timedelta

import pytest

from dartford_housing.audit.models import Entry
from dartford_housing.core.dates import local
from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.notifications.models import Delivery
from surgeries import actions
from surgeries.models import Affected, Booking, Change, Slot
from surgeries.rules.changing import Wish, new_times
from tests.factories.accounts import UserFactory
from tests.factories.events import VenueFactory
from tests.factories.surgeries import BookingFactory, SlotFactory, SurgeryFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
STARTS = datetime(2027, 3, 16, 10, tzinfo=UTC)
WHY = "The hall is flooded."
HOUR = timedelta(hours=1)


@pytest.fixture
def surgery(officer):
    """Tuesday from ten to midday: six times, the first three of them booked."""
    made = SurgeryFactory(starts=STARTS, officer=officer)
    slots = [SlotFactory(surgery=made, starts=STARTS + timedelta(minutes=20 * n)) for n in range(6)]
    for slot in slots[:3]:
        BookingFactory(slot=slot)
    return made


def change(surgery, by, kind, **facts):
    """Look the list through and confirm it, as an officer does."""
    wish = Wish(kind, WHY, **facts)
    _, rows = actions.foresee_change(surgery, by=by, now=NOW, wish=wish)
    made = actions.change_published(surgery, by=by, now=NOW, wish=wish, seen=actions.seal_of(rows))
    surgery.refresh_from_db()
    return made


def ways(made):
    return list(made.affected.order_by("was").values_list("way", "outcome"))


def test_looking_at_the_list_changes_nothing(surgery, officer):
    wish = Wish("cancel", WHY)

    made, rows = actions.foresee_change(surgery, by=officer, now=NOW, wish=wish)

    assert [(row.booking.last_name, row.message.channel) for row in rows] == [
        (booking.last_name, "email") for booking in Booking.objects.order_by("pk")
    ]
    assert WHY in rows[0].message.body
    assert made.becomes == "Cancelled"
    counts = [model.objects.count() for model in (Change, Affected, Delivery, Entry)]
    assert (counts, Booking.objects.booked().count()) == ([0, 0, 0, 0], 3)


def test_cancelling_tells_everybody_what_was_shown_and_keeps_a_row_for_each(surgery, officer):
    other = SlotFactory(surgery__starts=STARTS + timedelta(days=7))
    wish = Wish("cancel", WHY)
    _, shown = actions.foresee_change(surgery, by=officer, now=NOW, wish=wish)

    made = actions.change_published(surgery, by=officer, now=NOW, wish=wish, seen=actions.seal_of(shown))

    rows = list(made.affected.select_related("booking", "message"))
    assert [row.booking.state for row in rows] == ["cancelled"] * 3
    assert {message.kind for message in Delivery.objects.all()} == {"surgery.lost"}
    assert Delivery.objects.count() == 3
    assert [row.way for row in rows] == ["offered", "waits", "waits"]
    assert [other.surgery.event.venue.name in row.message.body for row in rows] == [True, False, False]
    surgery.event.refresh_from_db()
    assert surgery.event.status == "cancelled"
    verbs = [
        "event.cancelled",
        *("surgery.cancelled", "surgery.kept"),
        *("surgery.cancelled", "wait.put_first") * 2,
        "surgery.called_off",
    ]
    assert list(Entry.objects.order_by("pk").values_list("verb", flat=True)) == verbs
    assert list(Affected.objects.to_do()) == rows


def test_when_somebody_books_meanwhile_the_list_is_shown_again(surgery, officer):
    wish = Wish("cancel", WHY)
    _, seen = actions.foresee_change(surgery, by=officer, now=NOW, wish=wish)
    late = BookingFactory(slot=surgery.slots.order_by("starts")[3])

    with pytest.raises(RuleBroken, match="list has changed"):
        actions.change_published(surgery, by=officer, now=NOW, wish=wish, seen=actions.seal_of(seen))

    assert (Change.objects.count(), Delivery.objects.count(), Booking.objects.booked().count()) == (0, 0, 4)
    _, again = actions.foresee_change(surgery, by=officer, now=NOW, wish=wish)
    assert late in [row.booking for row in again]


def test_on_another_day_everybody_keeps_seat_and_hour(surgery, officer):
    day = timedelta(days=2)
    before = [(b.pk, b.seat, b.starts + day, b.version + 1) for b in Booking.objects.order_by("pk")]

    made = change(surgery, officer, "move", starts=STARTS + day, ends=STARTS + day + 2 * HOUR)

    after = [(b.pk, b.seat, b.slot.starts, b.version) for b in Booking.objects.order_by("pk")]
    assert after == before
    assert ways(made) == [("followed", "kept")] * 3
    body = Delivery.objects.order_by("pk").first().body
    assert "Thursday 18 March 2027 at 10am" in body
    assert "Before: Tuesday 16 March 2027 at 10am" in body
    assert [local(slot.starts).day for slot in Slot.objects.free(NOW)] == [18] * 3


def test_hours_that_overlap_keep_those_whose_time_lives_on_and_trouble_nobody_else(surgery, officer):
    made = change(surgery, officer, "move", starts=STARTS + timedelta(minutes=20), ends=STARTS + 2 * HOUR)

    assert ways(made) == [("offered", "open")]
    assert Delivery.objects.count() == 1
    assert Booking.objects.booked().count() == 2
    assert Slot.objects.free(NOW).count() == 1  # two of three are kept for whoever lost theirs


def test_hours_without_any_old_time_keep_the_order(surgery, officer):
    change(surgery, officer, "move", starts=STARTS + 4 * HOUR, ends=STARTS + 5 * HOUR)

    assert [local(b.starts).strftime("%H:%M") for b in Booking.objects.order_by("pk")] == ["14:00", "14:20", "14:40"]


def test_another_venue_keeps_the_time(surgery, officer):
    venue = VenueFactory(name="Fleetdown Library")

    made = change(surgery, officer, "venue", venue=venue.pk)

    assert ways(made) == [("followed", "kept")] * 3
    assert "at the same time but at another place" in Delivery.objects.order_by("pk").first().body
    assert "Where: Fleetdown Library" in Delivery.objects.order_by("pk").first().body
    assert Booking.objects.booked().filter(surgery__event__venue=venue, version=1).count() == 3


def test_shortening_frees_those_whose_times_go_and_shrinks_the_hours(surgery, officer):
    first, *_, last = surgery.slots.order_by("starts")

    made = change(surgery, officer, "shorten", gone=(first.pk, last.pk))

    surgery.event.refresh_from_db()
    hours = [local(moment).strftime("%H:%M") for moment in (surgery.event.starts, surgery.event.ends)]
    assert (ways(made), hours) == ([("offered", "open")], ["10:20", "11:40"])
    assert not Slot.objects.free(NOW).exists()  # the last two are kept
    with pytest.raises(RuleBroken, match="No time would be left"):
        change(surgery, officer, "shorten", gone=tuple(surgery.slots.values_list("pk", flat=True)))


def test_another_officer_troubles_nobody(surgery, officer):
    other = UserFactory()

    made = change(surgery, officer, "officer", officer=other.pk)

    assert (surgery.officer, ways(made), Delivery.objects.count()) == (other, [], 0)


def foresee(surgery, by, wish, now=NOW):
    return actions.foresee_change(surgery, by=by, now=now, wish=wish)


def test_what_cannot_be_is_refused_and_nobody_is_told(surgery, officer):
    for wish, now, said in (
        (Wish("venue", WHY, venue=surgery.event.venue_id), NOW, "already"),
        (Wish("officer", WHY, officer=officer.pk), NOW, "already"),
        (Wish("move", WHY, starts=STARTS, ends=STARTS + 2 * HOUR), NOW, "already"),
        (Wish("move", WHY, starts=NOW - HOUR, ends=NOW + HOUR), NOW, "has passed"),
        (Wish("shorten", WHY), NOW, "Choose at least one"),
        (Wish("cancel", " "), NOW, "Give the reason"),
        (Wish("cancel", WHY), STARTS + 2 * HOUR, "not over"),
    ):
        with pytest.raises(RuleBroken, match=said):
            foresee(surgery, officer, wish, now)
    assert (Delivery.objects.count(), Booking.objects.booked().count()) == (0, 3)


@pytest.mark.parametrize("who", ["tenant", "representative", "complaints_officer", "contractor"])
def test_who_may_not_plan_changes_nothing(request, surgery, who):
    user = request.getfixturevalue(who)

    with pytest.raises(NotAllowed):
        foresee(surgery, user, Wish("cancel", WHY))
    with pytest.raises(NotAllowed):
        actions.change_published(surgery, by=user, now=NOW, wish=Wish("cancel", WHY), seen="")

    assert (Change.objects.count(), Booking.objects.booked().count()) == (0, 3)


def test_a_hall_or_officer_that_is_taken_is_refused(surgery, officer):
    other = SurgeryFactory(starts=STARTS)

    for wish in (Wish("venue", WHY, venue=other.event.venue_id), Wish("officer", WHY, officer=other.officer_id)):
        with pytest.raises(RuleBroken, match="clashes with"):
            actions.foresee_change(surgery, by=officer, now=NOW, wish=wish)


def test_times_keep_their_hour_and_only_strangers_to_the_new_hours_lose_theirs():
    old = [STARTS + timedelta(minutes=20 * n) for n in range(3)]
    later = [moment + timedelta(days=7, minutes=20) for moment in old]

    assert new_times(old, later) == {old[0]: None, old[1]: later[0], old[2]: later[1]}
    assert new_times(old, [old[0] + 9 * HOUR]) == {old[0]: old[0] + 9 * HOUR, old[1]: None, old[2]: None}
    assert new_times([], later) == {}


def test_a_time_into_which_someone_is_moved_is_never_kept_for_someone_who_lost_theirs(surgery, officer):
    """Who booked first loses their time here, and the time they would choose is the one that another moves into."""
    early, keeps, *_ = Booking.objects.order_by("starts")
    Booking.objects.exclude(pk__in=[early.pk, keeps.pk]).delete()

    made = change(
        surgery,
        officer,
        "move",
        starts=STARTS + timedelta(days=7, minutes=20),
        ends=STARTS + timedelta(days=7, minutes=40),
    )

    keeps.refresh_from_db()
    assert ways(made) == [("waits", "open"), ("followed", "kept")]
    assert keeps.starts == STARTS + timedelta(days=7, minutes=20)
    assert list(Booking.objects.filter(starts=keeps.starts).values_list("pk", flat=True)) == [keeps.pk]
