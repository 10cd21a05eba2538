"""A panel knows people, not seats: one place each, a conflict that stays, and nobody who both sits and decides."""

from datetime import date, timedelta

import pytest

from dartford_housing.accounts.separation import OwnMatter
from dartford_housing.core.errors import NotAllowed, RuleBroken
from forum.actions import panels, people
from forum.models import Body, Member, PanelSeat, Score, Tender
from tests.factories.forum import member
from tests.factories.residents import ResidentFactory
from tests.forum.test_panels import CLOSES, NOW, OPENS, TICK, TODAY, now, panel, scored, seated

pytestmark = pytest.mark.django_db
__all__ = ["now", "panel", "scored"]  # fixtures
YESTERDAY = TODAY - timedelta(days=1)
CONFLICT = {"conflicted": True, "confidential": True, "nature": "My brother bids."}


def next_term(of, officer, **facts):
    """End a member's seat yesterday and return the seat of the term that begins today, its code signed."""
    earlier = Member.objects.get(user=of)
    people.leave(earlier, by=officer, ends=YESTERDAY, reason="The term is over")
    facts = {"user": of, **facts}
    made = member(officer, str(of), body=Body.objects.get(slug="forum"), starts=TODAY, **facts)
    return people.sign_code(made, by=officer, on=TODAY)


@pytest.mark.parametrize("known_by", ["account", "record"])
def test_a_conflict_goes_with_the_person_into_their_next_seat(panel, representative, officer, client, known_by):
    record = ResidentFactory(user=representative)
    seated(panel, representative, officer)
    panels.declare(panel, by=representative, now=NOW, **CONFLICT)
    again = next_term(representative, officer, **({} if known_by == "account" else {"user": None, "resident": record}))

    place = panels.seat_member(panel, by=officer, now=NOW, member=again)

    assert (PanelSeat.objects.count(), place.member, place.conflicted) == (1, again, True)
    with pytest.raises(NotAllowed, match="a conflict"):
        panels.open_papers(panel, by=representative, now=NOW)
    assert list(Tender.objects.visible_to(representative, NOW)) == []
    client.force_login(representative)
    assert "A plan of stairs." not in client.get(panel.get_absolute_url()).content.decode()


def test_a_conflict_under_any_seat_shuts_the_tenders_whatever_stands_under_another(panel, representative, officer):
    """Even where two places of one person stood side by side, as before the rule."""
    seated(panel, representative, officer)
    panels.declare(panel, by=representative, now=NOW, **CONFLICT)
    again = next_term(representative, officer)
    facts = {"declared_at": NOW, "confidential": True}
    PanelSeat.objects.create(panel=panel, member=again, **facts)
    assert list(Tender.objects.visible_to(representative, NOW)) == []
    assert list(Score.objects.visible_to(representative, CLOSES)) == []


def test_what_was_declared_and_scored_goes_on_in_the_next_seat_and_counts_once(scored, representative, officer):
    again = next_term(representative, officer)
    panels.seat_member(scored, by=officer, now=NOW, member=again)
    assert (PanelSeat.objects.count(), Score.objects.count()) == (2, 8)
    assert len(panels.open_papers(scored, by=representative, now=NOW)) == 2


@pytest.mark.parametrize("ends, good", [(TODAY, True), (YESTERDAY, False)])
def test_only_a_member_whose_term_lasts_is_seated(panel, tenant, officer, ends, good):
    seat = member(officer, str(tenant), body=Body.objects.get(slug="forum"), user=tenant,
                  starts=date(2024, 1, 1), ends=ends)  # fmt: skip
    if good:
        panels.seat_member(panel, by=officer, now=NOW, member=seat)
        return
    with pytest.raises(RuleBroken, match="Only a serving member"):
        panels.seat_member(panel, by=officer, now=NOW, member=seat)
    assert not PanelSeat.objects.exists()


def test_whoever_is_cleared_promises_confidentiality_again_before_anything_opens(panel, representative, officer):
    seat = seated(panel, representative, officer)
    panels.declare(panel, by=representative, now=NOW, **CONFLICT)
    place = panels.clear(panel, by=officer, member=seat, reason="It was another firm.")
    assert (place.declared_at, place.conflicted, place.confidential) == (None, False, False)
    panels.declare(panel, by=representative, now=NOW, conflicted=False, confidential=False)
    with pytest.raises(NotAllowed, match="promise confidentiality"):
        panels.open_papers(panel, by=representative, now=NOW)
    assert list(Tender.objects.visible_to(representative, NOW)) == []


def test_an_officer_who_sits_on_a_panel_neither_seats_nor_clears_themself_nor_decides(
    scored, officer, manager, time_machine
):
    own = member(officer, str(manager), body=Body.objects.get(slug="forum"), user=manager, starts=date(2026, 1, 1))
    with pytest.raises(OwnMatter):
        panels.seat_member(scored, by=manager, now=OPENS, member=own)
    panels.seat_member(scored, by=officer, now=OPENS, member=own)
    time_machine.move_to(CLOSES + TICK, tick=False)
    facts = {
        "tender": scored.tenders.first(),
        "criterion": scored.criteria.first(),
        "points": 5,
        "reason": "We agreed.",
    }
    with pytest.raises(OwnMatter, match="You sit on this panel"):
        panels.agree(scored, by=manager, now=CLOSES + TICK, **facts)
    with pytest.raises(OwnMatter):
        panels.clear(scored, by=manager, member=own, reason="None.")
    panels.agree(scored, by=officer, now=CLOSES + TICK, **facts)
