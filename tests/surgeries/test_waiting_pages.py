"""The pages of the waiting list, as residents and officers use them."""

import re

import pytest
from django.urls import reverse

from dartford_housing.web import tokens
from surgeries import actions
from surgeries.models import Waiting
from surgeries.notices.waiting import LINK
from tests.factories.residents import ResidentFactory
from tests.factories.surgeries import SlotFactory
from tests.validity import check_html

from .waiting_kit import NOW, full, offered, waits

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_now(time_machine):
    time_machine.move_to(NOW)


def page(client, name, *args, status=200):
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == status
    words = answer.content.decode()
    check_html(words)
    return words


def link(waiting, name="surgeries:wait", *more):
    return reverse(name, args=[tokens.sign(LINK, waiting.pk), *more])


def test_from_a_full_surgery_to_the_waiting_list_without_account(client):
    booking = full()
    surgery = booking.surgery
    where = [surgery.estate.slug, surgery.pk]
    assert reverse("surgeries:join", args=where) in page(client, "surgeries:detail", surgery.pk)

    for step, typed in {
        "wish": {"suits": "estate", "places": "2"},
        "who": {"last_name": "Tanqueray", "reach": "telephone", "phone": "07700 900461"},
        "about": {"topic": "repairs"},
        "needs": {},
    }.items():
        page(client, "surgeries:join_step", *where, step)
        assert client.post(reverse("surgeries:join_step", args=[*where, step]), typed).status_code == 302
    check = page(client, "surgeries:join_check", *where)
    assert "2 of you" in check
    assert "Telephone call: 07700 900461" in check

    answer = client.post(reverse("surgeries:join_check", args=where), follow=True)
    words = answer.content.decode()
    check_html(words)
    assert "You are next" in words
    assert "The list goes by who joined first" in words
    assert Waiting.objects.get().places == 2


def test_who_could_book_is_told_so_and_nothing_typed_is_lost(client):
    booking = full()
    where = [booking.surgery.estate.slug, booking.surgery_id]
    for step, typed in {
        "wish": {"suits": "estate", "places": "1"},
        "who": {"last_name": "Tanqueray", "reach": "telephone", "phone": "07700 900461"},
        "about": {"topic": "repairs"},
        "needs": {"access": "A chair with arms"},
    }.items():
        client.post(reverse("surgeries:join_step", args=[*where, step]), typed)
    actions.cancel(booking, by=None, now=NOW)

    answer = client.post(reverse("surgeries:join_check", args=where))

    assert answer.status_code == 409
    assert "There is a free time that would suit" in answer.content.decode()
    assert "A chair with arms" in answer.content.decode()
    assert Waiting.objects.count() == 0


def test_none_near_me_offers_the_list_the_telephone_a_visit_and_what_is_free_elsewhere(client):
    estate, other = full().surgery.estate, SlotFactory().surgery

    words = page(client, "surgeries:near", estate.slug)

    for what in ("Wait for a place", "Talk by telephone", "A visit at your home", "Drop in", other.estate.name):
        assert what in words
    found = client.get(reverse("surgeries:list"), {"estate": estate.pk}).content.decode()
    assert reverse("surgeries:near", args=[estate.slug]) in found


def test_an_offer_says_until_when_and_following_the_link_changes_nothing(client):
    booking = full()
    waiting = waits(booking.surgery)
    actions.cancel(booking, by=None, now=NOW)
    offer = offered(waiting)

    for _ in range(2):
        words = client.get(link(waiting)).content.decode()
        check_html(words)
        assert "We keep it for you until" in words
    for name in ("surgeries:accept", "surgeries:decline"):
        assert client.get(link(waiting, name, offer.pk)).status_code == 302
    offer.refresh_from_db()
    assert offer.state == "open"

    answer = client.post(link(waiting, "surgeries:accept", offer.pk), follow=True)
    assert "You have a place" in answer.content.decode()
    assert "Change or cancel" in client.get(link(waiting)).content.decode()


def test_an_old_link_says_that_the_time_is_over_and_that_they_keep_their_turn(client, time_machine):
    booking = full()
    waiting = waits(booking.surgery)
    actions.cancel(booking, by=None, now=NOW)
    offer = offered(waiting)
    time_machine.move_to(offer.expires_at)

    words = client.get(link(waiting)).content.decode()
    answer = client.post(link(waiting, "surgeries:accept", offer.pk), follow=True)

    check_html(words)
    assert "You are still on the list and keep your turn" in words
    assert "The time to answer this offer is over" in answer.content.decode()


