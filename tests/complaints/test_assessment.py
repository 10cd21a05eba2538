"""The self-assessment against the Code, paragraph by paragraph, beside what the cases show."""

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from complaints import actions
from complaints.models import AnnualReport, Assessment, Complaint
from complaints.public import evidence
from complaints.rules import code
from dartford_housing.audit import ledger
from dartford_housing.core.errors import NotAllowed, RuleBroken
from tests.factories.complaints import MONDAY, assessed, lodged
from tests.validity import check_html

pytestmark = pytest.mark.django_db
WRITTEN = {"self_assessment": "We comply.", "improvements": "Notices go up.", "response": "The Cabinet agrees."}


@pytest.fixture
def report():
    return AnnualReport.objects.create(year="2026-27", **WRITTEN)


def test_every_paragraph_of_the_nine_sections_is_asked_once_and_in_order():
    assert [len(code.of_section(number)) for number in code.SECTIONS] == [5, 5, 7, 3, 15, 20, 4, 5, 8]
    numbers = [tuple(map(int, number.split("."))) for number in code.PARAGRAPHS]
    assert numbers == sorted(set(numbers))


def test_a_section_is_kept_in_part_and_a_no_says_why(report, manager):
    with pytest.raises(RuleBroken, match="say why not, and by when") as no:
        actions.assess(report, by=manager, answers={"2.1": (False, " ")})
    assert (no.value.field, Assessment.objects.count()) == ("how_2_1", 0)

    actions.assess(report, by=manager, answers={"2.1": (False, "From May."), "2.2": (None, "")})
    actions.assess(report, by=manager, answers={"2.1": (True, "Since May.")})
    assert dict(Assessment.objects.values_list("paragraph", "complies")) == {"2.1": True, "2.2": None}
    kept = [(line.verb, str(line.by), line.facts) for line in ledger.history(report)]
    assert kept == [
        ("complaint.assessed", "Manager", {"from": "2.1", "no": ["2.1"]}),
        ("complaint.assessed", "Manager", {"from": "2.1", "no": []}),
    ]


def test_only_those_who_approve_assess(report, complaints_officer):
    with pytest.raises(NotAllowed):
        actions.assess(report, by=complaints_officer, answers={"2.1": (True, "")})


def test_no_report_goes_out_with_a_paragraph_left_open(report, manager):
    assessed(report, manager)
    Assessment.objects.filter(paragraph="6.13").update(complies=None)
    with pytest.raises(RuleBroken, match="of the Code first"):
        actions.publish_report(report, by=manager, now=MONDAY)


def test_the_form_of_a_section_begins_with_how_the_portal_holds_it_and_keeps_what_is_typed(client, report, manager):
    client.force_login(manager)
    address = reverse("admin:complaints_annualreport_deed", args=[report.pk, "assess-6"])
    page = client.get(address).content.decode()
    check_html(page)
    assert "No answer goes with a point left open." in page
    typed = {"complies_6_13": "yes", "how_6_13": "The portal holds it.", "complies_6_2": "no", "how_6_2": ""}
    answer = client.post(address, typed)
    assert answer.context["form"].errors == {"how_6_2": ["6.2: say why not, and by when it changes."]}
    assert client.post(address, {**typed, "how_6_2": "Two of forty were late."}).status_code == 302

    again = client.get(address).context["form"].initial
    assert (again["complies_6_2"], again["how_6_2"], again["complies_6_3"]) == ("no", "Two of forty were late.", "")
    desk = client.get(reverse("admin:complaints_annualreport_change", args=[report.pk])).content.decode()
    assert "2 of 72 paragraphs answered" in desk


@time_machine.travel(MONDAY, tick=False)
def test_the_report_shows_each_paragraph_with_its_evidence_and_hides_small_numbers(client, report, manager):
    assessed(report, manager, p6_2="Two of forty were late.")
    lodged(adjustments="Ring after 4pm")
    Complaint.objects.update(received_at=timezone.now(), put_right=True)
    actions.publish_report(report, by=manager, now=MONDAY)

    page = client.get(reverse("complaints:annual_report", args=["2026-27"])).content.decode()
    check_html(page)
    assert "Two of forty were late." in page
    assert "Adjustments are recorded: fewer than 5." in page
    assert "in the view of residents who told us: not shown." in page
    paper = client.get(reverse("complaints:annual_report_pdf", args=["2026-27"]))
    assert paper.content.startswith(b"%PDF")


def test_evidence_is_whole_for_those_who_oversee_and_hidden_where_few_in_public():
    found = evidence.Counted
    assert [found(3).told(True), found(3).told(False), found(0).told(False)] == ["3", "fewer than 5", "0"]
    assert [found(3, 40).told(True), found(3, 40).told(False)] == ["3 of 40", "not shown"]
    assert [found(2, 4).told(False), found(0, 0).told(False), found(38, 40).told(False)] == [
        "not shown",
        "none yet",
        "38 of 40",
    ]
