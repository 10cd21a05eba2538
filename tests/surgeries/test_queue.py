from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.notifications.models import Delivery
from dartford_housing.web import tokens
from surgeries import actions
from surgeries.actions.rotas import open_surgery
from surgeries.models import Booking, Slot, Visit
from surgeries.notices import LINK, remind
from surgeries.rules.queue import SCREEN, InLine, in_order, number_of_the_day
from tests.factories.accounts import UserFactory, person
from tests.factories.surgeries import BookingFactory, QueryFactory, SlotFactory, SurgeryFactory

pytestmark = pytest.mark.django_db
STARTS = datetime(2027, 3, 16, 10, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
WALKER = {"last_name": "Quill", "reach": "telephone", "telephone": "07700 900300", "topic": "estate"}


@pytest.fixture
def surgery(officer):
    """Two times, both booked; the second by somebody who is early."""
    made = SurgeryFactory(starts=STARTS, officer=officer)
    for n in range(2):
        slot = SlotFactory(surgery=made, starts=STARTS + 20 * n * MINUTE)
        QueryFactory(booking=BookingFactory(slot=slot, last_name=f"Booker{n}"))
    return made


def come(surgery, officer, n, at):
    return actions.note_arrival(surgery.bookings.filter(walked_in=False).order_by("starts")[n], by=officer, now=at)


def called(surgery, by, at):
    return actions.call_next(surgery, by=by, now=at).booking.last_name


def test_booked_times_are_kept_and_gaps_go_to_those_who_dropped_in(surgery, officer):
    actions.walk_in(surgery, by=officer, now=STARTS - 5 * MINUTE, **WALKER)
    come(surgery, officer, 1, STARTS - 3 * MINUTE)
    come(surgery, officer, 0, STARTS - 2 * MINUTE)

    order = [called(surgery, officer, STARTS + n * MINUTE) for n in range(3)]

    assert order == ["Booker0", "Quill", "Booker1"]
    with pytest.raises(RuleBroken, match="Nobody is waiting"):
        actions.call_next(surgery, by=officer, now=STARTS + 4 * MINUTE)


def test_two_officers_call_two_people(surgery, officer):
    other = person("other", "engagement officer")
    come(surgery, officer, 0, STARTS)
    come(surgery, officer, 1, STARTS)

    both = {called(surgery, officer, STARTS), called(surgery, other, STARTS)}

    assert both == {"Booker0", "Booker1"}
    assert Visit.objects.filter(finished_at=None, called_at__isnull=False).count() == 2


def test_calling_the_next_ends_the_talk_before(surgery, officer):
    come(surgery, officer, 0, STARTS)
    come(surgery, officer, 1, STARTS)
    first = actions.call_next(surgery, by=officer, now=STARTS)

    second = actions.call_next(surgery, by=officer, now=STARTS + 20 * MINUTE)
    actions.finish(second, by=officer, now=STARTS + 40 * MINUTE)

    first.refresh_from_db()
    assert first.finished_at == STARTS + 20 * MINUTE
    verbs = Entry.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs)[-3:] == ["surgery.called", "surgery.called", "surgery.finished"]


def test_who_is_not_there_when_called_goes_back_into_the_queue(surgery, officer):
    come(surgery, officer, 0, STARTS)
    visit = actions.call_next(surgery, by=officer, now=STARTS)

    with pytest.raises(RuleBroken, match="not with you"):
        actions.put_back(visit, by=person("other", "engagement officer"), now=STARTS)
    actions.put_back(visit, by=officer, now=STARTS + MINUTE)

    assert called(surgery, officer, STARTS + 2 * MINUTE) == "Booker0"


def test_who_leaves_is_not_called(surgery, officer):
    come(surgery, officer, 0, STARTS)

    actions.note_left(Visit.objects.get(), by=officer, now=STARTS)

    with pytest.raises(RuleBroken, match="Nobody"):
        actions.call_next(surgery, by=officer, now=STARTS)


@pytest.mark.parametrize("who", ["tenant", "representative", "complaints_officer", "contractor"])
def test_who_does_not_run_surgeries_calls_nobody(request, surgery, officer, who):
    come(surgery, officer, 0, STARTS)
    user, visit = request.getfixturevalue(who), Visit.objects.get()

    for deed in (
        lambda: actions.call_next(surgery, by=user, now=STARTS),
        lambda: actions.finish(visit, by=user, now=STARTS),
        lambda: actions.put_back(visit, by=user, now=STARTS),
        lambda: actions.note_left(visit, by=user, now=STARTS),
        lambda: actions.staff_surgery(surgery, by=user, colleagues=[]),
    ):
        with pytest.raises(NotAllowed):
            deed()
    assert Visit.objects.get().called_at is None


