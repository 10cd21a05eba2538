from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.notifications.models import Delivery
from dartford_housing.web import tokens
from surgeries import actions, notices
from surgeries.models import Affected, Booking
from surgeries.public import desk_cards
from surgeries.rules.changing import Wish
from tests.factories.residents import ResidentFactory
from tests.factories.surgeries import AffectedFactory, BookingFactory, SlotFactory, SurgeryFactory
from tests.surgeries.replanning import replan

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
STARTS = datetime(2027, 3, 16, 10, tzinfo=UTC)
CALLS = {"reach": "telephone", "telephone": "07700 900300", "email": ""}


@pytest.fixture
def surgery(officer):
    made = SurgeryFactory(starts=STARTS, officer=officer)
    BookingFactory(slot=SlotFactory(surgery=made), last_name="Quill", **CALLS)
    return made


@pytest.fixture
def other():
    """The next surgery, a week later, with one time."""
    return SlotFactory(surgery__starts=STARTS + timedelta(days=7))


@pytest.fixture
def row(surgery, other, officer):
    """Somebody who must be telephoned, after their surgery was cancelled."""
    replan(surgery, by=officer, now=NOW)
    return Affected.objects.get()


def again(row):
    return Affected.objects.get(pk=row.pk)


def state(row):
    return Booking.objects.get(pk=row.booking_id).state


def link(row, name):
    return reverse(f"surgeries:{name}", args=[tokens.sign(notices.LINK, row.booking_id)])


def test_somebody_stays_on_the_list_until_told_and_settled(row, other, officer):
    def left():
        return [item.words for card in desk_cards(officer, now=NOW) for item in card.items if "changed" in card.title]

    assert left() == [str(row)]

    actions.note_told(row, by=officer, now=NOW, reason="Spoke to her daughter")
    assert Delivery.objects.get().state == "called"
    assert left() == [str(row)]

    actions.choose_again(row, slot=other, by=officer, now=NOW, channel="telephone", reason="Rang us")
    assert left() == []
    settled = again(row)
    assert (settled.told_by, settled.outcome, settled.settled_by) == (officer, "rebooked", officer)


def test_a_new_time_is_the_same_booking_with_all_that_was_told(row, other, officer):
    actions.choose_again(row, slot=other, by=None, now=NOW)

    booking = Booking.objects.get(last_name="Quill", kept_for=None)
    assert (booking.state, booking.slot, booking.starts, booking.version) == ("booked", other, other.starts, 2)
    assert list(Delivery.objects.order_by("pk").values_list("kind", flat=True)) == ["surgery.lost", "surgery.moved"]
    assert Entry.objects.last().verb == "surgery.rebooked"
    with pytest.raises(RuleBroken, match="settled already"):
        actions.choose_again(row, slot=SlotFactory(), by=None, now=NOW)


def test_calendars_take_the_lost_time_out_and_the_new_one_in(client, row, other):
    def lines():
        text = client.get(link(row, "calendar")).content.decode()
        return {line for line in text.splitlines() if line.startswith(("METHOD", "SEQUENCE", "STATUS", "UID"))}

    with time_machine.travel(NOW):
        lost = lines()
        actions.choose_again(row, slot=other, by=None, now=NOW)
        found = lines()

    uid = f"UID:booking-{row.booking.reference.lower()}@dartford"
    assert lost == {"METHOD:CANCEL", "SEQUENCE:1", "STATUS:CANCELLED", uid}
    assert found == {"METHOD:PUBLISH", "SEQUENCE:2", "STATUS:CONFIRMED", uid}


def test_nobody_is_given_up_before_three_tries_and_a_reason(row, officer):
    for _ in range(2):
        actions.note_not_reached(row, by=officer, now=NOW)
    with pytest.raises(RuleBroken, match="at least 3 times"):
        actions.give_up(row, by=officer, now=NOW, reason="No answer")
    actions.note_not_reached(row, by=officer, now=NOW)

    actions.give_up(row, by=officer, now=NOW, reason="No answer on three days")

    assert (again(row).outcome, again(row).is_done) == ("no answer", True)
    assert Entry.objects.last().facts == {"tries": 3}


def test_a_message_that_has_gone_is_noted_by_itself(row):
    assert actions.note_sent(now=NOW) == 0

    Delivery.objects.update(state="sent")

    assert (actions.note_sent(now=NOW), actions.note_sent(now=NOW)) == (1, 0)
    assert again(row).told_at == NOW


