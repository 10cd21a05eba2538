import pytest
from django.urls import reverse

from complaints.models import Complaint, Letter
from complaints.public import offering
from dartford_housing.notifications.models import Delivery
from dartford_housing.notifications.recipients import Recipient
from tests.factories.complaints import TOPIC, acknowledged, answered, fresh, lodged, resident

pytestmark = pytest.mark.django_db
LIST = reverse("admin:complaints_complaint_changelist")


def deed(complaint, name):
    return reverse("admin:complaints_complaint_deed", args=[complaint.pk, name])


def page_of(complaint):
    return reverse("admin:complaints_complaint_change", args=[complaint.pk])


@pytest.fixture
def desk(client, complaints_officer):
    client.force_login(complaints_officer)
    return client


ACKNOWLEDGEMENT = {
    "definition": "The lift does not work.",
    "points": "1. The lift is broken.\n\n- Nobody answered.",
    "outcomes_sought": "A working lift.",
    "not_ours": "None",
}


def test_an_officer_takes_a_case_from_triage_to_the_answer(desk, complaints_officer):
    complaint = lodged()
    assert "Decide what it is" in desk.get(page_of(complaint)).content.decode()

    desk.post(deed(complaint, "triage"), {"jurisdiction": "ho", "topics": [TOPIC], "reason": "They are unhappy."})
    desk.post(deed(complaint, "acknowledge"), ACKNOWLEDGEMENT)
    assert [point.text for point in fresh(complaint).stages.get().points.all()] == [
        "The lift is broken.",
        "Nobody answered.",
    ]

    desk.post(deed(complaint, "remedy"), {"kind": "apology", "what": "We are sorry.", "amount": ""})
    answer = {"finding_1": "upheld", "answer_1": "It was.", "finding_2": "not_upheld", "answer_2": "We did."}
    last = {"reasons": "By our records.", "nothing_outstanding": "on"}
    desk.post(deed(complaint, "respond"), {**answer, **last})

    stage = fresh(complaint).stages.get()
    assert (stage.outcome, fresh(complaint).status) == ("partly", "answered_1")


def test_a_preview_sends_and_changes_nothing(desk, complaints_officer):
    complaint = lodged()
    desk.post(deed(complaint, "triage"), {"jurisdiction": "ho", "topics": [TOPIC], "reason": "They are unhappy."})

    page = desk.post(deed(complaint, "acknowledge"), {**ACKNOWLEDGEMENT, "secondary": "1"}).content.decode()

    assert "Nothing is sent yet." in page
    assert "Reading ease" in page
    assert fresh(complaint).status == "received"
    assert Letter.objects.filter(kind="complaint.acknowledged").count() == 0


def test_an_answer_that_leaves_a_part_out_comes_back_filled(desk, complaints_officer):
    complaint = lodged()
    acknowledged(complaint, complaints_officer)

    typed = {"finding_1": "not_upheld", "answer_1": "No.", "finding_2": "not_upheld", "answer_2": "No."}
    page = desk.post(deed(complaint, "respond"), {**typed, "reasons": "Because.", "no_remedy": "on"})

    assert "Promise what is still to be done" in page.content.decode()
    assert page.context["form"]["reasons"].value() == "Because."
    assert fresh(complaint).status == "stage_1"


def test_a_telephone_call_is_written_down_for_a_resident(desk):
    person = resident()
    typed = {
        "channel": "telephone",
        "what_happened": "The bins overflow.",
        "danger": "none",
        "resident": person.reference,
        "reason": "She has no internet.",
    }
    desk.post(reverse("admin:complaints_log"), typed)

    complaint = Complaint.objects.get()
    assert (complaint.resident, complaint.channel, complaint.lodged_by) == (person, "telephone", None)


def test_the_list_is_found_by_reference_and_surname(desk):
    wanted, other = lodged(who=resident(last_name="Quill")), lodged()

    for words in (wanted.reference, wanted.reference.replace("-", "").lower(), "quil"):
        page = desk.get(LIST, {"q": words}).content.decode()
        assert (wanted.reference in page, other.reference in page) == (True, False), words


@pytest.mark.parametrize("typed", ["O'Brien", "o’bri", "OʼBRIEN", "Ann O‘Brien"])
def test_the_list_is_found_however_the_surname_was_typed(desk, typed):
    wanted, other = lodged(who=resident(last_name="O’Brien")), lodged(who=resident(last_name="Brien"))

    page = desk.get(LIST, {"q": typed}).content.decode()

    assert (wanted.reference in page, other.reference in page) == (True, False)


def test_signs_that_no_one_sees_find_nothing(desk):
    lodged()

    assert not Complaint.objects.found_by("\u200b").exists()


@pytest.mark.parametrize(
    ("held", "typed"), [("Müller", "Muller"), ("Smith-Jones", "Smith–Jones"), ("Łukasz", "lukasz")]
)
def test_an_earlier_case_is_known_by_its_surname_however_typed(held, typed):
    case = lodged(who=resident(last_name=held))

    assert offering.earlier_case(reference=case.reference, resident="", last_name=typed) == page_of(case)
    assert offering.earlier_case(reference=case.reference, resident="", last_name="Smyth") == ""


WHEN = ("late", "today", "week", "open", "mine")
NEEDS = ("triage", "heard", "waiting", "follow", "close", "unhappy", "reviews", "data")
ASKED = [{}, *({"when": one} for one in WHEN), *({"needs": one} for one in NEEDS), {"handler": "nobody"}]


@pytest.mark.parametrize("asked", ASKED, ids=str)
@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_questions_however_long_it_is(desk, count, asked, django_assert_num_queries):
    for _ in range(count):
        lodged()
    with django_assert_num_queries(5):  # session, user, permissions, who handles, the cases with their people
        desk.get(LIST, asked)


def test_the_case_page_asks_few_questions(desk, complaints_officer, django_assert_max_num_queries):
    complaint = lodged(who=resident(), danger="damp")
    acknowledged(complaint, complaints_officer)
    answered(complaint, complaints_officer)
    with django_assert_max_num_queries(20):
        assert desk.get(page_of(complaint)).status_code == 200


def test_whoever_a_complaint_is_about_does_not_see_it(desk, complaints_officer, manager):
    from complaints import actions

    complaint = lodged()
    actions.assign(complaint, by=manager, handler=manager, about_staff=[complaints_officer])

    assert desk.get(page_of(complaint)).status_code == 404
    assert complaint.reference not in desk.get(LIST).content.decode()


def words_of_its_letter(client, user, case):
    client.force_login(user)
    row = Delivery.objects.about(case).get()
    return client.get(reverse("admin:notifications_delivery_change", args=[row.pk])).content.decode()


def test_the_letters_of_a_case_are_read_only_by_those_who_may_see_it(client, officer, complaints_officer):
    case = lodged(what_happened="A hole in the roof.")
    Delivery.objects.update(body="Dear Ruth, about the hole in your roof.")

    assert "hole in your roof" not in words_of_its_letter(client, officer, case)
    assert "hole in your roof" in words_of_its_letter(client, complaints_officer, case)

    case.about_staff.add(complaints_officer)
    assert "hole in your roof" not in words_of_its_letter(client, complaints_officer, case)


def test_whoever_telephones_reads_what_is_to_be_said(client, officer):
    case = lodged(contact=Recipient("Ruth Penfold", telephone="01322 343434"))
    Delivery.objects.update(body="Dear Ruth, about the hole in your roof.")

    assert "hole in your roof" in words_of_its_letter(client, officer, case)
