"""Whoever a complaint is about is shut out of all that is kept about it: promises, hazards, orders, messages."""

from datetime import date

import pytest
from django.urls import reverse

from complaints import actions
from complaints.models import Order
from dartford_housing.audit.models import Entry
from dartford_housing.commitments.models import Commitment
from dartford_housing.core.errors import RuleBroken
from dartford_housing.hazards.models import Hazard
from dartford_housing.notifications.models import Delivery
from dartford_housing.portal import counters
from tests.factories.complaints import MONDAY, lodged

pytestmark = pytest.mark.django_db
CANARY = "Kingfisher"


@pytest.fixture
def about_the_manager(administrator, manager):
    """A case with something kept about it in every room, and a like one about nobody."""
    for what in (CANARY, "Ordinary"):
        case = lodged(what_happened=f"{what} is damp.", danger="damp")
        actions.promise(case, by=administrator, what=f"{what}: paint it", owner=administrator, due=date(2026, 12, 1))
        actions.triage(case, by=administrator, now=MONDAY, reason=f"{what} was rude.")
        actions.record_ombudsman(case, by=administrator, reference="2026", opened_on=MONDAY.date())
        actions.record_order(case, by=administrator, what=f"{what}: pay £100", due=date(2026, 12, 1))
        Delivery.objects.filter(about_key=str(case.pk)).update(subject=f"About {what}")
        if what == CANARY:
            case.about_staff.add(manager)


PLACES = {
    "commitments_commitment": Commitment,
    "hazards_hazard": Hazard,
    "complaints_order": Order,
    "notifications_delivery": Delivery,
    "audit_entry": Entry,
}


@pytest.mark.parametrize("place", PLACES)
def test_the_one_it_is_about_finds_nothing_of_it_and_others_do(
    client, about_the_manager, manager, administrator, place
):
    rows = PLACES[place].objects
    told = [row for row in rows.visible_to(administrator) if CANARY in words_of(row)]
    assert told
    assert not [row for row in rows.visible_to(manager) if CANARY in words_of(row)]
    assert [row for row in rows.visible_to(manager) if "Ordinary" in words_of(row)]

    address = reverse(f"admin:{place}_change", args=[told[0].pk])
    found = []
    for user in (manager, administrator):
        client.force_login(user)
        listed = client.get(reverse(f"admin:{place}_changelist"))
        found.append((client.get(address).status_code, told[0] in listed.context["cl"].result_list))
    assert found == [(404, False), (200, True)]


def words_of(row):
    return " ".join(str(getattr(row, name, "")) for name in ("what", "subject", "reason"))


def test_the_desks_cards_name_nothing_of_it(about_the_manager, manager, administrator):
    assert CANARY in repr(counters.cards(administrator, MONDAY.replace(year=2027)))
    assert CANARY not in repr(counters.cards(manager, MONDAY.replace(year=2027)))


def test_a_promise_is_never_given_to_the_one_it_is_about(administrator, manager):
    case = lodged()
    case.about_staff.add(manager)
    with pytest.raises(RuleBroken, match="about this person") as no:
        actions.promise(case, by=administrator, what="Say sorry", owner=manager, due=date(2026, 12, 1))
    assert (no.value.field, Commitment.objects.count()) == ("owner", 0)
