"""Complaints about personal data: thirty days by law, beside the Code's clock or instead of it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from complaints import actions, clock
from complaints.models import Letter, PersonalData
from complaints.public.counters import desk_cards
from dartford_housing.audit import ledger
from dartford_housing.core.errors import RuleBroken
from dartford_housing.core.working_days import Calendar
from dartford_housing.events.actions import set_holiday
from tests.factories.complaints import MONDAY, TOPIC, acknowledged, answered, fresh, lodged, resident

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
CALENDAR = Calendar("England", {date(2026, 12, 25): "Christmas Day", date(2026, 12, 28): "Boxing Day"})


@pytest.mark.parametrize(
    "received, due, because",
    [
        (date(2026, 6, 18), None, ""),
        (date(2026, 6, 19), date(2026, 7, 20), "; Sun 19 Jul 2026 is no working day, so it is the next one"),
        (date(2026, 11, 23), date(2026, 12, 23), ""),
        (date(2026, 11, 24), date(2026, 12, 24), ""),
        (date(2026, 11, 25), date(2026, 12, 29), "; Fri 25 Dec 2026 is no working day, so it is the next one"),
        (date(2026, 11, 28), date(2026, 12, 29), "; Mon 28 Dec 2026 is no working day, so it is the next one"),
        (date(2026, 11, 29), date(2026, 12, 29), ""),
    ],
)
def test_thirty_days_all_count_and_end_on_a_working_day(received, due, because):
    found = clock.acknowledge_data_by(received, CALENDAR)

    assert (found and found.day) == due
    if found:
        assert found.because.endswith(because)
        assert found.because.startswith("30 days from ")


@pytest.mark.parametrize("stage, day", [(1, date(2026, 12, 23)), (2, date(2026, 11, 30))])
def test_a_case_about_personal_data_alone_runs_on_the_law_at_its_first_stage(stage, day):
    found = clock.reckon(stage, date(2026, 11, 23), calendar=CALENDAR, personal_data=True)

    assert found.acknowledge_by.day == day


def about_data(by, **facts):
    case = lodged(**facts)
    actions.triage(case, by=by, now=MONDAY, reason="It is about our records.", jurisdiction="ico", topics=[TOPIC])
    return fresh(case)


def test_a_case_about_personal_data_is_due_in_thirty_days_and_points_to_the_commissioner(complaints_officer):
    case = about_data(complaints_officer)
    assert (case.next_due, case.personal_data.acknowledge_by) == (date(2026, 12, 23), date(2026, 12, 23))

    acknowledged(case, complaints_officer)
    assert fresh(case).personal_data.acknowledged_on == MONDAY.date()
    letter = Letter.objects.get(kind="complaint.acknowledged").text
    assert "https://ico.org.uk/make-a-complaint" in letter
    assert "Housing Ombudsman" not in letter

    answered(case, complaints_officer)
    assert fresh(case).personal_data.answered_on == MONDAY.date()
    assert "ask for stage 2" in Letter.objects.get(kind="complaint.answered").text


def test_a_part_about_personal_data_runs_beside_the_code(complaints_officer):
    case = lodged()
    actions.note_personal_data(case, by=complaints_officer, now=MONDAY + DAY, what="Our letters went to a neighbour.")

    kept = fresh(case)
    assert (kept.next_due, kept.personal_data.acknowledge_by) == (date(2026, 11, 30), date(2026, 12, 23))
    assert ledger.history(case).last().verb == "complaint.personal_data"
    assert ledger.history(case).last().facts == {"acknowledge_by": "2026-12-23"}

    acknowledged(case, complaints_officer)
    text = Letter.objects.get(kind="complaint.acknowledged").text
    assert "Housing Ombudsman" in text
    assert "About how we used your personal data: You can take this to the Information Commissioner" in text


def test_what_is_told_after_the_acknowledgement_gets_a_letter_of_its_own(complaints_officer):
    case = lodged()
    acknowledged(case, complaints_officer)
    actions.note_personal_data(
        case, by=complaints_officer, now=MONDAY + 3 * DAY, what="A file was lost.", told_on=date(2026, 11, 25)
    )

    kept = fresh(case).personal_data
    assert (kept.acknowledge_by, kept.acknowledged_on) == (date(2026, 12, 29), date(2026, 11, 26))
    letter = Letter.objects.get(kind="complaint.personal_data")
    assert "without undue delay" in letter.text
    assert "A file was lost." not in letter.text


def test_it_is_kept_once_and_not_for_tomorrow(complaints_officer):
    case = lodged()
    with pytest.raises(RuleBroken, match="after today"):
        actions.note_personal_data(
            case, by=complaints_officer, now=MONDAY, what="A file was lost.", told_on=MONDAY.date() + DAY
        )
    actions.note_personal_data(case, by=complaints_officer, now=MONDAY, what="A file was lost.")
    with pytest.raises(RuleBroken, match="already"):
        actions.note_personal_data(case, by=complaints_officer, now=MONDAY, what="A file was lost.")


def test_a_complaint_about_personal_data_is_never_refused(complaints_officer):
    case = about_data(complaints_officer)
    with pytest.raises(RuleBroken, match="no ground to refuse"):
        actions.propose_refusal(case, by=complaints_officer, now=MONDAY, ground="considered", reasons="In May.")


def test_the_resident_sees_the_day_and_how_it_was_counted(client, tenant, complaints_officer, time_machine):
    time_machine.move_to(MONDAY, tick=False)
    case = lodged(who=resident(tenant))
    actions.note_personal_data(case, by=complaints_officer, now=MONDAY, what="Our letters went to a neighbour.")
    client.force_login(tenant)
    page = client.get(case.get_absolute_url()).content.decode()

    assert "We write to you about your personal data by Wednesday 23 December 2026" in page
    assert "30 days from Mon 23 Nov 2026, the day you told us. That day does not count." in page
    assert "https://ico.org.uk/make-a-complaint" in page


@pytest.mark.parametrize(
    "ahead, tone", [(22, None), (23, "due"), (30, "due"), (31, "late")], ids=["eight days", "seven", "today", "late"]
)
def test_the_desk_shows_what_is_to_be_acknowledged(complaints_officer, ahead, tone):
    case = lodged()
    actions.note_personal_data(case, by=complaints_officer, now=MONDAY, what="A file was lost.")

    cards = {card.title: card for card in desk_cards(complaints_officer, now=MONDAY + ahead * DAY)}
    found = cards.get("Personal data: to acknowledge")

    assert (found.tone if found else None) == tone
    if found:
        assert (found.count, found.items[0].words) == (1, f"Acknowledge {case.reference}")


def test_the_desk_shows_nothing_of_it_to_whom_the_case_is_about(complaints_officer):
    case = lodged()
    actions.note_personal_data(case, by=complaints_officer, now=MONDAY, what="A file was lost.")
    case.about_staff.add(complaints_officer)

    cards = {card.title for card in desk_cards(complaints_officer, now=MONDAY + 31 * DAY)}
    assert "Personal data: to acknowledge" not in cards


def test_an_officer_notes_it_at_the_desk_and_finds_it_again(client, complaints_officer):
    case, other = lodged(), lodged()
    client.force_login(complaints_officer)
    typed = {"what": "A letter went astray.", "told_on_0": "", "told_on_1": "", "told_on_2": ""}
    client.post(reverse("admin:complaints_complaint_deed", args=[case.pk, "data"]), typed)

    assert PersonalData.objects.get().complaint == case
    found = client.get(reverse("admin:complaints_complaint_changelist"), {"needs": "data"}).content.decode()
    assert (case.reference in found, other.reference in found) == (True, False)
    page = client.get(reverse("admin:complaints_complaint_change", args=[case.pk])).content.decode()
    assert "A letter went astray." in page


def test_a_new_bank_holiday_moves_the_last_day(complaints_officer, administrator):
    case = lodged()
    actions.note_personal_data(case, by=complaints_officer, now=MONDAY, what="A file was lost.")
    set_holiday(day=date(2026, 12, 23), title="A new bank holiday", by=administrator)

    assert fresh(case).personal_data.acknowledge_by == date(2026, 12, 24)


def test_found_to_be_about_data_after_the_acknowledgement_it_is_acknowledged_in_a_letter_of_its_own(complaints_officer):
    case = lodged()
    acknowledged(case, complaints_officer)
    actions.triage(
        fresh(case), by=complaints_officer, now=MONDAY, reason="Our records.", jurisdiction="ico", topics=[TOPIC]
    )

    assert PersonalData.objects.get(complaint=case).acknowledged_on == MONDAY.date()
    assert Letter.objects.filter(complaint=case, kind="complaint.personal_data").count() == 1
