"""What nobody can fudge: requests, second stages, refusals turned down, cases taken up again, money offered."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from complaints import actions
from complaints.models import Complaint, Letter, Refusal
from complaints.notices import letters
from dartford_housing.audit import ledger
from dartford_housing.core.errors import NotAllowed, RuleBroken
from tests.factories.complaints import MONDAY, TOPIC, acknowledged, answered, fresh, lodged

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def lines(row):
    return [(entry.verb, str(entry.by or ""), entry.reason, entry.facts) for entry in ledger.history(row)]


@pytest.fixture
def request_for_service(complaints_officer):
    case = lodged()
    return actions.treat_as_request(case, by=complaints_officer, now=MONDAY, reason="A first report of a leak.")


def test_a_request_is_looked_at_again_and_the_resident_told_how_it_stands(request_for_service, complaints_officer):
    before = len(lines(request_for_service))
    later = MONDAY + 14 * DAY
    case = actions.review_request(request_for_service, by=complaints_officer, now=later, text="A part is on its way.")

    assert (case.status, case.next_act, case.next_due) == ("request", "review", date(2026, 12, 21))
    assert lines(case)[before:] == [("complaint.reviewed", "Complaints", "", {"review_on": "2026-12-21"})]
    letter = Letter.objects.latest("pk")
    assert letter.kind == "complaint.request_reviewed"
    assert "A part is on its way." in letter.text
    assert "want it to be a complaint" in letter.text


def test_only_an_open_request_is_reviewed_with_words_and_by_a_handler(request_for_service, complaints_officer, tenant):
    with pytest.raises(RuleBroken, match="Say how it stands"):
        actions.review_request(request_for_service, by=complaints_officer, now=MONDAY, text=" ")
    with pytest.raises(NotAllowed):
        actions.review_request(request_for_service, by=tenant, now=MONDAY, text="It is mine.")
    with pytest.raises(RuleBroken, match="request for service that is open"):
        actions.review_request(lodged(), by=complaints_officer, now=MONDAY, text="Soon.")


def test_a_closed_request_becomes_a_complaint_and_never_goes_to_stage_two(request_for_service, complaints_officer):
    actions.close(request_for_service, by=complaints_officer, now=MONDAY + DAY)
    assert "make it one at once" in Letter.objects.latest("pk").text.replace("We ", "").lower()
    with pytest.raises(RuleBroken, match="once stage 1 is answered"):
        actions.escalate(request_for_service, by=None, now=MONDAY + DAY, reached=True)

    case = actions.make_complaint(request_for_service, by=None, now=MONDAY + 2 * DAY, reached=True)
    assert (case.status, case.stages.get().asked_on, case.closed_at) == ("received", date(2026, 11, 25), None)


def test_what_the_resident_made_a_complaint_is_decided_anew_and_never_a_request_again(
    request_for_service, complaints_officer
):
    case = actions.make_complaint(request_for_service, by=None, now=MONDAY + DAY, reached=True)
    assert (case.triaged_at, case.chosen_on) == (None, date(2026, 11, 24))
    with pytest.raises(RuleBroken, match="chosen that it is a complaint"):
        actions.treat_as_request(case, by=complaints_officer, now=MONDAY + DAY, reason="Still a request.")


def test_whoever_answered_stage_one_for_a_colleague_does_not_look_into_stage_two(
    complaints_officer, manager, administrator
):
    case = lodged()
    acknowledged(case, complaints_officer)
    answered(case, manager)
    actions.escalate(case, by=None, now=MONDAY, reached=True)

    for one in (complaints_officer, manager):
        with pytest.raises(RuleBroken, match="somebody else than stage 1"):
            actions.assign(case, by=administrator, handler=one)
    assert actions.assign(case, by=administrator, handler=administrator).handler == administrator


def test_a_case_refused_after_its_acknowledgement_begins_again_when_it_is_taken_up(complaints_officer, manager):
    case = lodged()
    acknowledged(case, complaints_officer)
    due = fresh(case).next_due
    actions.extend(case, by=complaints_officer, now=MONDAY, until=due + 3 * DAY, reason="A part is late.")
    actions.propose_refusal(case, by=complaints_officer, now=MONDAY, ground="considered", reasons="In May.")
    actions.approve_refusal(case, by=manager, now=MONDAY)
    case = actions.reopen(case, by=manager, now=MONDAY + 7 * DAY, reason="We were wrong.")

    stage = case.stages.get()
    assert (case.status, case.next_due) == ("received", date(2026, 12, 7))
    assert (stage.acknowledged_on, stage.extended_to, stage.points.count()) == (None, None, 0)
    assert Letter.objects.latest("pk").kind == "complaint.reopened"
    acknowledged(case, complaints_officer, now=MONDAY + 8 * DAY)
    assert fresh(case).status == "stage_1"


def test_a_manager_turns_a_refusal_down_and_the_case_goes_its_way(complaints_officer, manager):
    case = lodged()
    actions.propose_refusal(case, by=complaints_officer, now=MONDAY, ground="considered", reasons="In May.")
    with pytest.raises(RuleBroken, match="proposed already"):
        actions.propose_refusal(case, by=complaints_officer, now=MONDAY, ground="considered", reasons="In June.")
    with pytest.raises(NotAllowed):
        actions.turn_down_refusal(case, by=complaints_officer, now=MONDAY, reason="I changed my mind.")

    before, sent = len(lines(case)), Letter.objects.count()
    actions.turn_down_refusal(case, by=manager, now=MONDAY, reason="May was about the stairs.")
    assert lines(case)[before:] == [("complaint.refusal_turned_down", "Manager", "May was about the stairs.", {})]
    assert (fresh(case).status, actions.proposed(case), Letter.objects.count()) == ("received", None, sent)
    with pytest.raises(RuleBroken, match="Nobody has proposed"):
        actions.approve_refusal(case, by=manager, now=MONDAY)


def test_a_proposal_about_stage_one_cannot_end_stage_two(complaints_officer, manager):
    case = lodged()
    actions.propose_refusal(case, by=complaints_officer, now=MONDAY, ground="considered", reasons="In May.")
    acknowledged(case, complaints_officer)
    answered(case, complaints_officer)
    actions.escalate(case, by=None, now=MONDAY, reached=True)

    with pytest.raises(RuleBroken, match="Nobody has proposed"):
        actions.approve_refusal(case, by=manager, now=MONDAY)
    assert (fresh(case).status, Refusal.objects.filter(approved_by=None).count()) == ("asked_2", 1)


def test_a_case_of_which_a_part_is_about_personal_data_is_not_refused(complaints_officer):
    case = lodged()
    actions.note_personal_data(case, by=complaints_officer, now=MONDAY, what="A letter went astray.")
    with pytest.raises(RuleBroken, match="personal data is answered"):
        actions.propose_refusal(fresh(case), by=complaints_officer, now=MONDAY, ground="considered", reasons="In May.")


def test_money_that_was_offered_is_paid_before_the_case_is_closed_or_it_is_said_why_not(complaints_officer):
    case = lodged()
    acknowledged(case, complaints_officer)
    money = actions.offer_remedy(case, by=complaints_officer, kind="money", what="For the delay", amount=Decimal(100))
    answered(case, complaints_officer)
    with pytest.raises(RuleBroken, match="was offered and is not noted as paid") as no:
        actions.close(case, by=complaints_officer, now=MONDAY)
    assert (no.value.field, fresh(case).status) == ("reason", "answered_1")

    actions.pay(case, by=complaints_officer, remedy=money, on=MONDAY.date())
    actions.close(case, by=complaints_officer, now=MONDAY)
    letter = Letter.objects.latest("pk")
    assert (letter.kind, "You can still ask for stage 2" in letter.text) == ("complaint.closed", True)


def test_what_we_misunderstood_is_put_right_in_a_letter_that_says_the_whole(complaints_officer):
    case = lodged()
    acknowledged(case, complaints_officer)
    before = len(lines(case))
    facts = {"definition": "The stairs, not the lift.", "outcomes_sought": "Light.", "not_ours": "None"}
    stage = actions.restate(case, by=complaints_officer, now=MONDAY, points=["The stairs are dark."], **facts)

    assert [str(point) for point in stage.points.all()] == ["1. The stairs are dark."]
    assert lines(case)[before:] == [("complaint.restated", "Complaints", "", {"points": 1})]
    assert "1. The stairs are dark." in Letter.objects.latest("pk").text
    actions.add_point(case, by=complaints_officer, now=MONDAY, text="The rail is loose.")
    assert "1. The stairs are dark.\n2. The rail is loose." in Letter.objects.latest("pk").text
    answered(case, complaints_officer)
    with pytest.raises(RuleBroken, match="no answer outstanding"):
        actions.restate(case, by=complaints_officer, now=MONDAY, points=["Another."], **facts)


def test_all_who_work_here_can_be_named_and_the_list_is_put_right(complaints_officer, officer, manager):
    case = lodged()
    actions.assign(case, by=complaints_officer, handler=complaints_officer, about_staff=[officer, manager])
    assert not Complaint.objects.visible_to(manager).exists()
    actions.assign(case, by=complaints_officer, handler=complaints_officer, about_staff=[officer])
    assert Complaint.objects.visible_to(manager).get() == case


@pytest.mark.parametrize(
    "jurisdiction, where",
    [
        ("lgsco", "Local Government and Social Care Ombudsman"),
        ("ico", "Information Commissioner"),
        ("none", "No Ombudsman looks into this. Citizens Advice can say who can"),
    ],
)
def test_what_is_not_ours_is_pointed_to_the_right_place(complaints_officer, jurisdiction, where):
    case = lodged()
    case = actions.signpost(case, by=complaints_officer, now=MONDAY, jurisdiction=jurisdiction, reason="Planning.")

    told = dict(Letter.objects.latest("pk").sections)["Who can help"]
    assert where in told
    assert "12 months" not in told
    assert dict(letters.signposted(case, "")[1])["If you disagree"].startswith("You can ask the Housing Ombudsman")


def test_the_points_that_are_looked_at_again_begin_the_second_acknowledgement(client, complaints_officer, manager):
    case = lodged()
    acknowledged(case, complaints_officer)
    answered(case, complaints_officer)
    typed = {"points": ["2"], "words": "It is not true.", "channel": "telephone", "reason": "She rang."}
    client.force_login(complaints_officer)
    address = f"/admin/complaints/complaint/{case.pk}/do"
    assert client.post(f"{address}/escalate/", typed).status_code == 302
    actions.assign(case, by=manager, handler=manager)

    client.force_login(manager)
    page = client.get(f"{address}/acknowledge/")
    assert page.context["form"].initial["points"] == "Nobody answered."
    read = client.get(f"/admin/complaints/complaint/{case.pk}/change/").content.decode()
    assert "About points 2. It is not true." in read
    assert case.stages.get(number=2).topics == [TOPIC]