def test_the_order_is_a_rule():
    early, due, first, later = (
        InLine(1, STARTS, STARTS + 30 * MINUTE),
        InLine(2, STARTS + MINUTE, STARTS + 5 * MINUTE),
        InLine(3, STARTS - MINUTE),
        InLine(4, STARTS),
    )

    assert in_order([early, later, first, due], STARTS) == [due, first, later, early]
    assert in_order([first, due], STARTS - MINUTE) == [first, due]


# Several officers, and surgeries without times


def test_with_two_officers_every_time_has_two_places(surgery, officer):
    colleague = UserFactory()

    actions.staff_surgery(surgery, by=officer, colleagues=[colleague])

    assert set(surgery.slots.values_list("places", flat=True)) == {2}
    assert Slot.objects.free(STARTS - timedelta(days=1)).count() == 2
    with pytest.raises(RuleBroken, match="clashes with"):
        actions.staff_surgery(SurgeryFactory(starts=STARTS), by=officer, colleagues=[colleague])


def test_an_officer_does_not_stay_away_from_those_who_booked(surgery, officer):
    actions.staff_surgery(surgery, by=officer, colleagues=[UserFactory()])
    BookingFactory(slot=surgery.slots.order_by("starts")[0], seat=2)

    with pytest.raises(RuleBroken, match="1 of those who booked"):
        actions.staff_surgery(surgery, by=officer, colleagues=[])

    assert set(surgery.slots.values_list("places", flat=True)) == {2}


def test_a_drop_in_has_no_times_to_book(client, officer):
    draft = SurgeryFactory(starts=STARTS, status="draft", officer=officer)
    actions.staff_surgery(draft, by=officer, colleagues=[], drop_in=True)

    draft.refresh_from_db()
    open_surgery(draft, officer)

    assert draft.slots.count() == 0
    with time_machine.travel(STARTS - timedelta(days=1)):
        assert "You need not book" in client.get(draft.get_absolute_url()).content.decode()
        assert "Just come" in client.get(reverse("surgeries:list")).content.decode()
    with pytest.raises(RuleBroken, match="before publishing"):
        actions.staff_surgery(draft, by=officer, colleagues=[], drop_in=False)


# The page for the hall


def test_the_page_of_the_hall_names_nobody_and_shows_nothing_that_opens_a_booking(client, surgery, officer):
    come(surgery, officer, 0, STARTS)
    come(surgery, officer, 1, STARTS)
    rows = surgery.bookings.order_by("starts")
    seen, waits = (booking.number for booking in rows)
    actions.call_next(surgery, by=officer, now=STARTS)

    with time_machine.travel(STARTS + MINUTE):
        answer = client.get(reverse("surgeries:now", args=[surgery.pk]))
        stopped = client.get(reverse("surgeries:now", args=[surgery.pk]) + "?still")

    page = answer.content.decode()
    assert (f"Now seeing {seen}" in page, waits in page, "Booker" in page) == (True, True, False)
    assert [booking.reference in page for booking in rows] == [False, False]
    assert (answer["Refresh"], stopped.has_header("Refresh")) == ("30", False)
    assert "no-store" in answer["Cache-Control"]


def test_the_desk_shows_the_number_beside_the_reference(client, surgery, officer):
    come(surgery, officer, 0, STARTS)
    with time_machine.travel(STARTS + MINUTE):
        client.force_login(officer)
        pages = [client.get(reverse(f"admin:surgeries_{name}", args=[surgery.pk])) for name in ("queue", "day_sheet")]

    for booking in surgery.bookings.all():
        told = f"Number {booking.number} · {booking.reference}"
        assert [told in page.content.decode() for page in pages] == [True, True]


def test_a_number_is_their_own_time_and_place():
    noon = datetime(2027, 6, 16, 13, 20, tzinfo=UTC)  # 2:20pm in summer

    told = [number_of_the_day(noon, seat, walked_in=False) for seat in (1, 2, 26, 27)]

    assert told == ["1420A", "1420B", "1420Z", "1420-27"]
    assert number_of_the_day(noon, 27, walked_in=True) == "W27"


