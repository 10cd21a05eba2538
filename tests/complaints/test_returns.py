from datetime import date

import pytest
import time_machine
from django.urls import reverse

from complaints import actions, rules
from complaints.models import AnnualReport
from complaints.public import desk_cards, returns
from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import NotAllowed, RuleBroken
from tests.complaints.test_quarterly import OTHERS, OVERSEERS
from tests.factories.complaints import MONDAY, assessed

pytestmark = pytest.mark.django_db
WRITTEN = {"self_assessment": "We comply.", "improvements": "Notices go up.", "response": "The Cabinet agrees."}
TODAY = MONDAY.date()


@pytest.fixture
def published(manager):
    report = AnnualReport.objects.create(year="2025-26", **WRITTEN)
    assessed(report, manager)
    return actions.publish_report(report, by=manager, now=MONDAY.replace(month=9, day=1))


def page(client, name="2025-26", paper=False):
    return client.get(reverse(f"complaints:annual_return{'_pdf' if paper else ''}", args=[name]))


@pytest.mark.parametrize("name, due", [("2024-25", date(2025, 9, 30)), ("2025-26", date(2026, 9, 30))])
def test_the_return_is_due_on_30_september_after_the_year(name, due):
    assert returns.due_for(name) == due


@pytest.mark.parametrize("day, late", [(date(2026, 9, 30), False), (date(2026, 10, 1), True)])
def test_it_is_late_from_the_day_after(day, late):
    assert returns.standing("2025-26", None, day)["late"] is late


@pytest.mark.parametrize(
    "facts, words",
    [
        ({"published": None}, "Publish the report first"),
        ({"on": date(2026, 11, 24)}, "still to come"),
        ({"on": date(2026, 8, 31)}, "not yet published on that day"),
        ({"sent": date(2026, 9, 2)}, "noted already"),
    ],
)
def test_what_may_not_be_noted_as_sent(facts, words):
    known = {"on": date(2026, 9, 1), "today": TODAY, "published": date(2026, 9, 1), "sent": None, **facts}

    with pytest.raises(RuleBroken, match=words):
        rules.require_submission(known.pop("on"), **known)


def test_a_manager_notes_that_it_was_sent_and_the_ledger_keeps_it(manager, published):
    actions.record_submission(published, by=manager, on=date(2026, 9, 20), today=TODAY)

    published.refresh_from_db()
    assert published.submitted_on == date(2026, 9, 20)
    assert [(line.verb, line.facts) for line in Entry.objects.all()] == [
        ("complaint.assessed", {"from": "1.2", "no": []}),
        ("complaint.reported", {"year": "2025-26"}),
        ("complaint.submitted", {"year": "2025-26", "sent": "2026-09-20"}),
    ]


@pytest.mark.parametrize("who", [*OTHERS, "councillor", "complaints_officer"])
def test_nobody_else_notes_it(request, published, who):
    with pytest.raises(NotAllowed):
        actions.record_submission(published, by=request.getfixturevalue(who), on=date(2026, 9, 20), today=TODAY)


def test_the_page_says_what_is_ready_and_by_when(client, councillor, published):
    AnnualReport.objects.update(response="")
    client.force_login(councillor)
    with time_machine.travel("2026-09-10 12:00+00:00"):
        words = page(client).content.decode()

    assert "Due by 30 September 2026." in words or "30 September 2026" in words
    assert (words.count("Written"), words.count("Not yet written")) == (1, 1)
    assert "72 of 72 paragraphs answered" in words


@pytest.mark.parametrize("who", OVERSEERS)
def test_those_who_oversee_have_the_return_on_paper(request, client, published, who):
    client.force_login(request.getfixturevalue(who))
    answer = page(client, paper=True)

    assert (answer.content[:5], answer["Cache-Control"]) == (b"%PDF-", "private, no-store")


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize("paper", [False, True])
def test_others_do_not_see_it(request, client, published, who, paper):
    client.force_login(request.getfixturevalue(who))

    assert page(client, paper=paper).status_code == 403


@time_machine.travel(MONDAY, tick=False)
@pytest.mark.parametrize("name", ["2026-27", "2025-27", "x"])
def test_a_year_that_is_not_over_has_no_return(client, manager, name):
    client.force_login(manager)

    assert page(client, name).status_code == 404


@pytest.mark.parametrize(
    "day, tone", [("2026-06-29", None), ("2026-06-30", "due"), ("2026-09-30", "due"), ("2026-10-01", "late")]
)
def test_the_desk_says_so_three_months_ahead_until_it_is_sent(manager, published, day, tone):
    now = MONDAY.replace(month=int(day[5:7]), day=int(day[8:]))
    found = [card.tone for card in desk_cards(manager, now=now) if "Annual return" in card.title]
    AnnualReport.objects.update(submitted_on=date(2026, 9, 20))
    after = [card for card in desk_cards(manager, now=now) if "Annual return" in card.title]

    assert (found, after) == ([tone] if tone else [], [])


def test_the_deed_at_the_desk_asks_for_the_day(client, manager, published):
    client.force_login(manager)
    deed = reverse("admin:complaints_annualreport_deed", args=[published.pk, "submitted"])
    with time_machine.travel("2026-11-24 12:00+00:00"):
        client.force_login(manager)
        client.post(deed, {"on_0": "20", "on_1": "9", "on_2": "2026"})

    published.refresh_from_db()
    assert published.submitted_on == date(2026, 9, 20)
