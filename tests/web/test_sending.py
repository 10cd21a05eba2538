"""A form of several pages is sent in one way: within a limit, once, and with every answer kept when it is refused."""

import ast
import threading
from pathlib import Path

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from complaints.models import Complaint
from dartford_housing.web import ratelimit
from dartford_housing.web.steps import TOO_OFTEN
from surgeries.models import Appointment, Booking, Waiting
from tests.factories.surgeries import SlotFactory
from tests.surgeries.waiting_kit import NOW, full

ROOT = Path(__file__).resolve().parents[2]
WHO = {"last_name": "Tanqueray", "reach": "telephone", "phone": "07700 900461"}


def waiting_list(client):
    surgery = full().surgery
    where = [surgery.estate.slug, surgery.pk]
    answers = {"wish": {"suits": "estate", "places": "1"}, "who": WHO, "about": {"topic": "repairs"}, "needs": {}}
    fill(client, answers, lambda step: reverse("surgeries:join_step", args=[*where, step]))
    return reverse("surgeries:join_check", args=where), Waiting


def booking(client):
    slot = SlotFactory()
    answers = {"who": WHO, "about": {"topic": "repairs"}, "needs": {"party": "1"}}
    fill(client, answers, lambda step: reverse("surgeries:step", args=[slot.pk, step]))
    return reverse("surgeries:check", args=[slot.pk]), Booking


def telephone_call(client):
    answers = {
        "asker": {"asker": "self"},
        "who": WHO,
        "where": {"phone": "07700 900461", "telephone": "07700 900461"},
        "about": {"topic": "repairs", "about": "The lift."},
        "needs": {},
    }
    fill(client, answers, lambda step: reverse("surgeries:call_step", args=[step]))
    return reverse("surgeries:call_check"), Appointment


def complaint(client):
    answers = {
        "who": {"for_whom": "self"},
        "what": {"what_happened": "The lift has been broken for three weeks."},
        "when": {},
        "danger": {"danger": "none"},
        "you": {"name": "Ada Tanqueray", "address": "1 Sample Row", "postcode": "DA1 1AA", "tenure": "tenant"},
        "reach": {"prefers": "text", "mobile": "07700 900461"},
    }
    fill(client, answers, lambda step: reverse("complaints:new_step", args=[step]))
    return reverse("complaints:new_check"), Complaint


def fill(client, answers, url_of):
    for step, typed in answers.items():
        answer = client.post(url_of(step), typed)
        assert answer.status_code == 302, (step, answer.context["form"].errors)


JOURNEYS = pytest.mark.parametrize("begin", [waiting_list, booking, telephone_call, complaint])


@pytest.fixture
def at_now(time_machine):
    time_machine.move_to(NOW)


@pytest.mark.django_db
@JOURNEYS
def test_a_second_press_leads_to_what_the_first_one_made(client, begin, at_now):
    check, model = begin(client)
    before = model.objects.count()

    first, second = client.post(check), client.post(check)

    assert first.status_code == second.status_code == 302
    assert second.url.rsplit(":", 2)[0] == first.url.rsplit(":", 2)[0]
    assert client.get(check).url.rsplit(":", 2)[0] == first.url.rsplit(":", 2)[0]
    assert model.objects.count() == before + 1


@pytest.mark.django_db
@JOURNEYS
def test_who_sends_too_often_reads_so_and_loses_no_answer(client, begin, at_now):
    check, model = begin(client)
    rows, before = client.get(check).context["rows"], model.objects.count()
    spend(client, begin)

    answer = client.post(check)

    assert (answer.status_code, answer.context["rows"], model.objects.count()) == (429, rows, before)
    assert TOO_OFTEN in answer.content.decode()


def spend(client, begin):
    """Use up what may be sent from this network."""
    name = {waiting_list: "surgery-waiting", booking: "surgery-booking", telephone_call: "appointment-call"}
    request = client.get("/").wsgi_request
    for _ in range(40):
        ratelimit.allow(request, f"send {name.get(begin, 'new complaint')}", limit=1, seconds=3600)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@JOURNEYS
def test_two_presses_at_the_same_instant_make_one(client, begin, at_now):
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    check, model = begin(client)
    before, gate, ends = model.objects.count(), threading.Barrier(2), []

    def press():
        mine = Client()
        mine.cookies.update(client.cookies)
        try:
            gate.wait()
            ends.append(mine.post(check).status_code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (ends, model.objects.count()) == ([302, 302], before + 1)


def test_no_page_with_a_journey_counts_tries_or_guards_the_press_by_itself():
    pages = [path for path in ROOT.glob("*/views/*.py") if "Journey(" in path.read_text()]
    calls = {path.name: [name for name in ("once", "allow") if name in called_in(path)] for path in pages}

    assert len(pages) == 4
    assert calls == {path.name: [] for path in pages}


def called_in(path):
    nodes = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    return {getattr(node.func, "attr", getattr(node.func, "id", "")) for node in nodes}
