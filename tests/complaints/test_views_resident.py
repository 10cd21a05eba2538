import pytest
from django.urls import reverse

from complaints.models import Complaint
from dartford_housing.audit import ledger
from dartford_housing.hazards.models import Hazard
from dartford_housing.notifications.models import Delivery
from tests.factories.complaints import acknowledged, answered, fresh, lodged, resident

pytestmark = pytest.mark.django_db
STRANGER = {
    "who": {"for_whom": "self"},
    "what": {"what_happened": "The lift is broken again.", "put_right": "Mend it."},
    "when": {"began_on_0": "", "began_on_1": "", "began_on_2": "", "where": "Heron Court"},
    "danger": {"danger": "none"},
    "you": {"name": "Ruth Penfold", "address": "1 Mill Lane, Dartford", "postcode": "da11aa", "tenure": "tenant"},
    "reach": {"prefers": "post", "email": "", "mobile": "", "telephone": "", "adjustments": "Ring after 4pm"},
}


def walk(client, pages):
    for slug, typed in pages.items():
        answer = client.post(reverse("complaints:new_step", args=[slug]), typed)
        assert answer.status_code == 302, (slug, answer.context["form"].errors)
    return answer


def test_a_stranger_without_email_lodges_a_complaint_and_finds_it_again(client):
    assert walk(client, STRANGER).url == reverse("complaints:new_check")
    assert "Ring after 4pm" in client.get(reverse("complaints:new_check")).content.decode()

    sent = client.post(reverse("complaints:new_check"), follow=True).content.decode()

    complaint = Complaint.objects.get()
    assert complaint.reference in sent
    assert (complaint.name, complaint.tenure, complaint.words.put_right) == ("Ruth Penfold", "tenant", "Mend it.")
    assert complaint.recipient().channel() == "post"

    client.session.flush()
    client.cookies.clear()
    found = client.post(
        reverse("complaints:track"),
        {"reference": complaint.reference.lower(), "key": complaint.key.lower()[4:]},
        follow=True,
    )
    assert "The lift is broken again." in found.content.decode()


def test_sending_twice_lodges_once(client):
    walk(client, STRANGER)
    client.post(reverse("complaints:new_check"))
    again = client.post(reverse("complaints:new_check"))

    assert again.url == reverse("complaints:new_sent")
    assert Complaint.objects.count() == 1


def test_somebody_we_know_is_not_asked_who_they_are(client, tenant):
    person = resident(tenant)
    client.force_login(tenant)
    pages = {slug: typed for slug, typed in STRANGER.items() if slug not in {"you", "reach"}}
    walk(client, {**pages, "help": {"adjustments": ""}})
    client.post(reverse("complaints:new_check"))

    complaint = Complaint.objects.get()
    assert (complaint.resident, complaint.tenure, complaint.told_to) == (person, "tenant", {})


def test_whoever_speaks_for_another_says_by_what_right(client):
    client.post(reverse("complaints:new_step", args=["who"]), {"for_whom": "other"})
    answer = client.post(
        reverse("complaints:new_step", args=["speaking"]), {"represents": "Mary Shaw", "authority": ""}
    )

    assert answer.context["form"].errors == {
        "authority": ["Say how they agreed that you speak for them."],
        "tenure": ["Choose which of these they are."],
        "represents_at": ["Say where they live."],
    }


SPEAKING = {
    "represents": "Mary Shaw",
    "authority": "She told me.",
    "tenure": "tenant",
    "represents_at": "4 Mill Lane, Dartford, DA1 1AA",
    "copies": "on",
}


def test_the_home_and_the_tenure_are_those_of_whom_somebody_speaks_for(client, leaseholder):
    """A danger is looked for at their door, not at that of the neighbour who speaks for them."""
    resident(leaseholder, tenure="leaseholder")
    client.force_login(leaseholder)
    pages = {"who": {"for_whom": "other"}, "speaking": SPEAKING, "what": STRANGER["what"], "when": STRANGER["when"]}
    walk(client, pages | {"danger": {"danger": "emergency"}, "help": {"adjustments": ""}})
    page = client.get(reverse("complaints:new_check")).content.decode()
    assert ("They are" in page, "Yes, by post" in page) == (True, True)
    client.post(reverse("complaints:new_check"))

    case, hazard = Complaint.objects.get(), Hazard.objects.get()
    assert (case.tenure, case.home, case.estate) == ("tenant", None, "")
    assert (hazard.home, hazard.where, hazard.in_scope) == (None, "4 Mill Lane, Dartford, DA1 1AA", True)
    copy = Delivery.objects.get(name="Mary Shaw")
    assert (copy.channel, copy.kind, copy.to["address"][1]) == ("post", "complaint.received", "4 Mill Lane")
    repairs = Delivery.objects.get(kind="hazard.emergency")
    assert "at 4 Mill Lane, Dartford, DA1 1AA" in repairs.body


def test_more_than_a_year_ago_is_a_question_and_not_a_bar(client):
    old = {**STRANGER["when"], "began_on_0": "1", "began_on_1": "2", "began_on_2": "2020"}
    pages = dict(list(STRANGER.items())[:2]) | {"when": old}

    assert walk(client, pages).url == reverse("complaints:new_step", args=["earlier"])
    rest = {"earlier": {"why_late": ""}} | dict(list(STRANGER.items())[3:])
    assert walk(client, rest).url == reverse("complaints:new_check")


