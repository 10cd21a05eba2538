from datetime import date
from itertools import product

import pytest
import time_machine
from django.urls import reverse

from complaints.actions import import_complaints
from complaints.choices import Outcome
from complaints.models import Complaint, Lesson
from complaints.public import figures, measures, quarters
from tests import sample
from tests.factories.complaints import MONDAY, TOPIC, lodged

pytestmark = [pytest.mark.django_db, pytest.mark.wide]
OVERSEERS = ["councillor", "complaints_officer", "manager", "administrator"]
OTHERS = ["tenant", "neighbour", "board", "officer", "contractor", "representative"]


@pytest.fixture
def register():
    import_complaints(sample.raw("complaints-2024-25.csv"), apply=True)


def address(key, whole=False, pdf=False):
    return reverse(f"complaints:quarter{'_whole' if whole else ''}{'_pdf' if pdf else ''}", args=[key])


@pytest.mark.parametrize(
    "key, first, last, name",
    [
        ("2024-25-q1", date(2024, 4, 1), date(2024, 6, 30), "April to June 2024"),
        ("2024-25-q3", date(2024, 10, 1), date(2024, 12, 31), "October to December 2024"),
        ("2024-25-q4", date(2025, 1, 1), date(2025, 3, 31), "January to March 2025"),
    ],
)
def test_a_quarter_is_named_by_its_reporting_year(key, first, last, name):
    one = quarters.quarter(key)

    assert (one.first, one.last, one.name, one.key) == (first, last, name, key)
    assert (one.after.before, one.before.after) == (one, one)


@pytest.mark.parametrize("key", ["2024-25-q5", "2024-26-q1", "2024-25", "q1", "2024-25-q"])
def test_a_quarter_that_is_none_is_not_found(client, key):
    assert client.get(f"/complaints/quarterly/{key}/").status_code == 404


@pytest.mark.parametrize("day, status", [("2026-09-30", 404), ("2026-10-01", 200)])
def test_a_quarter_is_reported_from_the_day_after_it_ended(client, day, status):
    lodged(now=MONDAY.replace(month=7))
    with time_machine.travel(f"{day} 12:00+00:00"):
        answer = client.get(address("2026-27-q2"))

    assert answer.status_code == status


def test_the_quarters_of_a_year_add_up_to_the_year(register):
    on, wanted = date(2026, 3, 31), sample.expected()["register"]
    spans = [quarters.counted(quarters.quarter(f"2024-25-q{number}"), on) for number in (1, 2, 3, 4)]

    for stage in (1, 2):
        want = wanted[f"stage {stage}"]
        assert sum(span.stages[stage].received for span in spans) == want["received"]
        assert sum(span.stages[stage].in_time for span in spans) == want["in_time"]
    assert sum(sum(span.outcomes.values()) for span in spans) == sum(wanted["outcomes"].values())


def test_everybody_reads_a_quarter_without_its_small_numbers(client, register):
    whole = quarters.report(quarters.quarter("2024-25-q2"), on=MONDAY.date(), whole=True)
    shown = quarters.report(quarters.quarter("2024-25-q2"), on=MONDAY.date(), whole=False)
    small = [int(row[1]) for part in ("topics", "outcomes", "hazards", "deadlines") for row in whole[part]]
    told = [row[1] for part in ("topics", "outcomes", "hazards", "deadlines") for row in shown[part]]

    assert any(0 < number < 5 for number in small)
    assert not [words for words in told if words.isdigit() and 0 < int(words) < 5]


def possible(total, shown):
    """Return every number that each quarter may have held, to somebody who knows the year's and what is shown."""
    spans = {"fewer than 5": range(1, 5), "not shown": range(total + 1)}
    choices = [[int(words)] if words.isdigit() else spans[words] for words in shown]
    fitting = [numbers for numbers in product(*choices) if sum(numbers) == total]
    return [set(numbers) for numbers in zip(*fitting, strict=True)]


