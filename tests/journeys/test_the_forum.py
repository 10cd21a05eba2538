"""The Forum in a browser on a phone: a resident asks and takes it back, a representative works, an officer decides."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import expect

from forum.actions import issues, membership, standards
from forum.models import Interests, Issue, Portfolio, Rating, Topic
from tests.browser import NARROW, check_page, shot
from tests.factories.estates import EstateFactory
from tests.factories.forum import seeded
from tests.factories.residents import ResidentFactory
from tests.factories.room import invited, seated, topic

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def fresh_start():
    cache.clear()
    seeded()


def test_a_resident_asks_a_representative_and_takes_it_back(visit, officer, tenant, representative):
    """Without JavaScript."""
    seat = seated(officer, representative)
    heating = Portfolio.objects.get(slug="heating")
    heating.holdings.create(member=seat, starts=seat.starts)
    ResidentFactory(user=tenant)
    visit.sign_in(tenant)
    page = visit("/forum/get-involved/", width=NARROW, js=False)
    looked_at(page, "involved")
    page.get_by_label("Heating").check()
    page.get_by_role("button", name="Show what fits").click()
    looked_at(page, "fits")
    assert page.url.endswith("#fits"), "the answer is what one sees first"
    page.get_by_role("button", name="Remember this").click()
    looked_at(page, "remember-unticked")
    assert "Without it nothing is kept." in page.locator("main").inner_text()
    page.get_by_label("I agree that the council keeps").check()
    page.get_by_role("button", name="Remember this").click()
    looked_at(page, "remembered")
    assert Interests.objects.get().words() == "Heating"
    page.get_by_role("button", name="Forget it").click()
    looked_at(page, "forgotten")
    assert Interests.objects.count() == 0
    page = visit("/forum/get-involved/?care=heating", width=NARROW, js=False)
    page.locator("main").get_by_role("link", name="Heating", exact=True).click()
    looked_at(page, "heating")
    assert "Terence Pym" in page.locator("main").inner_text()
    page.get_by_role("button", name="Ask them to raise something").click()
    looked_at(page, "ask")
    go_on(page)
    looked_at(page, "ask-empty")
    assert "There is a problem" in page.locator("main").inner_text()
    page.get_by_label("What should they raise?").fill("The heating fails on Sundays.")
    page.get_by_label("What I write, and my name").check()
    page.get_by_label("I agree that").check()
    page.get_by_label("Terence Pym").check()
    go_on(page)
    looked_at(page, "asked")

    page = visit("/my/", width=NARROW, js=False)
    looked_at(page, "my")
    page.get_by_role("link", name="Asked of Terence Pym").click()
    page.get_by_role("button", name="Withdraw my consent").click()
    looked_at(page, "withdrawn")
    assert "Withdrawn on" in page.locator("main").inner_text()
    issue = Issue.objects.get()
    assert (issue.portfolio, issue.withdrawn_at is None) == (heating, False)
    visit.sign_in(representative)
    visit(issue.get_absolute_url(), width=NARROW, js=False, status=404)


def test_a_representative_signs_passes_on_grades_and_talks(visit, officer, tenant, representative):
    seat = seated(officer, representative)
    asked = issues.ask(
        ResidentFactory(user=tenant), by=tenant, now=timezone.now(), member=seat, what="No light.", scope="name"
    )
    seat.code_signed_on = seat.interests_declared_on = None
    seat.save()
    EstateFactory(name="Gunn Road")
    visit.sign_in(representative)
    page = visit("/forum/desk/", width=NARROW)
    looked_at(page, "desk-unsigned")
    assert "once you have signed" in page.locator("main").inner_text()
    assert "No light." not in page.locator("main").inner_text(), "nothing is read before the code is signed"
    page.get_by_role("button", name="Sign and declare").click()
    looked_at(page, "sign")
    page.get_by_label("Yes", exact=True).check()
    go_on(page)
    looked_at(page, "sign-empty")
    page.get_by_label("What is the link?").fill("My brother works for the cleaners.")
    page.get_by_label("I sign the code of conduct").check()
    go_on(page)
    looked_at(page, "desk")

    page.get_by_role("link", name="No light.").click()
    looked_at(page, "issue")
    page.get_by_label("Would you like to add anything?").fill("Three of us have seen it.")
    page.get_by_role("button", name="Pass it to the council").click()
    looked_at(page, "passed")
    assert page.get_by_role("link", name="Your desk").is_visible()
    asked.refresh_from_db()
    assert (asked.state, asked.note) == ("passed", "Three of us have seen it.")
    write_down(visit, officer, seat)
    asks = {"text": "Halls and stairs are swept every week.", "starts": date(2026, 1, 1)}
    standards.add(Portfolio.objects.get(slug="cleaning"), by=officer, **asks)
    grade_cleaning(visit)
    talk(visit)


def write_down(visit, officer, seat):
    """Say what one did on a portfolio; it stands on its page at once."""
    heating = Portfolio.objects.get(slug="heating")
    membership.give_portfolio(heating, by=officer, member=seat, starts=timezone.localdate())
    page = visit("/forum/desk/", width=NARROW)
    page.get_by_role("link", name="Say what you did on heating").click()
    looked_at(page, "contributions")
    go_on(page)
    looked_at(page, "contributions-empty")
    page.get_by_label("What did you do?").fill("Sat in on calls.")
    page.get_by_label("What changed because of it?").fill("Texts in plain words.")
    go_on(page)
    looked_at(page, "contribution-kept")
    page.get_by_role("link", name="Change it").click()
    looked_at(page, "contribution-change")
    page = visit(heating.get_absolute_url(), width=NARROW)
    looked_at(page, "portfolio")
    expect(page.get_by_text("Texts in plain words.")).to_be_visible()


def grade_cleaning(visit):
    """Grade a quarter of estate cleaning: a low grade says why."""
    page = visit("/forum/desk/", width=NARROW)
    page.get_by_role("link", name="Grade estate cleaning").click()
    looked_at(page, "grade")
    page.get_by_label("Halls and stairs are swept every week.").check()
    page.get_by_label("Which estate?").select_option(label="Gunn Road")
    page.get_by_label("C: poor").check()
    go_on(page)
    looked_at(page, "grade-why")
    page.get_by_label("What is right, what is not?").fill("Stairs not swept.")
    go_on(page)
    looked_at(page, "graded")
    assert Rating.objects.get().grade == "C"
    page = visit("/forum/representatives/cleaning/scores/", width=NARROW)
    looked_at(page, "scores")
    assert "Stairs not swept." in page.locator("main").inner_text()
    assert "at 1 of 1 estates" in page.locator("main").inner_text()


def talk(visit):
    """Start a topic in the members' room and reply to it."""
    page = visit("/forum/desk/", width=NARROW)
    page.get_by_role("link", name="The members’ room").click()
    looked_at(page, "room")
    page.get_by_role("button", name="Start a topic").click()
    looked_at(page, "topic-new")
    page.get_by_label("What is it about?").fill("Dark stairs")
    page.get_by_label("What would you like to say?").fill("Who else has no light?")
    go_on(page, "Start the topic")
    page.get_by_label("Your reply").fill("It is mended now.")
    go_on(page, "Send")
    looked_at(page, "topic")
    assert list(Topic.objects.get().replies.values_list("text", flat=True))[-1] == "It is mended now."


