from datetime import date, datetime, timedelta

import pytest

from complaints.models import Complaint
from dartford_housing.audit import ledger
from dartford_housing.core.dates import LOCAL
from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.hazards import actions, public
from dartford_housing.hazards.models import Hazard, HazardKind
from dartford_housing.notifications.models import Delivery
from tests.factories.complaints import MONDAY, lodged, resident

pytestmark = pytest.mark.django_db


@pytest.fixture
def damp(tenant):
    lodged(who=resident(tenant), danger="damp")
    return Hazard.objects.get()


def verbs(row):
    return list(ledger.history(row).values_list("verb", flat=True))


def kinds(row):
    return list(
        Delivery.objects.filter(about_key=str(row.pk), about_kind="hazards.hazard").values_list("kind", flat=True)
    )


def test_a_danger_named_in_a_complaint_starts_its_own_clock(damp):
    assert (damp.severity, damp.in_scope, damp.next_step, damp.next_due) == (
        "significant",
        True,
        "investigate_by",
        date(2026, 12, 7),
    )
    assert damp.source_label == Complaint.objects.get().reference
    assert (verbs(damp), kinds(damp)) == (["hazard.reported"], ["hazard.reported"])


def test_an_emergency_is_due_to_the_hour():
    lodged(danger="emergency")

    assert Hazard.objects.get().next_at == MONDAY + timedelta(hours=24)


def test_the_steps_follow_each_other_to_the_end(damp, officer):
    day = date(2026, 12, 7)
    actions.hand_over(damp, by=officer, repairs_reference="W123")
    damp = actions.conclude(damp, by=officer, on=day, found=True)
    assert (damp.next_step, damp.next_due) == ("summary_by", date(2026, 12, 10))

    damp = actions.summarise(damp, by=officer, on=day, summary="Damp in the bedroom. We treat it on Friday.")
    assert (damp.next_step, damp.next_due) == ("safe_by", date(2026, 12, 14))

    damp = actions.make_safe(damp, by=officer, on=date(2026, 12, 11), how="Treated and dried.")
    assert damp.next_step == "begin_by"

    actions.begin(damp, by=officer, on=date(2026, 12, 14))
    damp = actions.finish(damp, by=officer, on=date(2027, 1, 8))
    assert (damp.state, damp.next_due) == ("done", None)
    assert verbs(damp) == [
        "hazard.reported",
        "hazard.handed_over",
        "hazard.concluded",
        "hazard.summarised",
        "hazard.made_safe",
        "hazard.begun",
        "hazard.finished",
    ]


def test_where_nothing_is_found_only_the_summary_is_left(damp, officer):
    damp = actions.conclude(damp, by=officer, on=date(2026, 12, 1), found=False)
    assert damp.next_step == "summary_by"

    damp = actions.summarise(damp, by=officer, on=date(2026, 12, 1), summary="No damp was found.")
    assert (damp.state, damp.next_due) == ("none", None)


def test_the_summary_waits_for_the_investigation(damp, officer):
    with pytest.raises(RuleBroken, match="First conclude"):
        actions.summarise(damp, by=officer, on=date(2026, 12, 1), summary="Too early.")


def test_an_investigation_cannot_end_before_we_knew(damp, officer):
    with pytest.raises(RuleBroken, match="cannot come before"):
        actions.conclude(damp, by=officer, on=date(2026, 11, 20), found=True)


def test_what_is_tried_is_kept_with_the_name(damp, officer):
    now = datetime(2026, 12, 9, 9, tzinfo=LOCAL)
    endeavour = actions.note_endeavour(damp, by=officer, now=now, note="No access on three days.")

    assert (endeavour.by, verbs(damp)[-1]) == (officer, "hazard.endeavoured")


def test_an_officer_may_find_it_more_serious_and_the_clock_still_counts_from_when_we_knew(damp, officer):
    kind = HazardKind.objects.get(name="Fire and electrical")
    damp = actions.assess(damp, by=officer, kind=kind, severity="emergency", owner=officer, reason="Sparks.")

    assert (damp.next_at, damp.in_scope) == (MONDAY + timedelta(hours=24), True)


@pytest.mark.parametrize("tenure, bound", [("tenant", True), ("leaseholder", False), ("shared_owner", False)])
def test_the_law_binds_us_for_tenants_and_the_same_days_are_kept_for_others(tenure, bound):
    lodged(who=resident(tenure=tenure), danger="damp")
    hazard = Hazard.objects.get()

    assert (hazard.in_scope, hazard.next_due) == (bound, date(2026, 12, 7))


def test_a_later_phase_has_no_day_until_it_is_known():
    cold = HazardKind.objects.get(name="Excess cold or heat")

    assert cold.in_force("emergency", date(2026, 11, 23))
    assert not cold.in_force("significant", date(2026, 11, 23))


@pytest.mark.parametrize("who", ["tenant", "neighbour", "councillor", "contractor", "representative"])
def test_only_officers_work_on_hazards(request, damp, who):
    user = request.getfixturevalue(who)
    with pytest.raises(NotAllowed):
        actions.conclude(damp, by=user, on=date(2026, 12, 1), found=True)


def test_a_resident_sees_their_own_hazard_and_a_neighbour_none(damp, tenant, neighbour, officer):
    seen = [Hazard.objects.visible_to(who).count() for who in (tenant, neighbour, officer, None)]

    assert seen == [1, 0, 1, 0]


def test_the_desk_shows_late_hazards_first(damp, officer):
    late, week = public.desk_cards(officer, now=datetime(2026, 12, 8, 9, tzinfo=LOCAL))

    assert (late.count, late.tone, week.count) == (1, "late", 0)
    assert late.items[0].words == f"Investigate: {damp}"


def test_the_desk_reads_a_hazard_and_does_its_deeds(client, damp, officer, time_machine):
    time_machine.move_to(datetime(2026, 12, 8, 9, tzinfo=LOCAL))
    client.force_login(officer)
    page = client.get(f"/admin/hazards/hazard/{damp.pk}/change/").content.decode()
    assert "Mon 7 Dec 2026 (10 working days from Mon 23 Nov 2026)" in page

    typed = {"on_0": "7", "on_1": "12", "on_2": "2026", "found": "yes"}
    client.post(f"/admin/hazards/hazard/{damp.pk}/do/conclude/", typed)
    damp.refresh_from_db()
    assert damp.concluded_on == date(2026, 12, 7)


@pytest.mark.parametrize("deed", ["summarise", "finish", "move_out", "begin", "take_steps", "make_safe", "conclude"])
def test_nothing_is_done_about_a_hazard_before_what_it_follows(damp, officer, deed):
    words = {"summarise": {"summary": "Damp."}, "move_out": {"where": "A hotel."}, "take_steps": {"what": "Quotes."}}
    told = {"conclude": {"found": True}, "make_safe": {"how": "Dried."}, **words}.get(deed, {})
    if deed not in {"conclude", "move_out", "make_safe"}:
        actions.conclude(damp, by=officer, on=date(2026, 12, 7), found=True)
    day = date(2026, 12, 6) if deed not in {"conclude", "move_out", "make_safe"} else date(2026, 11, 22)

    with pytest.raises(RuleBroken, match="cannot come before"):
        getattr(actions, deed)(damp, by=officer, on=day, **told)
