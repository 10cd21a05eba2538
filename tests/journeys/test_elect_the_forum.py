"""An election of the Forum in a browser on a phone: asked to stand, saying yes, voting, reading the result."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import expect

from forum.actions import elections
from forum.models import Ballot, Election, Voted
from tests.browser import NARROW, WIDE, check_page, shot
from tests.factories.elections import called, settled, stands, voted
from tests.factories.forum import seeded
from tests.factories.room import seated

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def fresh_start():
    cache.clear()
    seeded()


@pytest.fixture
def members(officer, representative, neighbour):
    """The representative, and Gwen Abara who has an account too."""
    return seated(officer, representative, "Terence Pym"), seated(officer, neighbour, "Gwen Abara")


def moved(election, days):
    """Move an election back by so many days, as if it had been called earlier."""
    names = ("nominations_from", "nominations_until", "vote_from", "vote_until", "term_from")
    earlier = {name: getattr(election, name) - timedelta(days=days) for name in names}
    Election.objects.filter(pk=election.pk).update(**earlier)
    election.refresh_from_db()
    return election


def looked_at(page, name):
    check_page(page)
    shot(page, f"election-{name}")


def test_a_member_is_asked_stands_votes_and_reads_the_result(
    visit, officer, representative, neighbour, tenant, members
):
    """Without JavaScript."""
    mine, gwen = members
    today = timezone.localdate()
    election = called(officer, start=today)
    now = timezone.now()
    facts = {"by": neighbour, "now": now, "nominator": gwen}
    elections.nominate(election, member=gwen, statement="I would ring every member.", **facts)
    elections.nominate(election, member=mine, statement="He is fair to everybody.", **facts)

    visit.sign_in(representative)
    page = visit("/forum/desk/", width=NARROW, js=False)
    looked_at(page, "desk")
    page.get_by_role("link", name="Election of the vice-chair").click()
    expect(page.get_by_role("heading", name="Gwen Abara asks you to stand")).to_be_visible()
    looked_at(page, "asked")
    page.get_by_role("button", name="Yes, I stand").click()
    expect(page.get_by_role("heading", name="Say that you stand")).to_be_visible()
    looked_at(page, "stand")
    page.get_by_label("What should members know?").fill("")
    page.locator("main form button").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    page.get_by_label("What should members know?").fill("I would keep the meetings short.")
    page.locator("main form button").click()
    expect(page.get_by_role("heading", name="You stand")).to_be_visible()
    looked_at(page, "stands")

    moved(election, 10)
    vote(visit, election)
    voted(election, officer, gwen, gwen_of(election), now=timezone.now())
    moved(election, 10)
    settled(election, now=timezone.now())
    read_the_result(visit, election, tenant)


def gwen_of(election):
    return election.candidates.get(member__name="Gwen Abara")


def vote(visit, election):
    page = visit(election.get_absolute_url(), width=NARROW, js=False)
    looked_at(page, "open")
    page.get_by_role("button", name="Vote", exact=True).click()
    expect(page.get_by_role("group", name="Whom do you vote for?")).to_be_visible()
    looked_at(page, "ballot")
    page.get_by_role("button", name="Put my vote in the box").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    looked_at(page, "ballot-empty")
    page.get_by_label("Gwen Abara").check()
    page.get_by_role("button", name="Put my vote in the box").click()
    expect(page.get_by_role("heading", name="Your vote is in the box")).to_be_visible()
    looked_at(page, "voted")
    assert (Voted.objects.count(), Ballot.box.count()) == (1, 1)
    page = visit(f"{election.get_absolute_url()}vote/", width=NARROW, js=False)
    assert "cannot be changed" in page.locator("main").inner_text()
    assert page.locator("main form").count() == 0


def read_the_result(visit, election, reader):
    visit.sign_in(reader)
    for width in (NARROW, WIDE):
        page = visit(election.get_absolute_url(), width=width, js=False)
        looked_at(page, f"result-{width}")
        words = page.locator("main").inner_text()
        assert "2 of 2 members voted. Most votes." in words
        assert "keep the meetings short" not in words, "what candidates say is for members"
    page = visit("/forum/elections/", width=NARROW, js=False)
    looked_at(page, "list")
    assert "Gwen Abara, from" in page.locator("main").inner_text()


def test_an_officer_calls_an_election_and_writes_down_a_vote(visit, officer, members):
    mine, gwen = members
    visit.sign_in(officer)
    page = visit("/admin/forum/election/do/call/", width=WIDE)
    looked_at(page, "call")
    page.get_by_label("Vice-chair").check()
    today = timezone.localdate()
    plan = {"Nominations open on": 0, "Last day for nominations": 6, "The vote opens on": 10,
            "Last day of the vote": 18, "The office begins on": 29}  # fmt: skip
    for label, days in plan.items():
        typed(page, label, today + timedelta(days=days))
    page.locator("main form button").last.click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    looked_at(page, "call-short")
    typed(page, "Last day of the vote", today + timedelta(days=19))
    page.locator("main form button").last.click()
    expect(page.get_by_role("heading", name="Election of the Forum’s vice-chair")).to_be_visible()
    looked_at(page, "called")

    election = Election.objects.get()
    for seat in (mine, gwen):
        stands(election, officer, seat, now=timezone.now())
    moved(election, 10)
    page = visit(f"/admin/forum/election/{election.pk}/do/vote/", width=NARROW)
    looked_at(page, "write-down")
    page.get_by_label("Whose vote is it?").select_option(label="Gwen Abara")
    page.get_by_label("None of these").check()
    page.get_by_label("By letter").check()
    page.get_by_label("Why are you doing it for them?").fill("Her phone is broken.")
    page.locator("main form button").last.click()
    expect(page.get_by_text("The vote is in the box")).to_be_visible()
    looked_at(page, "written")
    assert Voted.objects.get().member == gwen


def typed(page, label, day: date):
    group = page.get_by_role("group", name=label)
    group.get_by_label("Day").fill(str(day.day))
    group.get_by_label("Month").fill(str(day.month))
    group.get_by_label("Year").fill(str(day.year))