@pytest.mark.parametrize("page", ["booked", "booking", "slip"])
def test_whoever_booked_finds_their_number_on_every_page_and_in_every_message(client, page):
    slot = SlotFactory()
    booking = actions.book(slot, by=None, now=slot.starts - timedelta(days=30), **WALKER | {"reach": "text"})
    with time_machine.travel(slot.starts - timedelta(days=1)):
        list(remind(slot.starts - timedelta(hours=23)))
        shown = client.get(reverse(f"surgeries:{page}", args=[tokens.sign(LINK, booking.pk)])).content.decode()
    told = Delivery.objects.order_by("pk").values_list("kind", "body")

    assert booking.number in shown
    assert [(kind, booking.number in body) for kind, body in told] == [
        ("surgery.booked", True), ("surgery.reminder", True),
    ]  # fmt: skip


def test_those_who_drop_in_within_one_minute_have_numbers_of_their_own(surgery, officer):
    moments = [STARTS + timedelta(seconds=n) for n in (0, 0, 1, 1)]
    came = [actions.walk_in(surgery, by=officer, now=moment, **WALKER) for moment in moments]

    assert [booking.number for booking in came] == ["W2", "W3", "W4", "W5"]  # at the start itself someone is booked


@pytest.mark.parametrize("days, status", [(-1, 404), (0, 200), (1, 404)])
def test_the_page_is_there_on_the_day_only_and_the_screen_by_its_signed_address(client, surgery, days, status):
    signed = reverse("surgeries:screen", args=[tokens.sign(SCREEN, surgery.pk)])
    forged = reverse("surgeries:screen", args=[tokens.sign("surgeries.booking", surgery.pk)])

    with time_machine.travel(STARTS + timedelta(days=days)):
        assert client.get(reverse("surgeries:now", args=[surgery.pk])).status_code == status
        assert client.get(signed).status_code == 200
        assert client.get(forged).status_code == 404


def test_nothing_is_shown_of_a_proposal(client, officer):
    draft = SurgeryFactory(starts=STARTS, status="draft")

    with time_machine.travel(STARTS):
        assert client.get(reverse("surgeries:now", args=[draft.pk])).status_code == 404


def test_an_officer_runs_the_queue_from_one_page(client, officer, surgery):
    booking = surgery.bookings.order_by("starts")[0]
    with time_machine.travel(STARTS):
        client.force_login(officer)
        page = reverse("admin:surgeries_queue", args=[surgery.pk])
        client.post(reverse("admin:surgeries_queue_do", args=[surgery.pk, "came", booking.pk]))
        client.post(reverse("admin:surgeries_queue_next", args=[surgery.pk]))
        assert "Finish and call the next" in client.get(page).content.decode()
        visit = Visit.objects.get()
        client.post(reverse("admin:surgeries_queue_do", args=[surgery.pk, "finish", visit.pk]))
        answered = client.post(reverse("admin:surgeries_queue_next", args=[surgery.pk]), follow=True)

    visit.refresh_from_db()
    assert (visit.seen_by, visit.finished_at is not None) == (officer, True)
    assert "Nobody is waiting." in answered.content.decode()


@pytest.mark.parametrize("who", ["tenant", "complaints_officer"])
def test_the_queue_is_for_those_who_run_surgeries(client, request, surgery, who):
    client.force_login(request.getfixturevalue(who))

    for name in ("surgeries_queue", "surgeries_day_sheet"):
        answer = client.get(reverse(f"admin:{name}", args=[surgery.pk]))
        assert (answer.status_code in {302, 403, 404}, b"Booker" in answer.content) == (True, False)


@pytest.mark.parametrize("count", [1, 3])
def test_queue_hall_and_sheet_ask_the_same_questions_however_many_come(
    client, officer, django_assert_num_queries, count
):
    surgery = SurgeryFactory(starts=STARTS, officer=officer)
    for n in range(count):
        QueryFactory(booking=BookingFactory(slot=SlotFactory(surgery=surgery, starts=STARTS + n * MINUTE)))
        come(surgery, officer, n, STARTS)
        BookingFactory(slot=SlotFactory(surgery=surgery, starts=STARTS + (60 + n) * MINUTE))
    with time_machine.travel(STARTS):
        client.force_login(officer)
        for name, questions in (("surgeries_queue", 7), ("surgeries_day_sheet", 7)):
            with django_assert_num_queries(questions):
                assert client.get(reverse(f"admin:{name}", args=[surgery.pk])).status_code == 200
        client.logout()
        with django_assert_num_queries(2):  # the surgery, the visits
            client.get(reverse("surgeries:now", args=[surgery.pk]))
    assert Booking.objects.count() == 2 * count