@pytest.mark.parametrize("what", ["topics", "outcomes"])
def test_no_small_number_of_a_quarter_is_found_by_taking_the_others_from_the_year(register, what):
    on = MONDAY.date()
    year, betrayed = measures.measured("2024-25", on=on), 0
    reports = [quarters.report(quarters.quarter(f"2024-25-q{n}"), on=on, whole=False) for n in (1, 2, 3, 4)]
    labels = {str(label): str(kind) for kind, label in Outcome.choices}
    shown = [{labels.get(name, name): words for name, words, *_ in report[what]} for report in reports]
    for name, total in getattr(year, what).items():
        numbers = [getattr(span, what)[name] for span in year.quarters.values()]
        for number, could_be in zip(numbers, possible(total, [found.get(name, "0") for found in shown]), strict=True):
            betrayed += 0 < number < 5 and len(could_be) == 1

    assert betrayed == 0


@pytest.mark.parametrize(
    "held, back",
    [
        ((5, 4, 7, 6), {1, 2}),
        ((12, 3, 8, 3), set()),
        ((9, 1, 6, 1), {2, 3, 4}),
        ((9, 4, 6, 4), {2, 3, 4}),
        ((9, 0, 6, 8), set()),
        ((4, 4, 0, 0), {1, 2, 3}),
        ((2, 0, 0, 0), set()),
        ((3, 2, 4, 4), set()),
    ],
)
def test_what_a_year_would_give_away_is_kept_back(held, back):
    assert figures.kept_back(dict(enumerate(held, 1))) == back


def test_a_rate_of_few_is_hidden_with_their_number():
    few = measures.Year(
        "few", {1: measures.StageCount(received=3, tenants=3, tenants_due=3), 2: measures.StageCount()}, {}
    )

    rows = quarters.rows(few, whole=False)
    assert rows[0][1:] == ["fewer than 5", "not shown", "not shown", "not shown"]
    assert quarters.rows(few, whole=True)[0][1:4] == ["3", "0", "0.7"]


def test_no_case_can_be_recognised_in_a_quarter(client, register):
    page = client.get(address("2024-25-q3")).content.decode()

    assert "October to December 2024" in page
    assert [row.reference for row in Complaint.objects.all() if row.reference in page] == []


@pytest.mark.parametrize("who", OVERSEERS)
def test_those_who_oversee_read_every_number(request, client, register, who):
    client.force_login(request.getfixturevalue(who))

    assert "Do not publish it" in client.get(address("2024-25-q3", whole=True)).content.decode()


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize("pdf", [False, True])
def test_nobody_else_reads_every_number(request, client, register, who, pdf):
    client.force_login(request.getfixturevalue(who))

    assert client.get(address("2024-25-q3", whole=True, pdf=pdf)).status_code == 403


@pytest.mark.parametrize("pdf", [False, True])
def test_a_stranger_is_not_told_every_number(client, register, pdf):
    assert client.get(address("2024-25-q3", whole=True, pdf=pdf)).status_code == 403


def test_the_paper_says_what_the_page_says_and_is_kept_apart_from_the_whole_one(client, councillor, register):
    public = client.get(address("2024-25-q3", pdf=True))
    client.force_login(councillor)
    whole = client.get(address("2024-25-q3", whole=True, pdf=True))

    assert (public.content[:5], whole.content[:5]) == (b"%PDF-", b"%PDF-")
    assert public.content != whole.content
    assert (public["Cache-Control"], whole["Cache-Control"]) == ("public, max-age=60", "private, no-store")


def test_a_lesson_of_the_quarter_is_read_by_whom_it_is_meant_for(client, councillor, register):
    for public, words in ((True, "Notices go up."), (False, "A colleague was late.")):
        facts = {"topic": TOPIC, "change": "We do.", "owner": councillor, "noted_on": date(2024, 11, 1)}
        Lesson.objects.create(learnt=words, public=public, **facts)
    shown = client.get(address("2024-25-q3")).content.decode()
    client.force_login(councillor)
    whole = client.get(address("2024-25-q3", whole=True)).content.decode()

    assert ("Notices go up." in shown, "A colleague" in shown) == (True, False)
    assert ("Notices go up." in whole, "A colleague" in whole) == (True, True)


def test_the_latest_quarter_is_found_and_without_complaints_there_is_none(client):
    assert client.get(reverse("complaints:quarterly")).status_code == 404

    lodged(now=MONDAY.replace(month=7))
    with time_machine.travel("2026-11-24 12:00+00:00"):
        assert client.get(reverse("complaints:quarterly")).url == address("2026-27-q2")