def test_by_the_link_somebody_takes_a_new_time_or_none(client, row, other):
    with time_machine.travel(NOW):
        page = client.get(link(row, "booking")).content.decode()
        assert "Choose a new time" in page
        assert state(row) == "cancelled"

        client.get(link(row, "again"))
        assert state(row) == "cancelled"
        taken = client.post(link(row, "again"), {"slot": other.pk}, follow=True)

        assert "The new time is yours" in taken.content.decode()
        assert state(row) == "booked"
        assert client.get(link(row, "again")).status_code == 302


def test_by_the_link_somebody_says_that_they_need_no_other_time(client, row):
    with time_machine.travel(NOW):
        client.post(link(row, "none"))

    assert (again(row).outcome, state(row)) == ("declined", "cancelled")
    assert not Booking.objects.filter(state="held").exists()


@pytest.mark.parametrize("who", ["neighbour", "contractor", "complaints_officer"])
def test_nobody_else_settles_anything(request, tenant, who):
    row = AffectedFactory(booking__resident=ResidentFactory(user=tenant), tries=3)
    user, slot = request.getfixturevalue(who), SlotFactory()

    for deed in (
        lambda: actions.choose_again(row, slot=slot, by=user, now=NOW),
        lambda: actions.decline(row, by=user, now=NOW),
        lambda: actions.note_told(row, by=user, now=NOW),
        lambda: actions.note_not_reached(row, by=user, now=NOW),
        lambda: actions.give_up(row, by=user, now=NOW, reason="x"),
    ):
        with pytest.raises(NotAllowed):
            deed()
    assert (again(row).outcome, again(row).told_at, again(row).tries) == ("open", None, 3)


def test_an_officer_goes_from_the_surgery_over_the_list_to_the_people(client, officer, surgery, other):
    with time_machine.travel(NOW):
        client.force_login(officer)
        kinds = client.get(reverse("admin:surgeries_replan", args=[surgery.pk])).content.decode()
        address = reverse("admin:surgeries_replan_wish", args=[surgery.pk, "cancel"])
        assert address in kinds
        shown = client.post(address, {"reason": "The hall is flooded."}, follow=True)
        page = shown.content.decode()
        assert "You must telephone" in page
        assert "Quill" in page
        assert Booking.objects.get().state == "booked"

        late = BookingFactory(slot=SlotFactory(surgery=surgery, starts=STARTS + timedelta(hours=1)))
        address, seal = shown.redirect_chain[-1][0], shown.context["seal"]
        refused = client.post(address, {"seen": seal})
        assert (refused.status_code, late.reference in refused.content.decode()) == (409, True)
        done = client.post(address, {"seen": refused.context["seal"]}, follow=True)

    assert "2 people are not settled" in done.content.decode()
    assert set(Booking.objects.filter(kept_for=None).values_list("state", flat=True)) == {"cancelled"}


@pytest.mark.parametrize("kind", ["move", "venue", "shorten", "officer"])
def test_each_kind_of_change_has_its_page_and_keeps_what_was_typed(client, officer, surgery, kind):
    with time_machine.travel(NOW):
        client.force_login(officer)
        address = reverse("admin:surgeries_replan_wish", args=[surgery.pk, kind])
        assert client.get(address).status_code == 200
        page = client.post(address, {"reason": "Because of the flood"}).content.decode()

    assert "Because of the flood" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_lists_ask_the_same_questions_however_many_are_affected(client, officer, django_assert_num_queries, count):
    surgery = SurgeryFactory(starts=STARTS)
    for number in range(count):
        slot = SlotFactory(surgery=surgery, starts=STARTS + timedelta(minutes=20 * number))
        BookingFactory(slot=slot, resident=ResidentFactory())
    replan(surgery, by=officer, now=NOW)
    client.force_login(officer)

    with django_assert_num_queries(7):  # session, user, permissions, change, people, and the page's own two
        page = client.get(Affected.objects.first().change.get_absolute_url()).content.decode()

    assert page.count('class="person ') == count


def test_a_message_of_a_change_says_what_was_seen(surgery, officer):
    wish = Wish("cancel", "The hall is flooded.")
    _, rows = actions.foresee_change(surgery, by=officer, now=NOW, wish=wish)

    actions.change_published(surgery, by=officer, now=NOW, wish=wish, seen=actions.seal_of(rows))

    assert tokens.masked(Delivery.objects.get().body) == tokens.masked(rows[0].message.body)
