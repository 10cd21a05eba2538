"""Contact restrictions: set, reviewed and ended by a manager, and told to the resident every time."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from complaints import actions
from complaints.models import Letter
from complaints.public.counters import desk_cards
from dartford_housing.audit import ledger
from dartford_housing.core.errors import RuleBroken
from dartford_housing.notifications.models import Delivery
from tests.factories.complaints import MONDAY, lodged

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
REVIEW = date(2027, 5, 3)
LATER = date(2027, 11, 1)


@pytest.fixture
def restricted(manager):
    case = lodged()
    words = {"what": "One call a week", "reason": "Thirty calls a day.", "evidence": "The call log of May."}
    actions.restrict(case, by=manager, now=MONDAY, starts_on=MONDAY.date(), review_on=REVIEW, **words)
    return case


def last_letter():
    return Letter.objects.filter(kind="complaint.restricted").last().text


def test_a_restriction_is_told_with_its_reasons_its_review_and_what_it_does_not_stop(restricted):
    text = last_letter()

    for words in ("One call a week", "Thirty calls a day.", "Monday 3 May 2027", "You can always make a complaint"):
        assert words in text
    assert "The call log of May." not in text
    assert Delivery.objects.first().kind == "complaint.restricted"


@pytest.mark.parametrize(
    "outcome, told, next_day",
    [
        ("stays", "It stays as it is: One call a week", LATER),
        ("changes", "It changes. From now on: One call a day", LATER),
        ("ends", "It has ended. You can contact us like everybody else.", None),
    ],
)
def test_a_review_is_told_with_its_outcome_and_the_next_day(restricted, manager, outcome, told, next_day):
    facts = {"what": "One call a day", "reason": "There were few calls.", "review_on": next_day}
    found = actions.review_restriction(restricted, by=manager, now=MONDAY + 100 * DAY, outcome=outcome, **facts)

    text = last_letter()
    assert told in text
    assert "There were few calls." in text
    assert ("Monday 1 November 2027" in text) is (next_day is not None)
    assert (found.reviewed_on, found.ended_on is None) == ((MONDAY + 100 * DAY).date(), next_day is not None)
    line = ledger.history(restricted).last()
    verb = "unrestricted" if outcome == "ends" else "restriction_reviewed"
    assert (line.verb, line.reason) == (f"complaint.{verb}", "There were few calls.")
    assert line.facts == {"outcome": outcome, "review_on": str(next_day or "")}


@pytest.mark.parametrize("review_on", [None, MONDAY.date()])
def test_what_stays_is_reviewed_again(restricted, manager, review_on):
    with pytest.raises(RuleBroken, match="next review, after today"):
        actions.review_restriction(
            restricted, by=manager, now=MONDAY, outcome="stays", reason="Many calls.", review_on=review_on
        )
    assert Letter.objects.filter(kind="complaint.restricted").count() == 1


@pytest.mark.parametrize("ahead, tone", [(-1, None), (0, "due"), (1, "late")])
def test_the_desk_says_which_reviews_are_due(client, restricted, complaints_officer, ahead, tone, time_machine):
    now = MONDAY.replace(year=2027, month=5, day=3) + ahead * DAY
    cards = {card.title: card for card in desk_cards(complaints_officer, now=now)}
    found = cards.get("Contact restrictions to review")
    assert (found.tone if found else None) == tone

    time_machine.move_to(now)
    client.force_login(complaints_officer)
    page = client.get(reverse("admin:complaints_complaint_changelist"), {"needs": "reviews"}).content.decode()
    assert (restricted.reference in page) is (tone is not None)


def test_a_restriction_that_has_ended_is_not_reviewed_again(restricted, manager, complaints_officer):
    actions.review_restriction(restricted, by=manager, now=MONDAY, outcome="ends", reason="There were few calls.")
    with pytest.raises(RuleBroken, match="No restriction stands"):
        actions.review_restriction(restricted, by=manager, now=MONDAY, outcome="ends", reason="There were few calls.")
    titles = {card.title for card in desk_cards(complaints_officer, now=MONDAY + 400 * DAY)}
    assert "Contact restrictions to review" not in titles


def test_a_manager_reviews_it_at_the_desk(client, restricted, manager):
    client.force_login(manager)
    address = reverse("admin:complaints_complaint_deed", args=[restricted.pk, "review"])
    assert 'value="One call a week"' in client.get(address).content.decode()
    typed = {"outcome": "ends", "what": "", "reason": "There were few calls."}
    client.post(address, {**typed, "review_on_0": "", "review_on_1": "", "review_on_2": ""})

    assert restricted.restrictions.get().ended_on is not None


def test_an_engagement_officer_finds_the_way_to_log_a_complaint(client, officer, complaints_officer):
    from tests.factories.complaints import resident

    client.force_login(officer)
    person = resident()
    assert 'href="/admin/complaints/complaint/log/"' in client.get(reverse("admin:index")).content.decode()
    page = client.get(reverse("admin:residents_resident_change", args=[person.pk])).content.decode()
    way = f"/admin/complaints/complaint/log/?resident={person.reference}"
    assert f'href="{way}"' in page
    assert f'value="{person.reference}"' in client.get(way).content.decode()
