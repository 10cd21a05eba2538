from datetime import date, timedelta

import pytest

from complaints import actions
from complaints.models import Complaint, Letter
from dartford_housing.audit import ledger
from dartford_housing.commitments import actions as promises
from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.events.actions import set_holiday
from dartford_housing.notifications.models import Delivery
from dartford_housing.notifications.recipients import Recipient
from tests.factories.accounts import person
from tests.factories.complaints import MONDAY, acknowledged, answered, fresh, lodged, resident

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def lines(row):
    """Return the whole ledger of a row: who did what, for whom, by which door, why and with which facts."""
    kept = ledger.history(row)
    return [
        (entry.verb, str(entry.by or ""), entry.on_behalf_of, entry.channel, entry.reason, entry.facts)
        for entry in kept
    ]


def kinds():
    return list(Delivery.objects.order_by("pk").values_list("kind", flat=True))


def test_lodging_writes_one_line_and_one_letter(tenant):
    who = resident(tenant)
    complaint = lodged(who=who, by=tenant)

    facts = {"acknowledge_by": "2026-11-30", "danger": "none"}
    assert lines(complaint) == [("complaint.lodged", "Tenant", "", "web", "", facts)]
    assert (kinds(), Delivery.objects.get().name) == (["complaint.received"], str(who))


def test_what_an_officer_writes_down_names_the_resident_the_door_and_the_reason(officer):
    who = resident()
    complaint = lodged(who=who, by=officer, channel="telephone", reason="She has no internet.")

    facts = {"acknowledge_by": "2026-11-30", "danger": "none"}
    whom = f"residents.resident:{who.pk}"
    assert lines(complaint) == [("complaint.lodged", "Officer", whom, "telephone", "She has no internet.", facts)]


def test_an_extension_is_written_and_told_with_reason_day_and_ombudsman(complaints_officer):
    complaint = lodged()
    acknowledged(complaint, complaints_officer)
    actions.extend(
        complaint, by=complaints_officer, now=MONDAY + DAY, until=date(2026, 12, 21), reason="A part is late."
    )

    until = {"until": "2026-12-21"}
    assert lines(complaint)[-1] == ("complaint.extended", "Complaints", "", "", "A part is late.", until)
    text = Letter.objects.get(kind="complaint.extended").text
    for words in ("A part is late.", "Monday 21 December 2026", "0300 111 3000", "www.housing-ombudsman.org.uk"):
        assert words in text
    assert fresh(complaint).next_due == date(2026, 12, 21)


def test_a_late_extension_is_no_extension(complaints_officer):
    complaint = lodged()
    acknowledged(complaint, complaints_officer)
    with pytest.raises(RuleBroken, match="it is late"):
        actions.extend(
            complaint, by=complaints_officer, now=MONDAY + 20 * DAY, until=date(2026, 12, 21), reason="Late."
        )


def test_stage_two_is_never_looked_into_by_who_answered_stage_one(complaints_officer, manager):
    complaint = lodged()
    acknowledged(complaint, complaints_officer)
    answered(complaint, complaints_officer)
    actions.escalate(complaint, by=None, now=MONDAY + DAY, reached=True)

    with pytest.raises(RuleBroken, match="somebody else"):
        actions.assign(complaint, by=manager, handler=complaints_officer)
    acknowledged(fresh(complaint), manager)
    with pytest.raises(RuleBroken, match="somebody else"):
        answered(complaint, complaints_officer, finding="not_upheld")


def test_nobody_looks_into_a_complaint_about_themselves(complaints_officer, manager):
    complaint = lodged()
    with pytest.raises(RuleBroken, match="about this person"):
        actions.assign(complaint, by=manager, handler=complaints_officer, about_staff=[complaints_officer])


