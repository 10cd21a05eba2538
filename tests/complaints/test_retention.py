import json
from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from complaints import actions
from complaints.models import Complaint, OmbudsmanCase, Words
from complaints.public import measures
from dartford_housing.core.dates import LOCAL
from dartford_housing.core.errors import RuleBroken
from dartford_housing.notifications.models import Delivery
from dartford_housing.notifications.reminders import post_all
from tests.factories.complaints import MONDAY, STORY, acknowledged, answered, fresh, lodged, resident

pytestmark = pytest.mark.django_db
SIX_YEARS_ON = datetime(2032, 11, 23, 10, 0, tzinfo=LOCAL)


@pytest.fixture
def closed(complaints_officer, tenant):
    complaint = lodged(who=resident(tenant), danger="none")
    acknowledged(complaint, complaints_officer)
    answered(complaint, complaints_officer)
    return actions.close(complaint, by=complaints_officer, now=MONDAY)


@pytest.mark.parametrize("late, gone", [(timedelta(seconds=-1), False), (timedelta(seconds=1), True)])
def test_six_years_to_the_moment(closed, late, gone):
    found = actions.over(SIX_YEARS_ON + late)

    assert (closed in found) is gone


def test_the_person_goes_and_the_case_and_the_counts_stay(closed, tenant):
    before = measures.measured("2026-27", on=MONDAY.date()).as_dict(4228)

    assert actions.forget(SIX_YEARS_ON + timedelta(days=1)) == [closed.reference]

    kept = fresh(closed)
    assert (kept.name, kept.resident, kept.words.what_happened) == ("Removed", None, "Removed")
    assert (kept.letters.count(), kept.stages.get().definition, kept.tenure) == (0, "", "tenant")
    assert Delivery.objects.filter(about_key=str(kept.pk)).exclude(body="").count() == 0
    assert measures.measured("2026-27", on=MONDAY.date()).as_dict(4228) == before
    assert Complaint.objects.visible_to(tenant).count() == 0


def test_a_hold_and_an_open_case_of_the_ombudsman_keep_the_record(closed, complaints_officer):
    case = OmbudsmanCase.objects.create(complaint=closed, reference="202600001", opened_on=MONDAY.date())
    later = SIX_YEARS_ON + timedelta(days=1)
    assert list(actions.over(later)) == []

    actions.determine(closed, by=complaints_officer, finding="Maladministration", determined_on=MONDAY.date())
    assert list(actions.over(later)) == [closed]
    order = actions.record_order(closed, by=complaints_officer, what="Pay £100", due=MONDAY.date())
    assert list(actions.over(later)) == []
    actions.comply(closed, by=complaints_officer, order=order, complied_on=MONDAY.date(), evidence="Paid.")
    assert (list(actions.over(later)), case.orders.count()) == ([closed], 1)

    actions.hold(closed, by=complaints_officer, reason="A claim at court.")
    assert list(actions.over(later)) == []


def test_an_open_case_is_never_forgotten():
    lodged()

    assert list(actions.over(SIX_YEARS_ON + timedelta(days=3000))) == []


def test_the_command_shows_first_and_writes_when_told(closed, capsys):
    call_command("forget_complaints", "--json")
    assert json.loads(capsys.readouterr().out) == {"count": 0, "references": [], "applied": False}


def test_the_words_of_a_resident_cannot_be_rewritten():
    words = lodged().words
    words.what_happened = "Something milder."

    with pytest.raises(TypeError, match="as they were said"):
        words.save()
    assert Words.objects.get().what_happened == STORY


def test_how_it_went_is_asked_once_two_weeks_after_the_answer(closed):
    for days in (13, 14, 15, 14):
        post_all(MONDAY + timedelta(days=days))

    assert Delivery.objects.filter(kind="complaint.ask").count() == 1


def test_nobody_is_asked_who_has_told_us(closed):
    actions.rate(closed, by=None, now=MONDAY, reached=True, put_right=False)
    post_all(MONDAY + timedelta(days=20))

    assert Delivery.objects.filter(kind="complaint.ask").count() == 0


def test_a_file_that_is_no_photograph_is_refused_and_nothing_is_added():
    complaint = lodged()
    bad = SimpleUploadedFile("photo.jpg", b"<script>alert(1)</script>")
    with pytest.raises(RuleBroken):
        actions.add_information(complaint, by=None, now=MONDAY, reached=True, text="See here.", files=[bad])
    assert complaint.messages.count() == 0
