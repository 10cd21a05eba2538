"""Section 20 in a browser: a leaseholder has their say; officers write down a letter, answer, give notice again."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from forum.actions import observations
from forum.models import Notice, Observation
from tests.browser import EACH_WIDTH, NARROW, check_page, shot
from tests.factories.consultations import begun, given, leaseholder, priced
from tests.factories.estates import EstateFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def fresh_start():
    cache.clear()


@pytest.fixture
def estate():
    return EstateFactory(name="Gunn Road")


def consulted(officer, estate, days_ago=0):
    """Return a consultation on a roof whose notice of intention was given so many days ago."""
    now = timezone.now() - timedelta(days=days_ago)
    row = begun(officer, estate)
    given(row, officer, now=now)
    return row


@EACH_WIDTH
def test_a_leaseholder_has_their_say_and_reads_the_answer(visit, officer, tenant, estate, width, js):
    flat = leaseholder(tenant, home__estate=estate)
    row = consulted(officer, estate)
    visit.sign_in(tenant)
    page = visit("/forum/consultations/", width=width, js=js)
    looked_at(page, f"list-{width}")
    page.get_by_role("link", name="A new roof").click()
    looked_at(page, f"notice-{width}")
    page.get_by_role("button", name="Have your say").click()
    go_on(page)
    looked_at(page, f"say-empty-{width}")
    expect(page.get_by_text("There is a problem")).to_be_visible()
    page.get_by_label("What would you like us to take into account?").fill("The scaffold takes my light.")
    page.get_by_label("Is there a contractor").fill("Slate and Sons, 1 Mill Lane")
    go_on(page)
    looked_at(page, f"said-{width}")
    expect(page.get_by_text("You named: Slate and Sons, 1 Mill Lane")).to_be_visible()

    visit.sign_in(officer)
    said = Observation.objects.get(consultee__resident=flat)
    page = visit(reverse("admin:forum_observation_deed", args=[said.pk, "respond"]), width=width, js=js)
    looked_at(page, f"respond-{width}")
    page.get_by_label("What does it say, in our words?").fill("A scaffold takes light.")
    page.get_by_label("Our response").fill("It stands for six weeks.")
    go_on(page)
    looked_at(page, f"responded-{width}")

    visit.sign_in(tenant)
    page = visit(row.get_absolute_url(), width=width, js=js)
    looked_at(page, f"answer-{width}")
    expect(page.get_by_text("Our answer: It stands for six weeks.")).to_be_visible()


def test_an_officer_writes_down_a_letter_and_gives_the_second_notice(visit, officer, estate):
    by_post = leaseholder(home__estate=estate, contact_order=["post"])
    row = consulted(officer, estate, days_ago=40)
    priced(row, officer)
    visit.sign_in(officer)
    page = visit(reverse("admin:forum_consultation_deed", args=[row.pk, "observed"]), width=NARROW, js=False)
    looked_at(page, "letter")
    page.get_by_label("Reference of the resident").fill(by_post.reference)
    came = timezone.localdate() - timedelta(days=20)
    on_the(page, came)
    page.get_by_label("What do they say?").fill("Please mind my roses.")
    page.get_by_label("By letter", exact=True).check()
    page.get_by_label("Why are you doing it for them?").fill("She wrote to us.")
    go_on(page)
    looked_at(page, "letter-kept")
    kept = Observation.objects.get()
    assert (kept.text, kept.received_on, kept.is_late) == ("Please mind my roses.", came, False)

    page = visit(reverse("admin:forum_consultation_deed", args=[row.pk, "proposal"]), width=NARROW, js=False)
    looked_at(page, "second")
    page.get_by_label("What should leaseholders know about the estimates").fill("Two firms gave a price.")
    on_the(page, timezone.localdate())
    go_on(page)
    looked_at(page, "second-refused")
    expect(page.get_by_text("There is a problem")).to_be_visible()
    observations.respond(kept, by=officer, now=timezone.now(), gist="Roses are minded.", response="We will.")
    go_on(page)
    looked_at(page, "second-given")
    expect(page.get_by_text("The notices are being made.")).to_be_visible()
    assert Notice.objects.filter(consultation=row, stage="proposal").count() == 1


def on_the(page, day):
    for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        page.get_by_label(part, exact=True).fill(str(value))


def looked_at(page, name):
    check_page(page)
    shot(page, f"section-20-{name}")


def go_on(page):
    page.locator("main form button[type=submit]").first.click()