def test_anothers_offer_is_not_answered_by_ones_own_link(client):
    booking = full()
    first, second = waits(booking.surgery), waits(booking.surgery)
    actions.cancel(booking, by=None, now=NOW)

    assert client.post(link(second, "surgeries:accept", offered(first).pk)).status_code == 404
    assert client.get(reverse("surgeries:wait", args=[tokens.sign("another purpose", first.pk)])).status_code == 404
    assert offered(first)


def test_one_leaves_after_being_asked_and_comes_back_after_a_pause(client):
    surgery = full().surgery
    leaver, paused = waits(surgery), waits(surgery, state="paused", unanswered=2)

    page(client, "surgeries:leave", tokens.sign(LINK, leaver.pk))
    leaver.refresh_from_db()
    assert leaver.state == "waiting"
    assert "You have left" in client.post(link(leaver, "surgeries:leave"), follow=True).content.decode()
    assert "stopped offering" in client.get(link(paused)).content.decode()
    client.post(link(paused, "surgeries:go_on"))
    paused.refresh_from_db()
    assert (paused.state, paused.unanswered) == ("waiting", 0)


def test_who_was_moved_by_an_officer_reads_why_and_the_others_read_that(client, officer):
    surgery = full().surgery
    first, second = waits(surgery), waits(surgery)
    actions.change_turn(second, position=1, by=officer, now=NOW, reason="Goes to hospital in May.")

    assert "Goes to hospital in May." in client.get(link(second)).content.decode()
    others = client.get(link(first)).content.decode()
    assert "1 person before you moved by an officer" in others
    assert "hospital" not in others


@pytest.mark.parametrize("count", [1, 3])
def test_ones_turn_costs_the_same_however_long_the_line(client, count, django_assert_num_queries):
    surgery = full().surgery
    for _ in range(count):
        waiting = waits(surgery)

    with django_assert_num_queries(5):  # who waits, their offers, the line: its length and those before, tokens
        client.get(link(waiting))


def test_a_resident_finds_their_turn_and_their_offer_in_my_matters(client, tenant):
    booking = full()
    waits(booking.surgery, resident=ResidentFactory(user=tenant))
    client.force_login(tenant)
    assert "Number 1 in the line" in client.get("/my/").content.decode()

    actions.cancel(booking, by=None, now=NOW)

    assert "Answer needed" in client.get("/my/").content.decode()


def test_an_officer_answers_for_whoever_was_telephoned(client, officer):
    booking = full()
    waiting = waits(booking.surgery, reach="telephone", telephone="07700 900461", email="")
    actions.cancel(booking, by=None, now=NOW)
    client.force_login(officer)

    assert "Places to offer by telephone" in client.get(reverse("admin:index")).content.decode()
    case = reverse("admin:surgeries_waiting_change", args=[waiting.pk])
    assert "They accept the place" in client.get(case).content.decode()
    deed = reverse("admin:surgeries_waiting_deed", args=[waiting.pk, "accept"])
    client.post(deed, {"channel": "telephone", "reason": "Said yes when called."})
    waiting.refresh_from_db()
    assert waiting.state == "placed"


@pytest.mark.parametrize("deed", ["turn", "end", "leave"])
def test_no_deed_of_the_desk_is_done_without_a_reason(client, officer, deed):
    waiting = waits(full().surgery)
    client.force_login(officer)

    typed = {"position": "1", "channel": "telephone", "reason": ""}
    answer = client.post(reverse("admin:surgeries_waiting_deed", args=[waiting.pk, deed]), typed)

    assert answer.status_code == 200
    waiting.refresh_from_db()
    assert (waiting.state, waiting.moved_at) == ("waiting", None)


def test_an_officer_puts_somebody_on_the_list_of_a_full_surgery(client, officer):
    surgery = full().surgery
    client.force_login(officer)
    typed = {"suits": "this", "places": "1", "channel": "telephone", "reason": "Rang us."}
    typed |= {"last_name": "Tanqueray", "reach": "telephone", "phone": "07700 900461", "topic": "rent"}

    answer = client.post(reverse("admin:surgeries_surgery_deed", args=[surgery.pk, "join"]), typed)

    assert answer.status_code == 302, re.findall(r"error[^<]*<[^<]*", answer.content.decode())
    assert Waiting.objects.get().suits == "this"
