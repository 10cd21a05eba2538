"""A component is drawn once for the same values, and anew for any others."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.template import engines
from django.utils.safestring import mark_safe

from dartford_housing.core.desk import Card, Item
from dartford_housing.web import drawn

TAG = '{% include "components/tag.html" with text=text tone=tone only %}'


@pytest.fixture(autouse=True)
def _nothing_drawn_yet(monkeypatch):
    monkeypatch.setattr(drawn, "_drawn", {})


def draw(source=TAG, **facts):
    return engines["django"].from_string(source).render(facts)


def test_the_same_values_are_drawn_once():
    first, second = draw(text="Booked", tone="green"), draw(text="Booked", tone="green")

    assert first.strip() == second.strip() == '<strong class="govuk-tag govuk-tag--green">Booked</strong>'
    assert len(drawn._drawn) == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [(1, True), (1, 1.0), (0, False), ("", None), ("<i>", mark_safe("<i>")), ("1", 1), ([1], (1,))],
)
def test_what_is_equal_but_written_otherwise_is_drawn_apart(before, after):
    page = '{% include "components/numbered.html" with steps=steps level="h3" only %}'
    for value in (before, after, before):
        text = draw(page, steps=[{"title": value, "text": ""}])
        expected = (
            engines["django"].from_string('<h3 class="numbered__title">{{ value }}</h3>').render({"value": value})
        )
        assert expected in text


def test_a_changed_list_is_drawn_anew():
    steps = [{"title": "You tell us", "text": ""}]
    page = '{% include "components/numbered.html" with steps=steps only %}'
    draw(page, steps=steps)
    steps.append({"title": "We answer", "text": ""})

    assert "We answer" in draw(page, steps=steps)


def test_cards_are_values_with_all_that_is_in_them():
    page = '{% include "admin/parts/card.html" with card=card group=1 number=1 only %}'
    cards = [Card("Late", "/admin/", 1, "late", [Item(name, "/admin/1/")]) for name in ("CMP-1", "CMP-2")]

    assert [name in draw(page, card=card) for card, name in zip(cards, ("CMP-1", "CMP-2"), strict=True)] == [True, True]
    assert len(drawn._drawn) == 2


@dataclass
class Changing:
    title: str
    url: str = ""
    status: str = ""
    what_next: str = ""
    when: datetime | None = datetime(2027, 3, 24, 10, tzinfo=UTC)
    tone: str = "blue"


def test_what_may_change_without_our_knowing_is_drawn_each_time():
    page, row = '{% include "components/matter.html" with matter=row only %}', Changing("Before")
    draw(page, row=row)
    row.title = "After"

    assert "After" in draw(page, row=row)
    assert all("After" not in text and "Before" not in text for text in drawn._drawn.values())


def test_a_token_of_a_form_is_never_kept(rf):
    page = engines["django"].from_string(
        '{% include "surgeries/parts/queue_deed.html" with csrf_token=csrf_token surgery=1 deed="x" row=1 only %}'
    )
    pages = [page.render({}, rf.get("/")) for _ in range(2)]

    assert all("csrfmiddlewaretoken" in text for text in pages)
    assert pages[0] != pages[1]
    assert drawn._drawn == {}


def test_no_more_is_kept_than_the_limit(monkeypatch):
    monkeypatch.setattr(drawn, "MOST_KEPT", 3)
    for number in range(10):
        draw(text=number, tone="grey")

    assert len(drawn._drawn) <= 3