def test_escalating_twice_is_refused_and_a_part_is_kept(complaints_officer):
    complaint = lodged()
    acknowledged(complaint, complaints_officer)
    answered(complaint, complaints_officer)
    stage = actions.escalate(complaint, by=None, now=MONDAY + DAY, reached=True, points=[2], words="It is not true.")

    assert (stage.asked_points, stage.asked_words) == ([2], "It is not true.")
    assert "You asked us to look again at point 2 of our answer" in Letter.objects.latest("pk").text
    assert lines(complaint)[-1] == ("complaint.escalated", "", "", "web", "", {"points": [2]})
    with pytest.raises(RuleBroken, match="once only"):
        actions.escalate(complaint, by=None, now=MONDAY + DAY, reached=True)


def test_a_closed_stage_one_can_still_be_escalated_there_is_no_time_limit(complaints_officer):
    complaint = lodged()
    acknowledged(complaint, complaints_officer)
    answered(complaint, complaints_officer)
    actions.close(complaint, by=complaints_officer, now=MONDAY + DAY)
    actions.escalate(complaint, by=None, now=MONDAY + 200 * DAY, reached=True)

    assert fresh(complaint).status == "asked_2"


def test_a_promise_outlives_the_answer_and_holds_the_case_open(complaints_officer):
    complaint = lodged()
    acknowledged(complaint, complaints_officer)
    promise = actions.promise(
        complaint, by=complaints_officer, what="Mend the lift", owner=complaints_officer, due=date(2027, 1, 8)
    )
    actions.offer_remedy(complaint, by=complaints_officer, kind="apology", what="We are sorry.")
    answers = {1: ("upheld", "Yes."), 2: ("upheld", "Yes.")}
    actions.respond(complaint, by=complaints_officer, now=MONDAY, answers=answers, reasons="By our records.")
    assert "- Mend the lift: by Friday 8 January 2027" in Letter.objects.get(kind="complaint.answered").text

    with pytest.raises(RuleBroken, match="Still promised: Mend the lift"):
        actions.close(complaint, by=complaints_officer, now=MONDAY)
    promises.fulfil(promise, by=complaints_officer, outcome="The lift runs.", now=MONDAY)
    actions.close(complaint, by=complaints_officer, now=MONDAY)

    assert fresh(complaint).status == "closed"
    assert "commitment.fulfilled" in kinds()


def test_closed_is_not_the_same_as_put_right(complaints_officer):
    complaint = lodged()
    acknowledged(complaint, complaints_officer)
    answered(complaint, complaints_officer)
    actions.close(complaint, by=complaints_officer, now=MONDAY)
    actions.rate(complaint, by=None, now=MONDAY, reached=True, put_right=False, satisfaction=2)

    kept = fresh(complaint)
    assert (kept.status, kept.put_right, kept.satisfaction) == ("closed", False, 2)


def test_a_request_is_recorded_with_its_reason_and_becomes_a_complaint_at_a_word(complaints_officer):
    complaint = lodged()
    actions.treat_as_request(complaint, by=complaints_officer, now=MONDAY, reason="A first report.")
    kept = fresh(complaint)
    assert (kept.status, kept.is_request, kept.next_act, kept.next_due) == (
        "request",
        True,
        "review",
        date(2026, 12, 7),
    )
    assert "It is your choice" in Letter.objects.get(kind="complaint.as_request").text

    actions.make_complaint(complaint, by=None, now=MONDAY + 2 * DAY, reached=True)
    kept = fresh(complaint)
    assert (kept.status, kept.is_request, kept.next_due) == ("received", False, date(2026, 12, 2))


@pytest.mark.parametrize(
    "jurisdiction, words",
    [("lgsco", "0300 061 0614"), ("ico", "ico.org.uk"), ("none", "housing-ombudsman.org.uk")],
)
def test_what_is_not_ours_is_pointed_to_the_right_place(complaints_officer, jurisdiction, words):
    complaint = lodged()
    actions.signpost(complaint, by=complaints_officer, now=MONDAY, jurisdiction=jurisdiction, reason="Not ours.")

    assert words in Letter.objects.get(kind="complaint.signposted").text


