"""The desk opens on what is late, then what falls due; the morning summary lists the same."""

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from dartford_housing.core.desk import Card
from dartford_housing.notifications import summary
from dartford_housing.notifications.models import Delivery
from dartford_housing.portal.morning import facts, standing
from tests.factories.commitments import CommitmentFactory
from tests.factories.residents import ResidentFactory

DESK = reverse("admin:index")
MORNING = "2026-12-02 08:00"

pytestmark = pytest.mark.django_db


@pytest.fixture
def promises(officer):
    CommitmentFactory(what="Mow the lawn", due="2026-12-02")
    for number in range(7):
        CommitmentFactory(what=f"Mend lamp {number}", due=f"2026-11-1{number}")


@time_machine.travel(MORNING, tick=False)
def test_the_late_come_first_with_their_first_items_and_a_way_to_all(client, officer, promises):
    client.force_login(officer)

    answer = client.get(DESK)

    page, waiting = answer.content.decode(), answer.context["waiting"]
    assert [(group["title"], [(card.title, card.count) for card in group["cards"]]) for group in waiting] == [
        ("Late", [("Promises that are late", 7)]),
        ("Due", [("Promises due today", 1)]),
        ("Good to know", [("Offices of the Forum to elect", 2)]),  # nobody holds them yet
    ]
    assert [what for what in range(7) if f"Mend lamp {what}" in page] == [0, 1, 2]
    assert "Good morning, Officer" in page
    assert "7 things are late and 1 thing falls due." in page
    assert "See all 7" in page


@time_machine.travel(MORNING, tick=False)
def test_the_morning_summary_lists_the_same_cards(officer, promises, tenant):
    summary.post_summaries(now=timezone.now())
    summary.post_summaries(now=timezone.now())

    letter = Delivery.objects.get()
    assert letter.to["email"] == officer.email
    assert letter.body.index("Promises that are late: 7") < letter.body.index("Promises due today: 1")
    assert "- Mend lamp 0" in letter.body


@pytest.mark.parametrize(
    ("late", "due", "said"),
    [
        (0, 0, "Nothing is late and nothing falls due."),
        (1, 0, "1 thing is late."),
        (0, 2, "2 things fall due."),
        (1200, 1, "1,200 things are late and 1 thing falls due."),
    ],
)
def test_how_things_stand_in_a_sentence(late, due, said):
    assert standing([Card("a", "/", late, "late"), Card("b", "/", due, "due"), Card("c", "/", 9)]) == said


def test_what_is_clear_is_named_apart():
    cards = [Card("Late", "/", 2, "late"), Card("Due", "/", 0, "due")]
    told = facts(cards, timezone.now())

    assert (told["waiting"], told["clear"]) == ([{"title": "Late", "cards": cards[:1]}], cards[1:])


def test_what_is_found_alone_opens_at_once(client, officer):
    ada, _ = ResidentFactory(last_name="Quillfeather"), ResidentFactory()
    client.force_login(officer)

    answer = client.get(reverse("admin:find"), {"q": "Quillfeather"})

    assert answer.url == reverse("admin:residents_resident_change", args=[ada.pk])


def test_several_are_shown_list_by_list_with_what_tells_them_apart(client, officer):
    people = [ResidentFactory(last_name="Quill", reference=f"R{number}") for number in range(3)]
    CommitmentFactory(what="Quill pens for the surgery", resident=None)
    client.force_login(officer)

    answer = client.get(reverse("admin:find"), {"q": "Quill"})

    assert {group["name"]: len(group["hits"]) for group in answer.context["found"]} == {"Residents": 3, "Promises": 1}
    assert all(person.reference in answer.content.decode() for person in people)


def test_one_letter_asks_nothing_of_the_lists(client, officer):
    ResidentFactory(last_name="Quill")
    client.force_login(officer)

    assert client.get(reverse("admin:find"), {"q": "Q"}).context["found"] == []
