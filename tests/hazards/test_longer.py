"""Hazards to the hour, through changes of the holidays, to the door, and until they are forgotten."""

from datetime import date, timedelta

import pytest

from complaints import actions as complaints
from dartford_housing.audit import ledger
from dartford_housing.commitments.models import Commitment
from dartford_housing.core.errors import RuleBroken
from dartford_housing.events.actions import set_holiday
from dartford_housing.hazards import actions, public
from dartford_housing.hazards.models import Hazard
from dartford_housing.notifications.models import Delivery
from dartford_housing.web.asking import told
from tests.factories.complaints import MONDAY, acknowledged, lodged, resident

pytestmark = pytest.mark.django_db
CANARY = "Kingfisher"


def test_an_emergency_is_late_to_the_hour_and_not_only_tomorrow(officer):
    lodged(danger="emergency")

    for hours, expected in ((23, (0, 1)), (25, (1, 0))):
        late, week = public.desk_cards(officer, now=MONDAY + timedelta(hours=hours))
        assert (late.count, week.count) == expected


def test_repairs_hear_of_an_emergency_at_once_with_the_door_and_the_telephone(tenant, officer):
    person = resident(tenant, telephone="07700 900123", email="")
    lodged(who=person, danger="emergency", what_happened="Sparks from the fuse box.")

    told = Delivery.objects.get(kind="hazard.emergency")
    assert told.to["email"] == "repairs@dartford.example"
    for words in ("Go there now", str(person.home), "07700 900123", "Sparks from the fuse box.", "24 November 2026"):
        assert words in told.body


def test_a_stranger_s_address_reaches_repairs_and_the_desk(client, officer):
    lodged(danger="damp")
    hazard = Hazard.objects.get()
    assert (hazard.home, hazard.where) == (None, "1 Mill Lane")

    actions.hand_over(hazard, by=officer, repairs_reference="W1")
    assert "at 1 Mill Lane" in Delivery.objects.get(kind="hazard.handed_over").body
    client.force_login(officer)
    page = client.get(f"/admin/hazards/hazard/{hazard.pk}/change/").content.decode()
    assert "1 Mill Lane" in page
    assert "ruth@example.org" in page


def test_a_change_of_the_holidays_moves_open_hazards_and_says_which(administrator, officer):
    lodged(danger="damp")
    hazard = Hazard.objects.get()
    assert hazard.next_due == date(2026, 12, 7)
    moved = set_holiday(by=administrator, day=date(2026, 12, 1), title="A day of thanks", reason="Decree.")

    hazard.refresh_from_db()
    assert hazard.next_due == date(2026, 12, 8)
    assert f"{hazard.reference}: Mon 7 Dec 2026 is now Tue 8 Dec 2026" in moved
    assert ledger.history(hazard).last().facts == {"from": "2026-12-07", "to": "2026-12-08"}


def test_steps_towards_works_do_not_stand_for_their_beginning(officer):
    lodged(danger="damp")
    day = date(2026, 12, 7)
    hazard = actions.conclude(Hazard.objects.get(), by=officer, on=day, found=True)
    actions.summarise(hazard, by=officer, on=day, summary="Damp.")
    actions.make_safe(hazard, by=officer, on=day, how="Dried.")
    hazard = actions.take_steps(hazard, by=officer, on=day, what="The survey is ordered.")
    assert (hazard.next_step, hazard.next_due) == ("start_by", date(2027, 3, 1))
    assert ledger.history(hazard).last().reason == "The survey is ordered."

    hazard = actions.begin(hazard, by=officer, on=date(2027, 1, 11))
    assert hazard.next_due is None


def test_steps_wait_for_the_investigation(officer):
    lodged(danger="damp")
    with pytest.raises(RuleBroken, match="First conclude"):
        actions.take_steps(Hazard.objects.get(), by=officer, on=MONDAY.date(), what="Too early.")


def test_the_resident_sees_the_clock_of_the_danger_beside_that_of_the_complaint(client, tenant, neighbour):
    case = lodged(who=resident(tenant), danger="damp")
    client.force_login(tenant)

    for address in (case.get_absolute_url(), "/my/"):
        page = client.get(address).content.decode()
        assert "We investigate by Monday 7 December 2026" in page
    assert "10 working days from Mon 23 Nov 2026." in client.get(case.get_absolute_url()).content.decode()
    client.force_login(neighbour)
    assert "We investigate by" not in client.get("/my/").content.decode()


def test_a_resident_is_told_that_the_day_has_passed_and_not_promised_it(tenant):
    lodged(who=resident(tenant), danger="damp")
    matters = {days: told(public.my_matters(tenant, now=MONDAY + timedelta(days=days)))[0] for days in (14, 15)}

    assert matters[14].what_next == "We investigate by Monday 7 December 2026."
    assert "7 December 2026. We are late, and we are sorry." in matters[15].what_next


def test_the_desk_leads_from_the_case_to_the_danger(client, complaints_officer):
    case = lodged(danger="damp")
    client.force_login(complaints_officer)
    page = client.get(f"/admin/complaints/complaint/{case.pk}/change/").content.decode()
    assert f"/admin/hazards/hazard/{Hazard.objects.get().pk}/change/" in page
    assert "Investigate by Monday 7 December 2026" in page


def test_the_person_is_forgotten_with_the_case_in_every_room(complaints_officer, officer, manager, tenant):
    """Hazard, what was tried, promises, refusals, restrictions, orders, links: no word of theirs is left."""
    case = lodged(who=resident(tenant), danger="damp", what_happened=f"{CANARY} is damp.")
    hazard = Hazard.objects.get()
    actions.note_endeavour(hazard, by=officer, now=MONDAY, note=f"{CANARY} was not in.")
    acknowledged(case, complaints_officer)
    due = MONDAY.date() + timedelta(days=30)
    complaints.promise(case, by=complaints_officer, what=f"Paint {CANARY}", owner=officer, due=due)
    complaints.propose_refusal(case, by=complaints_officer, now=MONDAY, ground="considered", reasons=CANARY)
    complaints.turn_down_refusal(case, by=manager, now=MONDAY, reason=CANARY)
    limits = {"what": CANARY, "reason": CANARY, "evidence": CANARY}
    complaints.restrict(case, by=manager, now=MONDAY, **limits, starts_on=MONDAY.date(), review_on=due)
    complaints.record_ombudsman(case, by=complaints_officer, reference="2026", opened_on=MONDAY.date())
    complaints.record_order(case, by=complaints_officer, what=CANARY, due=due)
    complaints.anonymise(case, by=None, now=MONDAY)

    rows = [Hazard, Commitment, Delivery, *(field.related_model for field in case._meta.related_objects)]
    kept = [str(values) for model in rows for values in model.objects.values_list() if CANARY in str(values)]
    kept += [str(one) for one in hazard.endeavours.values_list() if CANARY in str(one)]
    assert kept == []
    hazard.refresh_from_db()
    assert (hazard.resident, hazard.home, hazard.aware_at, hazard.next_due) == (None, None, MONDAY, date(2026, 12, 7))
    assert Commitment.objects.get().resident is None
