"""Representatives grade the contractors; the contractor answers; the Board gets the scores."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.estates.models import Patch
from forum.actions import people, ratings
from forum.models import Body, Portfolio, Rating
from forum.models.rating_lines import scores_of
from forum.rules import ratings as rules
from tests.factories.estates import EstateFactory
from tests.factories.forum import item, meeting, member

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "today, quarter",
    [
        (date(2026, 10, 1), date(2026, 7, 1)),
        (date(2026, 10, 21), date(2026, 7, 1)),
        (date(2026, 10, 22), date(2026, 10, 1)),
        (date(2027, 1, 10), date(2026, 10, 1)),
        (date(2026, 12, 31), date(2026, 10, 1)),
    ],
)
def test_a_quarter_is_graded_until_three_weeks_after_its_end(today, quarter):
    assert rules.open_quarter(today) == quarter


def test_quarters_are_told_in_words():
    assert rules.words(date(2026, 10, 1)) == "October to December 2026"
    assert rules.last_day(date(2026, 1, 1)) == date(2026, 3, 31)


@pytest.mark.parametrize("grades, score", [("A", 100.0), ("AB", 87.5), ("DDD", 25.0), ("", None)])
def test_scores_are_out_of_a_hundred(grades, score):
    assert rules.percent(grades) == score


@pytest.fixture
def seat(officer, representative):
    forum = Body.objects.get(slug="forum")
    made = member(officer, "Terence Pym", body=forum, user=representative, starts=date(2026, 1, 1))
    return people.sign_code(made, by=officer, on=date(2026, 1, 1))


@pytest.fixture
def cleaning(db):
    return Portfolio.objects.get(slug="cleaning")


@pytest.mark.django_db
def test_a_grade_is_published_without_a_name_and_can_be_bettered(cleaning, seat, representative, client, officer):
    estate = EstateFactory(name="Gunn Road")
    facts = {"by": representative, "now": NOW, "member": seat, "estate": estate}
    with pytest.raises(RuleBroken, match="what is not right"):
        ratings.grade(cleaning, grade="C", **facts)
    ratings.grade(cleaning, grade="C", comment="The bin stores smell.", **facts)
    ratings.grade(cleaning, grade="C", comment="Bins.", **{**facts, "now": NOW - timedelta(days=91)})
    ratings.grade(cleaning, grade="B", comment="Better now.", **facts)
    ratings.record_answer(cleaning, by=officer, now=NOW, text="We sent a second team.")

    page = client.get("/forum/representatives/cleaning/scores/").content.decode()
    assert Rating.objects.count() == 2
    assert [words in page for words in ("Gunn Road", "75", "Better now.", "second team", "<svg")] == [True] * 5
    assert "Terence" not in page


@pytest.mark.django_db
def test_only_serving_representatives_grade_and_only_what_is_graded(cleaning, seat, representative, neighbour):
    facts = {"now": NOW, "member": seat, "estate": EstateFactory(), "grade": "A"}
    with pytest.raises(NotAllowed):
        ratings.grade(cleaning, by=neighbour, **facts)
    with pytest.raises(NotAllowed, match="not graded"):
        ratings.grade(Portfolio.objects.get(slug="allocations"), by=representative, **facts)
    seat.ends = date(2026, 11, 22)
    with pytest.raises(NotAllowed, match="within their term"):
        ratings.grade(cleaning, by=representative, **facts)


@pytest.mark.django_db
def test_the_board_gets_the_scores_as_a_paper(cleaning, seat, representative, officer):
    ratings.grade(cleaning, by=representative, now=NOW, member=seat, estate=EstateFactory(name="Gunn Road"), grade="B")
    paper = ratings.put_before(item(meeting(officer), officer), by=officer, now=NOW, portfolio=cleaning)

    assert "| Gunn Road | 75 |" in paper.text
    assert "No answer has been given yet." in paper.text


@pytest.mark.django_db
@time_machine.travel(NOW, tick=False)
def test_grades_are_given_at_the_desk(client, cleaning, seat, representative):
    estate = EstateFactory(name="Gunn Road")
    client.force_login(representative)
    assert "Grade estate cleaning" in client.get("/forum/desk/").content.decode()
    answer = client.post("/forum/desk/scores/cleaning/", {"estate": estate.pk, "grade": "D", "comment": ""})
    assert "what is not right" in answer.content.decode()
    client.post("/forum/desk/scores/cleaning/", {"estate": estate.pk, "grade": "D", "comment": "Rats."})
    assert Rating.objects.get().comment == "Rats."
    assert client.get("/forum/representatives/heating/scores/").status_code == 404


@pytest.mark.django_db
def test_the_trend_is_told_patch_by_patch_with_its_table_and_as_a_report(cleaning, seat, representative, client, board):
    road, hill, far = (EstateFactory(name=name) for name in ("Gunn Road", "Temple Hill", "Far End"))
    for contractor, estates, starts in (
        ("Brightway", [road, hill], date(2026, 1, 1)),
        ("Tidy", [far], date(2026, 10, 1)),
    ):
        Patch.objects.create(service="cleaning", contractor=contractor, starts=starts).estates.set(estates)
    for days, grades in ((91, "BDB"), (0, "ABA")):
        for estate, grade in zip((road, hill, far), grades, strict=True):
            facts = {"now": NOW - timedelta(days=days), "member": seat, "estate": estate, "grade": grade}
            ratings.grade(cleaning, by=representative, comment="Bins.", **facts)
    scores = scores_of(cleaning, NOW.date())

    assert scores.patches == [("Brightway: Gunn Road, Temple Hill", [50.0, 87.5]), ("Tidy: Far End", [None, 100.0])]
    page = client.get("/forum/representatives/cleaning/scores/").content.decode()
    assert "Brightway: Gunn Road, Temple Hill: from 50 (Jul–Sep 2026) to 87.5 (Oct–Dec 2026)." in page
    assert "Tidy: Far End" in page
    address = "/forum/representatives/cleaning/scores/report.pdf"
    assert client.get(address).status_code == 302
    client.force_login(board)
    made = b"".join(client.get(address).streaming_content)
    assert b"pdfuaid" in made


@pytest.mark.parametrize(
    "starts, ends, lay",
    [
        (date(2026, 12, 31), None, True), (date(2027, 1, 1), None, False), (date(2026, 1, 1), date(2026, 10, 1), True),
        (date(2026, 1, 1), date(2026, 9, 30), False),
    ],
)  # fmt: skip
def test_a_patch_counts_for_the_quarters_that_its_contractor_looked_after_it(starts, ends, lay):
    assert rules.lay_in(starts, ends, date(2026, 10, 1)) is lay