@pytest.mark.parametrize("reference, key", [("right", "KEY-AAA-AAA"), ("CMP-AAA-AAA", "right"), ("right", "Penfold")])
def test_a_wrong_guess_learns_nothing(client, reference, key):
    complaint = lodged()
    right = {"reference": complaint.reference, "key": complaint.key}
    wrong = {"reference": reference, "key": key}
    typed = {name: right[name] if value == "right" else value for name, value in wrong.items()}
    page = client.post(reverse("complaints:track"), typed)

    assert page.context["form"].non_field_errors() == [
        "We cannot find a case with this reference and this key. Check both, as they are in our message."
    ]
    assert client.get(complaint.get_absolute_url()).status_code == 404


def test_guessing_is_slowed_down(client):
    complaint = lodged()
    for _ in range(10):
        client.post(reverse("complaints:track"), {"reference": complaint.reference, "key": "KEY-AAA-AAA"})
    typed = {"reference": complaint.reference, "key": complaint.key}

    assert "Too many tries" in client.post(reverse("complaints:track"), typed).content.decode()
    elsewhere = client.post(reverse("complaints:track"), typed, REMOTE_ADDR="192.0.2.7")
    assert elsewhere.url == complaint.get_absolute_url()


def test_many_references_tried_from_one_place_are_slowed_down_too(client):
    for number in range(60):
        client.post(reverse("complaints:track"), {"reference": f"CMP-AAA-{number:03}", "key": "KEY-AAA-AAA"})
    complaint = lodged()
    page = client.post(reverse("complaints:track"), {"reference": complaint.reference, "key": complaint.key})

    assert "Too many tries" in page.content.decode()


def test_every_opening_without_an_account_is_written_down_once(client, officer):
    from complaints.notices import link_to

    complaint = lodged()
    typed = {"reference": complaint.reference, "key": complaint.key}
    for _ in range(2):
        client.post(reverse("complaints:track"), typed)
    client.post(reverse("complaints:finish"))
    client.force_login(officer)
    client.get(link_to(complaint).split("8000")[1])

    found = ledger.history(complaint).filter(verb="complaint.opened")
    assert [(str(line.by or ""), line.facts) for line in found] == [
        ("", {"with": "reference and key"}),
        ("Officer", {"with": "link"}),
    ]


def test_whoever_has_finished_leaves_nothing_behind_for_the_next(client):
    complaint = lodged()
    client.post(reverse("complaints:track"), {"reference": complaint.reference, "key": complaint.key})
    assert "I have finished" in client.get(complaint.get_absolute_url()).content.decode()

    answer = client.post(reverse("complaints:finish"), follow=True)
    assert "no longer knows your case" in answer.content.decode()
    assert client.get(complaint.get_absolute_url()).status_code == 404


def test_the_key_stands_in_the_letter_and_nowhere_at_the_desk(client, manager):
    complaint = lodged()
    delivery = Delivery.objects.get()
    assert complaint.key in delivery.body
    client.force_login(manager)
    for kind, row in (("notifications_delivery", delivery), ("complaints_complaint", complaint)):
        page = client.get(reverse(f"admin:{kind}_change", args=[row.pk])).content.decode()
        assert complaint.name in page
        assert complaint.key not in page


def test_each_case_has_a_key_of_its_own():
    assert lodged().key != lodged().key


def test_a_link_that_does_not_work_says_so_and_what_does(client):
    page = client.get(reverse("complaints:link", args=["cut-short"]), follow=True).content.decode()

    assert "This link does not work any more." in page


def test_the_signed_link_of_a_letter_opens_the_case(client):
    from complaints.notices import link_to

    complaint = lodged()
    address = link_to(complaint).split("8000")[1]

    assert client.get(address, follow=True).status_code == 200
    client.cookies.clear()
    assert client.get(address[:-4] + "xx/", follow=True).redirect_chain[-1][0].startswith(reverse("complaints:track"))


def test_stage_two_is_one_click_without_a_reason(client, tenant, complaints_officer):
    complaint = lodged(who=resident(tenant))
    acknowledged(complaint, complaints_officer)
    answered(complaint, complaints_officer)
    client.force_login(tenant)

    client.post(reverse("complaints:escalate", args=[complaint.reference]))

    assert fresh(complaint).status == "asked_2"


def test_the_due_day_says_how_it_was_counted(client, tenant):
    complaint = lodged(who=resident(tenant))
    client.force_login(tenant)
    page = client.get(complaint.get_absolute_url()).content.decode()

    assert "We write to say what we understand by Monday 30 November 2026" in page
    assert "5 working days from Mon 23 Nov 2026, the day we got it. That day does not count." in page


@pytest.mark.parametrize("deed", ["escalate", "complain", "add", "withdraw", "rate"])
def test_a_handler_does_not_do_a_residents_deed_as_if_they_were_the_resident(client, complaints_officer, deed):
    case = lodged()
    acknowledged(case, complaints_officer)
    answered(case, complaints_officer)
    client.force_login(complaints_officer)
    client.post(reverse("complaints:track"), {"reference": case.reference, "key": case.key})
    typed = {"put_right": "yes", "satisfaction": "5", "text": "All is well.", "words": "", "reason": ""}

    answer = client.post(reverse(f"complaints:{deed}", args=[case.reference]), typed)

    case.refresh_from_db()
    assert (answer.status_code, case.put_right, case.status) == (403, None, "answered_1")
    assert not case.messages.exists()
    assert "/rate/" not in client.get(case.get_absolute_url()).content.decode()


def test_a_handler_who_lives_with_us_keeps_their_own_deeds(client, complaints_officer, manager):
    case = lodged(who=resident(complaints_officer))
    acknowledged(case, manager)
    answered(case, manager)
    client.force_login(complaints_officer)

    answer = client.post(reverse("complaints:rate", args=[case.reference]), {"put_right": "yes"})

    case.refresh_from_db()
    assert (answer.status_code, case.put_right) == (302, True)