def test_a_refusal_takes_two_people_and_names_the_ombudsman(manager, complaints_officer):
    complaint = lodged()
    actions.propose_refusal(complaint, by=manager, now=MONDAY, ground="considered", reasons="Answered in May.")
    with pytest.raises(NotAllowed, match="a colleague must"):
        actions.approve_refusal(complaint, by=manager, now=MONDAY)
    assert fresh(complaint).status == "received"

    other = person("other", "manager")
    actions.approve_refusal(complaint, by=other, now=MONDAY)
    assert fresh(complaint).status == "refused"
    assert "right to take this decision to the Ombudsman" in Letter.objects.get(kind="complaint.refused").text

    actions.reopen(complaint, by=complaints_officer, now=MONDAY + DAY, reason="The Ombudsman asks.")
    assert (fresh(complaint).status, fresh(complaint).next_due) == ("received", date(2026, 12, 1))


def test_a_contact_restriction_never_stops_a_complaint(manager):
    who = resident()
    complaint = lodged(who=who)
    days = {"starts_on": MONDAY.date(), "review_on": date(2027, 5, 1)}
    words = {"what": "One call a week", "reason": "Thirty calls a day.", "evidence": "The call log."}
    actions.restrict(complaint, by=manager, now=MONDAY, **words, **days)

    lodged(who=who)
    actions.add_information(complaint, by=None, now=MONDAY, reached=True, text="Still broken.")
    assert Complaint.objects.filter(resident=who).count() == 2


def test_a_changed_holiday_moves_open_cases_and_says_which(administrator, complaints_officer):
    moving, answered_one = lodged(), lodged()
    acknowledged(answered_one, complaints_officer)
    answered(answered_one, complaints_officer)
    moved = set_holiday(by=administrator, day=date(2026, 11, 27), title="A royal wedding")

    assert moved == [f"{moving.reference}: Mon 30 Nov 2026 is now Tue 1 Dec 2026"]
    assert fresh(moving).next_due == date(2026, 12, 1)
    assert lines(moving)[-1][5] == {"from": "2026-11-30", "to": "2026-12-01"}


def test_letters_go_by_the_way_that_the_person_prefers(complaints_officer):
    by_post = Recipient("Edith Marlow", address=("Edith Marlow", "4 Mill Lane"), formats=("large print",))
    complaint = lodged(contact=by_post)
    acknowledged(complaint, complaints_officer)

    assert {row.channel for row in Delivery.objects.all()} == {"post"}


def test_a_copy_goes_to_whom_the_speaker_speaks_for():
    copy = Recipient("Mary Shaw", email="mary@example.org")
    lodged(for_whom="other", represents="Mary Shaw", authority="She told me.", copy_to=copy)

    assert sorted(Delivery.objects.values_list("name", flat=True)) == ["Mary Shaw", "Ruth Penfold"]


def test_personal_data_goes_on_to_the_commissioner(complaints_officer):
    complaint = lodged()
    actions.triage(
        complaint, by=complaints_officer, now=MONDAY, reason="Data.", jurisdiction="ico", topics=["Staff behaviour"]
    )
    acknowledged(complaint, complaints_officer)
    answered(complaint, complaints_officer)

    assert "Information Commissioner" in Letter.objects.get(kind="complaint.answered").text


def test_a_case_that_has_its_resident_is_not_handed_to_another(complaints_officer):
    one, other = resident(), resident()
    case = lodged(who=one)

    with pytest.raises(RuleBroken, match="record already"):
        actions.join_record(case, by=complaints_officer, resident=other, reason="They say so.")

    assert fresh(case).resident == one


def test_what_was_due_for_an_answer_that_is_given_stays_as_it_was_whatever_the_holidays_become(
    administrator, complaints_officer
):
    complaint = lodged()
    acknowledged(complaint, complaints_officer)
    answered(complaint, complaints_officer)
    set_holiday(by=administrator, day=date(2026, 11, 27), title="A royal wedding")

    actions.close(complaint, by=complaints_officer, now=MONDAY + DAY, reason="It is mended.")

    stage = complaint.stages.get()
    assert (stage.acknowledge_by, stage.respond_by) == (date(2026, 11, 30), date(2026, 12, 7))
