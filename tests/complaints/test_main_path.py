from datetime import date, timedelta

import pytest

from complaints import actions
from complaints.models import Letter
from dartford_housing.audit import ledger
from dartford_housing.notifications.models import Delivery
from tests.factories.complaints import MONDAY, acknowledged, answered, fresh, lodged

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def verbs(row):
    return list(ledger.history(row).values_list("verb", "by__name"))


def test_a_complaint_goes_through_both_stages_to_the_ombudsman(complaints_officer, manager):
    complaint = lodged()
    assert (fresh(complaint).next_act, fresh(complaint).next_due) == ("acknowledge", date(2026, 11, 30))

    acknowledged(complaint, complaints_officer, now=MONDAY + DAY)
    assert (fresh(complaint).next_act, fresh(complaint).next_due) == ("respond", date(2026, 12, 8))

    answered(complaint, complaints_officer, now=MONDAY + 2 * DAY)
    assert (fresh(complaint).status, fresh(complaint).next_due) == ("answered_1", None)

    actions.escalate(complaint, by=None, now=MONDAY + 3 * DAY, reached=True)
    assert (fresh(complaint).status, fresh(complaint).next_due) == ("asked_2", date(2026, 12, 3))

    acknowledged(fresh(complaint), manager, now=MONDAY + 4 * DAY)
    answered(complaint, manager, now=MONDAY + 5 * DAY)
    actions.close(complaint, by=manager, now=MONDAY + 6 * DAY)

    assert verbs(complaint) == [
        ("complaint.lodged", None),
        ("complaint.triaged", "Complaints"),
        ("complaint.assigned", "Complaints"),
        ("complaint.acknowledged", "Complaints"),
        ("complaint.remedied", "Complaints"),
        ("complaint.answered", "Complaints"),
        ("complaint.escalated", None),
        ("complaint.assigned", "Manager"),
        ("complaint.acknowledged", "Manager"),
        ("complaint.remedied", "Manager"),
        ("complaint.answered", "Manager"),
        ("complaint.closed", "Manager"),
    ]
    last = Letter.objects.filter(kind="complaint.answered").last().text
    assert "take your complaint to the Housing Ombudsman. Do so within 12 months" in last
    assert "https://www.housing-ombudsman.org.uk" in last
    assert Delivery.objects.filter(about_key=str(complaint.pk)).count() == 7


def test_the_first_answer_holds_its_seven_parts(complaints_officer):
    complaint = lodged()
    acknowledged(complaint, complaints_officer)
    answered(complaint, complaints_officer)

    letter = Letter.objects.get(kind="complaint.answered")
    assert [heading for heading, _ in letter.sections] == [
        "Stage",
        "Your complaint",
        "Our decision",
        "Point 1: The lift is broken.",
        "Point 2: Nobody answered.",
        "Our reasons",
        "How we put it right",
        "What is still to be done",
        "If you are not satisfied",
        "If you need help",
    ]
    assert "You can ask for stage 2" in letter.text
