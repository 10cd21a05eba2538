"""What a contract asks for: in which quarters it holds, how a grade is held against it, who hears of it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import NotAllowed, RuleBroken
from forum.actions import people, ratings, standards
from forum.models import Body, Portfolio, Rating, Standard
from forum.models.rating_lines import scores_of, standards_in
from forum.rules import standards as rules
from tests.factories.estates import EstateFactory
from tests.factories.forum import item, meeting, member

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
AUTUMN = date(2026, 10, 1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def cleaning():
    return Portfolio.objects.get(slug="cleaning")


@pytest.fixture
def seat(officer, representative):
    return signed(officer, representative, "Terence Pym")


def signed(officer, user, name):
    """Return a seat on the Forum that lasts from the first of 2026, the code signed."""
    starts = date(2026, 1, 1)
    made = member(officer, name, body=Body.objects.get(slug="forum"), user=user, starts=starts)
    return people.sign_code(made, by=officer, on=starts)


@pytest.fixture
def swept(cleaning, officer):
    return standards.add(cleaning, by=officer, text="Stairs are swept every week.", starts=date(2026, 1, 1))


@pytest.fixture
def graded(cleaning, seat, representative):
    """Grade an estate in the autumn of 2026."""

    def grade(estate, letter="B", **facts):
        usual = {"by": representative, "now": NOW, "member": seat, "estate": estate, "comment": "Dusty."}
        return ratings.grade(cleaning, grade=letter, **{**usual, **facts})

    return grade


@pytest.mark.parametrize(
    "starts, ends, held",
    [
        (date(2026, 12, 31), None, True),
        (date(2027, 1, 1), None, False),
        (date(2026, 1, 1), date(2026, 10, 1), True),
        (date(2026, 1, 1), date(2026, 9, 30), False),
    ],
)
def test_it_holds_in_every_quarter_of_which_it_had_a_day(starts, ends, held):
    assert rules.held_in([(7, starts, ends)], AUTUMN) == ([7] if held else [])


@pytest.mark.parametrize(
    "unmet, graded, words", [(0, 0, "not graded"), (0, 4, "met everywhere"), (1, 4, "at 1 of 4 estates")]
)
def test_it_is_told_at_how_many_estates_it_was_not_met(unmet, graded, words):
    assert rules.told(unmet, graded) == words


@pytest.mark.parametrize(
    "starts, refused",
    [(date(2026, 1, 1), "after the old ones"), (date(2026, 1, 2), ""), (date(2026, 7, 1), "have ended")],
)
def test_other_words_begin_while_the_old_ones_hold(starts, refused):
    if refused:
        with pytest.raises(RuleBroken, match=refused):
            rules.last_before(date(2026, 1, 1), date(2026, 6, 30), starts)
    else:
        assert rules.last_before(date(2026, 1, 1), date(2026, 6, 30), starts) == date(2026, 1, 1)


def test_other_words_hold_from_a_day_and_the_old_ones_stay(swept, officer, cleaning):
    new = standards.reword(swept, by=officer, text="Stairs are washed every week.", starts=AUTUMN)

    assert standards_in(cleaning, date(2026, 7, 1)) == [swept]
    assert standards_in(cleaning, AUTUMN) == [new]
    assert list(Entry.objects.filter(verb__startswith="standard").order_by("pk").values_list("verb", "facts")) == [
        ("standard.added", {"what": "Stairs are swept every week.", "from": "2026-01-01"}),
        ("standard.ended", {"what": "Stairs are swept every week.", "last day": "2026-09-30"}),
        ("standard.added", {"what": "Stairs are washed every week.", "from": "2026-10-01"}),
    ]


def test_only_officers_of_the_forum_write_it_down(swept, representative, cleaning):
    for deed in (
        lambda: standards.add(cleaning, by=representative, text="Gold taps.", starts=AUTUMN),
        lambda: standards.reword(swept, by=representative, text="Gold taps.", starts=AUTUMN),
        lambda: standards.end(swept, by=representative, ends=AUTUMN),
    ):
        with pytest.raises(NotAllowed):
            deed()
    swept.refresh_from_db()
    assert (Standard.objects.count(), swept.ends) == (1, None)


def test_a_grade_is_held_against_what_held_in_its_quarter(swept, graded, officer, cleaning):
    standards.end(swept, by=officer, ends=date(2026, 9, 30))
    now = standards.add(cleaning, by=officer, text="Bins are washed.", starts=AUTUMN)
    other = standards.add(Portfolio.objects.get(slug="grounds"), by=officer, text="Grass is cut.", starts=AUTUMN)

    for wrong in (swept, other):
        with pytest.raises(RuleBroken, match="in this quarter") as no:
            graded(EstateFactory(), unmet=[wrong])
        assert no.value.field == "unmet"
    assert not Rating.objects.exists()
    assert list(graded(EstateFactory(), unmet=[now]).unmet.all()) == [now]


def test_a_better_grade_takes_away_what_was_not_met(swept, graded, cleaning):
    road = EstateFactory(name="Gunn Road")
    graded(road, "C", unmet=[swept])
    assert scores_of(cleaning, NOW.date()).standards == [("Stairs are swept every week.", "at 1 of 1 estates")]
    graded(road, "A")
    assert scores_of(cleaning, NOW.date()).standards == [("Stairs are swept every week.", "met everywhere")]


def test_two_who_say_so_of_one_estate_count_it_once(swept, graded, cleaning, officer, neighbour):
    other, road = signed(officer, neighbour, "Gwen Abara"), EstateFactory()
    graded(road, "C", unmet=[swept])
    graded(road, "C", unmet=[swept], by=neighbour, member=other)
    graded(EstateFactory(), "A")

    assert scores_of(cleaning, NOW.date()).standards == [("Stairs are swept every week.", "at 1 of 2 estates")]


def test_everybody_reads_it_and_the_board_gets_it(swept, graded, client, officer, cleaning):
    graded(EstateFactory(name="Gunn Road"), "C", unmet=[swept])

    page = client.get("/forum/representatives/cleaning/scores/").content.decode()
    assert [words in page for words in ("Stairs are swept every week.", "at 1 of 1 estates")] == [True, True]
    made = ratings.put_before(item(meeting(officer), officer), by=officer, now=NOW, portfolio=cleaning)
    assert "| Stairs are swept every week. | at 1 of 1 estates |" in made.text


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_asks_the_same_however_many_there_are(
    graded, officer, cleaning, client, count, django_assert_num_queries
):
    for number in range(count):
        made = standards.add(cleaning, by=officer, text=f"Standard {number}", starts=date(2026, 1, 1))
        graded(EstateFactory(), "C", unmet=[made], now=NOW - timedelta(days=number))
    with django_assert_num_queries(7):
        assert f"Standard {count - 1}" in client.get("/forum/representatives/cleaning/scores/").content.decode()
