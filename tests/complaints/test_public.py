from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from complaints import actions, public
from complaints.models import Complaint, OmbudsmanCase, Order
from dartford_housing.web.asking import told
from tests.factories.complaints import MONDAY, acknowledged, answered, fresh, lodged, resident

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def cards(user, now):
    return {card.title: (card.count, card.tone) for card in public.desk_cards(user, now=now) if card.count}


def test_the_desk_shows_what_is_late_due_and_not_yet_decided(complaints_officer):
    lodged()
    due, late = MONDAY + 7 * DAY, MONDAY + 8 * DAY

    assert cards(complaints_officer, MONDAY) == {
        "Complaints due within seven days": (1, "calm"),
        "Complaints to decide on": (1, "due"),
    }
    assert cards(complaints_officer, due)["Complaints due today"] == (1, "due")
    assert cards(complaints_officer, late)["Complaints that are late"] == (1, "late")


def test_what_a_resident_adds_waits_until_it_is_answered(complaints_officer):
    complaint = lodged()
    actions.add_information(complaint, by=None, now=MONDAY, reached=True, text="It is worse.")
    assert cards(complaints_officer, MONDAY)["Residents who added something"] == (1, "due")

    actions.write_to_resident(complaint, by=complaints_officer, now=MONDAY, text="Thank you.")
    assert "Residents who added something" not in cards(complaints_officer, MONDAY)


def test_updates_that_were_agreed_are_asked_for(complaints_officer):
    complaint = lodged()
    acknowledged(complaint, complaints_officer)
    until = complaint.stages.get().respond_by + 30 * DAY
    words = {"reason": "A part is late.", "good_reason": "A strike.", "update_every": 5}
    actions.extend(complaint, by=complaints_officer, now=MONDAY, until=until, **words)

    assert "Updates that we promised" not in cards(complaints_officer, MONDAY + 6 * DAY)
    assert cards(complaints_officer, MONDAY + 7 * DAY)["Updates that we promised"] == (1, "late")
    actions.tell_how_it_stands(complaint, by=complaints_officer, now=MONDAY + 7 * DAY, text="We wait.")
    assert "Updates that we promised" not in cards(complaints_officer, MONDAY + 8 * DAY)


def test_orders_of_the_ombudsman_are_late_when_their_day_is_past(complaints_officer):
    case = OmbudsmanCase.objects.create(complaint=lodged(), reference="2026001", opened_on=MONDAY.date())
    Order.objects.create(case=case, what="Pay £200.", due=MONDAY.date())

    assert cards(complaints_officer, MONDAY)["Orders of the Ombudsman"] == (1, "due")
    assert cards(complaints_officer, MONDAY + DAY)["Orders of the Ombudsman"] == (1, "late")


def test_the_member_responsible_gets_a_number_and_no_case(councillor):
    complaint = lodged()
    (card,) = public.desk_cards(councillor, now=MONDAY + 9 * DAY)

    assert (card.count, card.tone, card.items) == (1, "late", [])
    assert complaint.reference not in repr(card)


@pytest.mark.parametrize("who", ["officer", "tenant", "contractor"])
def test_others_have_no_card_of_complaints(request, who):
    lodged()

    assert public.desk_cards(request.getfixturevalue(who), now=MONDAY) == []


def test_a_resident_sees_what_happens_next(tenant, neighbour):
    complaint = lodged(who=resident(tenant))
    (matter,) = told(public.my_matters(tenant, now=MONDAY))

    assert matter.title == f"Complaint {complaint.reference}"
    assert matter.what_next == "We write to you by Monday 30 November 2026."
    assert told(public.my_matters(neighbour, now=MONDAY)) == []


def test_a_day_that_has_passed_is_not_promised_but_owned_up_to(tenant):
    lodged(who=resident(tenant))
    (matter,) = told(public.my_matters(tenant, now=MONDAY + 9 * DAY))

    assert matter.what_next == "We write to you by Monday 30 November 2026. We are late, and we are sorry."
    assert matter.tone == "red"


def test_the_search_finds_the_page_for_all_and_cases_for_whom_they_are(tenant, neighbour):
    complaint = lodged(who=resident(tenant))
    hits = {
        name: [hit.title for hit in public.search(complaint.reference, who, now=MONDAY)]
        for name, who in (("own", tenant), ("other", neighbour), ("stranger", AnonymousUser()))
    }

    assert hits == {"own": [f"Complaint {complaint.reference}"], "other": [], "stranger": []}
    assert [hit.title for hit in public.search("make a complaint", AnonymousUser(), now=MONDAY)] == ["Complaints"]


def test_a_strangers_case_is_joined_to_a_record_and_then_seen_by_its_owner(tenant, complaints_officer):
    complaint, who = lodged(), resident(tenant, tenure="leaseholder")
    assert Complaint.objects.visible_to(tenant).count() == 0

    actions.join_record(complaint, by=complaints_officer, resident=who, reason="Rang back on the number we hold.")

    assert Complaint.objects.visible_to(tenant).get() == complaint
    assert (fresh(complaint).tenure, fresh(complaint).estate) == ("leaseholder", "Heron Court Estate")


def test_an_answered_case_waits_for_nobody_at_the_desk(complaints_officer):
    complaint = lodged()
    acknowledged(complaint, complaints_officer)
    answered(complaint, complaints_officer)

    assert cards(complaints_officer, MONDAY + 100 * DAY) == {}