def test_an_officer_decides_answers_plans_and_closes(visit, officer, manager, tenant, leaseholder, representative):
    seat = seated(officer, representative)
    now = timezone.now()
    joins = membership.apply(ResidentFactory(user=leaseholder), by=leaseholder, now=now, why="I would like to help.")
    asked = issues.ask(ResidentFactory(user=tenant), by=tenant, now=now, member=seat, what="No light.", scope="name")
    issues.pass_on(asked, by=representative, now=now)
    talked = topic(representative)
    invited(manager, officer)
    visit.sign_in(officer)

    page = visit("/admin/forum/application/", width=NARROW)
    looked_at(page, "applications")
    page = visit(f"/admin/forum/application/{joins.pk}/change/", width=NARROW)
    looked_at(page, "application")
    page.get_by_role("button", name="Give them a seat").click()
    looked_at(page, "accept")
    fill_date(page, "starts", timezone.localdate())
    page.get_by_label("Which member shows them round?").select_option(label="Terence Pym")
    go_on(page)
    looked_at(page, "accepted")
    joins.refresh_from_db()
    assert joins.member.shown_round_by == seat

    page = visit(f"/admin/forum/issue/{asked.pk}/change/", width=NARROW)
    looked_at(page, "issue-at-the-desk")
    page.get_by_role("button", name="Answer it").click()
    looked_at(page, "answer")
    page.get_by_label("What do we answer?").fill("An electrician comes on Monday.")
    go_on(page)
    looked_at(page, "answered")
    asked.refresh_from_db()
    assert asked.state == "answered"
    plan_a_gathering(visit)
    close(visit, talked)


def plan_a_gathering(visit):
    """Plan an event in the community and find it on the public page."""
    page = visit("/admin/forum/gathering/do/plan/", width=NARROW)
    looked_at(page, "gathering")
    page.get_by_label("Event in the community").check()
    page.get_by_label("Title").fill("Winter fair")
    day = timezone.localdate() + timedelta(days=20)
    page.get_by_label("Begins").fill(f"{day}T10:00")
    page.get_by_label("Ends").fill(f"{day}T09:00")
    go_on(page)
    looked_at(page, "gathering-wrong")
    page.get_by_label("Ends").fill(f"{day}T12:00")
    go_on(page)
    looked_at(page, "gathering-planned")
    page = visit("/forum/gatherings/", width=NARROW)
    looked_at(page, "gatherings")
    assert "10am to midday" in page.locator("main").inner_text()


def close(visit, talked):
    """Close a topic with its outcome."""
    page = visit(f"/forum/room/{talked.pk}/", width=NARROW)
    looked_at(page, "topic-open")
    page.get_by_role("link", name="Close it with an outcome").click()
    looked_at(page, "close")
    page.get_by_label("What came of it?").fill("Two more bins from May.")
    go_on(page, "Close the topic")
    looked_at(page, "closed")
    talked.refresh_from_db()
    assert talked.outcome == "Two more bins from May."


def looked_at(page, name):
    check_page(page)
    shot(page, f"forum-{name}")


def go_on(page, name=""):
    button = page.get_by_role("button", name=name) if name else page.locator("main form button[type=submit]").first
    button.click()


def fill_date(page, name, day):
    for part, value in enumerate((day.day, day.month, day.year)):
        page.locator(f"#id_{name}_{part}").fill(str(value))
