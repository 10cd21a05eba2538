"""What a small team looks at every morning: what each case needs, who has how much to do, and the register."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from complaints import actions
from complaints.models import Complaint
from complaints.rules.register import read, read_register
from dartford_housing.commitments import actions as promises
from dartford_housing.commitments.models import Commitment
from dartford_housing.documents.models import Document
from dartford_housing.notifications.models import Delivery
from tests import sample
from tests.factories.complaints import MONDAY, acknowledged, answered, fresh, lodged, resident
from tests.factories.documents import photo

pytestmark = pytest.mark.django_db
LIST = reverse("admin:complaints_complaint_changelist")
DAY = timedelta(days=1)


def shown(client, **asked):
    return {str(row) for row in client.get(LIST, asked).context["cl"].result_list}


@pytest.fixture
def desk(client, complaints_officer):
    client.force_login(complaints_officer)
    return client


def test_a_case_waits_for_its_resident_until_they_answer_and_no_clock_stops(desk, complaints_officer):
    case, other = lodged(), lodged()
    due = fresh(case).next_due
    actions.write_to_resident(case, by=complaints_officer, now=MONDAY, text="Which day suits you?", waits=True)
    actions.write_to_resident(other, by=complaints_officer, now=MONDAY, text="We have it.")
    assert (shown(desk, needs="waiting"), fresh(case).next_due) == ({case.reference}, due)

    actions.add_information(case, by=None, now=MONDAY, reached=True, text="Tuesday.")
    assert (shown(desk, needs="waiting"), shown(desk, needs="heard")) == (set(), {case.reference})


def test_answered_cases_are_those_with_something_left_and_those_to_close(desk, complaints_officer):
    """A promise that is open and money that is not paid are left to do; the rest can be closed."""
    promised, owed, done = cases = [lodged() for _ in range(3)]
    for case in cases:
        acknowledged(case, complaints_officer)
    money = actions.offer_remedy(owed, by=complaints_officer, kind="money", what="For the delay", amount=50)
    for case in cases:
        answered(case, complaints_officer)
    actions.promise(promised, by=complaints_officer, what="Paint it", owner=complaints_officer, due=MONDAY.date() + DAY)
    assert shown(desk, needs="follow") == {promised.reference, owed.reference}
    page = desk.get(reverse("admin:complaints_complaint_change", args=[promised.pk])).content.decode()
    assert reverse("admin:commitments_commitment_change", args=[Commitment.objects.get().pk]) in page
    assert shown(desk, needs="close") == {done.reference}

    actions.pay(owed, by=complaints_officer, remedy=money, on=MONDAY.date())
    promises.fulfil(Commitment.objects.get(), by=complaints_officer, outcome="Painted.", now=MONDAY)
    assert (shown(desk, needs="follow"), len(shown(desk, needs="close"))) == (set(), 3)


def test_the_desk_hears_what_the_resident_says_of_our_answer_and_asks_again_after_stage_two(desk, complaints_officer):
    case = lodged()
    acknowledged(case, complaints_officer)
    answered(case, complaints_officer)
    actions.rate(case, by=None, now=MONDAY, reached=True, put_right=False, satisfaction=1, words="It drips still.")

    assert shown(desk, needs="unhappy") == {case.reference}
    page = desk.get(reverse("admin:complaints_complaint_change", args=[case.pk])).content.decode()
    assert "It drips still." in page
    assert "The resident says that it is not put right." in page
    actions.escalate(case, by=None, now=MONDAY, reached=True)
    assert (shown(desk, needs="unhappy"), fresh(case).put_right) == (set(), None)


def test_who_has_how_much_to_do_counts_what_this_officer_may_see(client, desk, complaints_officer, manager):
    mine, late, shut = lodged(), lodged(now=MONDAY - 900 * DAY), lodged()
    for case in (mine, late):
        actions.assign(case, by=complaints_officer, handler=complaints_officer)
    shut.about_staff.add(manager)
    address = reverse("admin:complaints_workload")

    def rows():
        return client.get(address).context["rows"]

    assert [row[:2] for row in rows()] == [["Nobody yet", "1"], ["Complaints", "2"]]
    assert rows()[1][2] != "0"
    assert shown(desk, handler="nobody") == {shut.reference}
    assert shown(desk, handler=str(complaints_officer.pk)) == {mine.reference, late.reference}
    client.force_login(manager)
    assert [row[:2] for row in rows()] == [["Complaints", "2"]]


def by_stage(rows):
    """Return the lines by case and stage; by which door stage 2 was asked for is kept with the ledger, not the case."""
    lines = [read(row) for _, row in rows]
    return {(line.reference, line.stage): replace(line, channel=line.channel * (line.stage == 1)) for line in lines}


def test_the_register_that_is_written_is_the_register_that_is_read(desk):
    raw = sample.raw("complaints-2024-25.csv")
    actions.import_complaints(raw, apply=True)
    own = lodged(channel="web", who=resident())
    Complaint.objects.filter(pk=own.pk).update(channel="social")

    answer = desk.get(reverse("admin:complaints_register"))
    again = read_register(b"".join(answer.streaming_content), {})
    before, after = by_stage(read_register(raw, {}).good), by_stage(again.good)

    assert (again.refusals, again.table.read) == ([], 98)
    assert after.pop((own.reference, 1)).channel == "social"
    assert after == before


def test_the_register_holds_no_case_about_its_reader_no_name_and_no_words(client, complaints_officer, manager, officer):
    case, shut = lodged(what_happened="Kingfisher leaks."), lodged()
    shut.about_staff.add(manager)
    client.force_login(manager)
    told = b"".join(client.get(reverse("admin:complaints_register")).streaming_content).decode()
    assert (case.reference in told, shut.reference in told) == (True, False)
    assert "Kingfisher" not in told
    assert "Penfold" not in told
    client.force_login(officer)
    assert [client.get(reverse(f"admin:complaints_{name}")).status_code for name in ("register", "workload")] == [
        403
    ] * 2


def test_files_go_both_ways(client, desk, complaints_officer, tenant):
    case = lodged(who=resident(tenant))
    address = reverse("admin:complaints_complaint_deed", args=[case.pk, "write"])
    sent = photo("report.jpg")
    assert desk.post(address, {"text": "Here is the survey.", "files": [sent]}).status_code == 302

    told = Delivery.objects.get(kind="complaint.message").body
    assert "With this come files." in told
    assert "report.jpg" in told
    client.force_login(tenant)
    file = Document.objects.about(case).get()
    assert (
        reverse("complaints:file", args=[case.reference, file.uuid])
        in client.get(case.get_absolute_url()).content.decode()
    )


LOGGED = {
    "channel": "letter",
    "what_happened": "Her kitchen floods when it rains.",
    "danger": "none",
    "for_whom": "other",
    "represents": "Mary Shaw",
    "authority": "A letter signed by her.",
    "represents_at": "4 Mill Lane, Dartford, DA1 1AA",
    "name": "Joan Advocate",
    "tenure": "tenant",
    "address": "9 High Street, Dartford DA1 1DR",
    "telephone": "01322 343434",
    "prefers": "post",
    "formats": ["large print"],
    "reason": "It came by post.",
}


def test_an_officer_logs_what_a_representative_writes_as_the_web_form_would(desk, tenant):
    letter = photo("letter.jpg")
    assert desk.post(reverse("admin:complaints_log"), {**LOGGED, "copies": "on", "files": [letter]}).status_code == 302

    case = Complaint.objects.get()
    assert (case.name, case.for_whom, case.represents, case.tenure) == ("Joan Advocate", "other", "Mary Shaw", "tenant")
    assert (case.recipient().channel(), case.recipient().wants("large")) == ("post", True)
    assert [to.name for to in case.copies()] == ["Mary Shaw"]
    assert Document.objects.about(case).count() == 1


def test_an_advocate_is_written_to_and_the_resident_of_the_record_is_whose_case_it_is(desk, tenant):
    person = resident(tenant)
    typed = {**LOGGED, "resident": person.reference, "represents": "", "represents_at": "", "tenure": ""}
    assert desk.post(reverse("admin:complaints_log"), typed).status_code == 302

    case = Complaint.objects.get()
    assert (case.resident, case.represents, case.tenure, case.home) == (person, str(person), "tenant", person.home)
    assert case.recipient().name == "Joan Advocate"


def test_whoever_speaks_for_others_says_where_they_live(desk):
    form = desk.post(reverse("admin:complaints_log"), {**LOGGED, "represents_at": ""}).context["form"]
    assert form.errors == {"represents_at": ["Say where they live: a danger is looked for there."]}
    assert form["what_happened"].value() == LOGGED["what_happened"]


def test_how_they_agreed_is_kept_when_it_is_proved_later(desk, complaints_officer):
    case = lodged(for_whom="other", represents="Mary Shaw", authority="She said so.")
    address = reverse("admin:complaints_complaint_deed", args=[case.pk, "authority"])
    assert desk.post(address, {"authority": "Power of attorney, seen."}).status_code == 302
    assert fresh(case).authority == "Power of attorney, seen."
