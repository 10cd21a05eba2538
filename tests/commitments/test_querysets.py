from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from dartford_housing.commitments import public
from dartford_housing.commitments.models import Commitment
from dartford_housing.web.asking import told
from tests.factories.commitments import CommitmentFactory
from tests.factories.residents import ResidentFactory

TODAY = date(2026, 12, 2)
NOON = datetime(2026, 12, 2, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def promises(tenant):
    mine = ResidentFactory(user=tenant)
    CommitmentFactory(what="late", due=date(2026, 12, 1), resident=mine)
    CommitmentFactory(what="today", due=TODAY, resident=mine)
    CommitmentFactory(what="to come", due=date(2026, 12, 3))
    CommitmentFactory(what="done", due=date(2026, 12, 1), state="done", resident=mine)


def names(rows):
    return [row.what for row in rows]


def test_late_is_before_today_and_due_is_today(promises):
    assert names(Commitment.objects.late(TODAY)) == ["late"]
    assert names(Commitment.objects.due(TODAY)) == ["today"]
    assert names(Commitment.objects.open()) == ["late", "today", "to come"]


def test_a_resident_sees_their_own_and_a_stranger_none(promises, tenant, neighbour):
    assert names(Commitment.objects.visible_to(tenant)) == ["late", "done", "today"]
    assert [list(Commitment.objects.visible_to(who)) for who in (neighbour, None, AnonymousUser())] == [[], [], []]


def test_the_desk_shows_what_is_late_and_what_falls_due(promises, officer, tenant):
    cards = public.desk_cards(officer, now=NOON)

    assert [(card.tone, card.count, [item.words for item in card.items]) for card in cards] == [
        ("late", 1, ["late"]),
        ("due", 1, ["today"]),
    ]
    assert public.desk_cards(tenant, now=NOON) == []


def test_today_is_the_councils_day_not_greenwichs(promises, officer):
    just_past_midnight_in_summer = datetime(2027, 6, 1, 23, 30, tzinfo=UTC)
    CommitmentFactory(what="second of June", due=date(2027, 6, 2))

    _, due = public.desk_cards(officer, now=just_past_midnight_in_summer)

    assert [item.words for item in due.items] == ["second of June"]


def test_my_matters_tells_what_we_promised_and_have_not_done(promises, tenant):
    assert [(matter.title, matter.what_next) for matter in told(public.my_matters(tenant, now=NOON))] == [
        ("late", "We do this by Tuesday 1 December 2026."),
        ("today", "We do this by Wednesday 2 December 2026."),
    ]
