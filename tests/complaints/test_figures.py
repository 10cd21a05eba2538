from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from complaints import actions
from complaints.actions import import_complaints
from complaints.models import AnnualReport, Complaint, Lesson
from complaints.public import evidence, figures, measures
from tests import sample
from tests.factories.complaints import MONDAY, TOPIC, acknowledged, answered, assessed, fresh, lodged

pytestmark = [pytest.mark.django_db, pytest.mark.wide]
counts = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 30), min_size=2)


@pytest.fixture
def register():
    import_complaints(sample.raw("complaints-2024-25.csv"), apply=True)


@given(counts)
def test_no_small_number_is_shown_and_none_is_hidden_alone(found):
    shown = figures.hidden(found)
    hidden = [name for name, words in shown.items() if not words.replace(",", "").isdigit()]

    assert all(not shown[name].isdigit() for name, count in found.items() if 0 < count < figures.LEAST)
    others = [name for name, count in found.items() if count]
    assert len(hidden) != 1 or len(others) == 1


def test_few_answered_in_time_are_hidden_as_every_small_number_is():
    stage = measures.StageCount(received=6, in_time=2, tenants=4, tenants_due=4, tenants_in_time=2)

    assert figures.stage_row(1, stage, False)[1:3] == ["6", figures.FEW]
    assert figures.stage_row(1, stage, True)[1:3] == ["6", "2"]


def test_everybody_reads_the_measures_of_a_year(client, register):
    page = client.get(reverse("complaints:performance_of", args=["2024-25"])).content.decode()

    for words in ("17.0", "77.8 %", "71.4 %", "Repairs and maintenance"):
        assert words in page


def test_no_case_can_be_recognised_in_public(client, register):
    page = client.get(reverse("complaints:performance_of", args=["2024-25"])).content.decode()

    assert [row.reference for row in Complaint.objects.all() if row.reference in page] == []


@pytest.mark.parametrize("name", ["2024-26", "24-25", "x"])
def test_a_year_that_is_none_is_not_found(client, name):
    assert client.get(reverse("complaints:performance_of", args=[name])).status_code == 404


@pytest.mark.parametrize("who", ["councillor", "manager", "complaints_officer", "administrator"])
def test_those_responsible_see_volumes_and_no_case(request, client, register, who):
    client.force_login(request.getfixturevalue(who))
    page = client.get(reverse("complaints:overview")).content.decode()

    assert "This year so far" in page
    assert [row.reference for row in Complaint.objects.all() if row.reference in page] == []


@pytest.mark.parametrize("who", ["tenant", "neighbour", "board", "officer", "contractor", "representative"])
def test_others_do_not_see_the_overview(request, client, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("complaints:overview")).status_code == 403


def test_the_annual_report_has_its_six_parts_and_the_response(client, councillor, register):
    report = AnnualReport.objects.create(year="2024-25", response="We thank the residents.")
    address = reverse("complaints:annual_report", args=["2024-25"])
    assert client.get(address).status_code == 404

    client.force_login(councillor)
    page = client.get(address).content.decode()
    assert [f"Part {number}:" in page for number in range(1, 7)] == [True] * 6
    assert "We thank the residents." in page

    client.logout()
    report.published_at = timezone.now()
    report.save()
    assert client.get(address).status_code == 200
    assert client.get(reverse("complaints:annual_report_pdf", args=["2024-25"])).content[:5] == b"%PDF-"


def test_the_self_assessment_leans_on_the_cases(register, complaints_officer, manager):
    last_year = {row[0]: row[2] for row in evidence.evidence("2024-25", on=MONDAY.date())}
    assert (last_year["6.2, 6.11"], last_year["6.3, 6.14"], last_year["6.4, 6.15"]) == (
        "87 of 97",
        "71 of 97",
        "12 of 12",
    )

    complaint = lodged()
    acknowledged(complaint, complaints_officer)
    answered(complaint, complaints_officer)
    actions.escalate(complaint, by=None, now=MONDAY, reached=True)
    acknowledged(fresh(complaint), manager)
    this_year = {row[0]: row[2] for row in evidence.evidence("2026-27", on=MONDAY.date())}
    assert (this_year["6.13"], this_year["6.6, 6.17, 7.3"]) == ("1 of 1", "none yet")


def test_a_report_is_published_with_the_response_and_not_before(client, manager):
    client.force_login(manager)
    report = AnnualReport.objects.create(year="2024-25", self_assessment="We comply.", improvements="Notices go up.")
    deed = reverse("admin:complaints_annualreport_deed", args=[report.pk, "publish"])
    assert "Write the response first." in client.post(deed).content.decode()

    AnnualReport.objects.update(response="The Cabinet agrees.")
    assert "answer 1.2 of the Code first" in client.post(deed).content.decode()
    assessed(report, manager)
    client.post(deed)
    report.refresh_from_db()
    assert report.published_at is not None


def test_what_was_learnt_is_shown_when_it_is_meant_for_everybody(client, complaints_officer):
    for public, words in ((True, "Notices go up when a lift fails."), (False, "A colleague was late.")):
        Lesson.objects.create(
            topic=TOPIC,
            learnt=words,
            change="We do.",
            owner=complaints_officer,
            noted_on=date(2026, 11, 1),
            public=public,
        )
    page = client.get(reverse("complaints:performance")).content.decode()

    assert ("Notices go up" in page, "A colleague" in page) == (True, False)


@pytest.mark.parametrize(
    "day, name, first, last",
    [
        (date(2026, 11, 23), "July to September 2026", date(2026, 7, 1), date(2026, 9, 30)),
        (date(2027, 1, 1), "October to December 2026", date(2026, 10, 1), date(2026, 12, 31)),
        (date(2027, 4, 30), "January to March 2027", date(2027, 1, 1), date(2027, 3, 31)),
    ],
)
def test_the_last_full_quarter(day, name, first, last):
    assert figures.quarter_of(day) == (name, first, last)


@pytest.mark.parametrize("day, name", [(date(2027, 3, 31), "2026-27"), (date(2027, 4, 1), "2027-28")])
def test_the_year_turns_on_the_first_of_april(day, name):
    assert measures.year_of(day) == name
