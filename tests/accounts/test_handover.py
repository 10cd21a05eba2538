"""Two people, one browser: what one opened or typed without an account does not pass into the sign-in of the next."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from complaints.models import Complaint
from dartford_housing.accounts.handover import CLEARED
from tests.accounts.test_signing_in import CODE, NEW, login
from tests.complaints.test_papers import photograph
from tests.complaints.test_views_resident import STRANGER, walk
from tests.factories.accounts import ready_to_sign_in
from tests.factories.complaints import lodged, resident

pytestmark = pytest.mark.django_db
WORDS = STRANGER["what"]["what_happened"]
NEW_FILES, CARRIED = reverse("complaints:new_files"), reverse("complaints:new_carried")


@pytest.fixture
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def the_code(mailoutbox):
    return next(found[1] for mail in reversed(mailoutbox) if (found := CODE.search(mail.body)))


def by_password(client, user, mailoutbox):
    return login(client, ready_to_sign_in(user))


def by_code(client, user, mailoutbox):
    ready_to_sign_in(user)
    client.post(reverse("account_request_login_code"), {"email": user.email})
    return client.post(reverse("account_confirm_login_code"), {"code": the_code(mailoutbox)})


def by_a_new_password(client, user, mailoutbox):
    ready_to_sign_in(user)
    answer = client.post(reverse("account_reset_password"), {"email": user.email})
    answer = client.post(answer["Location"], {"code": the_code(mailoutbox)})
    client.post(answer["Location"], {"password1": "nine heron eggs in reeds"})
    return login(client, user, "nine heron eggs in reeds")


def by_signing_up(client, user, mailoutbox):
    answer = client.post(reverse("account_signup"), NEW)
    return client.post(answer["Location"], {"code": the_code(mailoutbox)})


def by_passkey(client, user, mailoutbox):
    """Do what every way of signing in ends in; a passkey itself needs a browser (test_in_the_browser.py)."""
    client.force_login(user)


WAYS = (by_password, by_code, by_a_new_password, by_signing_up, by_passkey)


def open_case(client):
    complaint = lodged(what_happened=WORDS)
    client.post(reverse("complaints:track"), {"reference": complaint.reference, "key": complaint.key})
    assert client.get(complaint.get_absolute_url()).status_code == 200
    return complaint


def begin_complaint(client):
    walk(client, STRANGER)
    client.post(NEW_FILES, {"files": photograph("lift.png")})
    assert "lift.png" in client.get(reverse("complaints:new_check")).content.decode()


@pytest.mark.parametrize("way", WAYS)
def test_a_case_opened_by_its_key_is_shut_to_whoever_signs_in_next(client, neighbour, mailoutbox, way):
    complaint = open_case(client)
    way(client, neighbour, mailoutbox)
    assert client.get("/my/").status_code == 200

    assert client.get(complaint.get_absolute_url()).status_code == 404
    assert client.post(reverse("complaints:withdraw", args=[complaint.reference]), {"why": "x"}).status_code == 404
    assert Complaint.objects.get().status != "withdrawn"


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.usefixtures("own_folder")
def test_words_and_files_of_a_draft_do_not_pass_on_either(client, neighbour, mailoutbox, way):
    begin_complaint(client)
    way(client, neighbour, mailoutbox)

    pages = [client.get(reverse("complaints:new_step", args=["what"])), client.get(NEW_FILES)]

    assert [part in page.content.decode() for page in pages for part in (WORDS, "lift.png")] == [False] * 4
    assert client.get(CARRIED)["Location"] == reverse("complaints:new")


def test_whoever_signs_in_is_told_that_something_was_cleared(client, neighbour):
    open_case(client)

    ready_to_sign_in(neighbour)
    assert CLEARED in login_page(client, neighbour)
    client.post(reverse("account_logout"))
    assert CLEARED not in login_page(client, neighbour)


def login_page(client, user):
    return client.get(login(client, user)["Location"]).content.decode()


def test_nothing_of_a_sign_in_is_left_after_signing_out(client, neighbour, tenant):
    client.force_login(neighbour)
    complaint = open_case(client)
    client.post(reverse("account_logout"))

    assert client.get(complaint.get_absolute_url()).status_code == 404
    client.force_login(tenant)
    assert client.get(complaint.get_absolute_url()).status_code == 404


def test_another_account_in_the_same_browser_begins_with_nothing(client, neighbour, tenant):
    client.force_login(neighbour)
    complaint = open_case(client)
    client.force_login(tenant)

    assert client.get(complaint.get_absolute_url()).status_code == 404


def test_one_who_shows_again_who_they_are_keeps_what_they_opened(client, neighbour):
    client.force_login(ready_to_sign_in(neighbour))
    complaint = open_case(client)
    client.force_login(neighbour)

    assert client.get(complaint.get_absolute_url()).status_code == 200


def sign_in_from_within(client, user):
    """Press the button of the form, and sign in where that leads."""
    ready_to_sign_in(user)
    asked = client.post(reverse("complaints:new_sign_in"), follow=True).redirect_chain[-1][0]
    return client.post(asked, {"login": user.email, "password": "quiet otters cross the weir"})


@pytest.mark.usefixtures("own_folder")
def test_one_who_signs_in_from_within_the_form_loses_no_word(client, tenant):
    resident(tenant)
    begin_complaint(client)

    assert sign_in_from_within(client, tenant)["Location"] == CARRIED
    asked = client.get(CARRIED).content.decode()
    assert ("Is this complaint yours?" in asked, WORDS in asked) == (True, False)
    answer = client.post(CARRIED, {"mine": "1"})

    assert answer["Location"] == reverse("complaints:new_step", args=["help"])
    walk(client, {"help": {"adjustments": ""}})
    page = client.get(reverse("complaints:new_check")).content.decode()
    assert [part in page for part in (WORDS, "lift.png")] == [True, True]


@pytest.mark.usefixtures("own_folder")
def test_one_who_says_that_it_is_not_theirs_sees_no_word_of_it(client, tenant):
    begin_complaint(client)
    sign_in_from_within(client, tenant)
    before = client.get(reverse("complaints:new_step", args=["what"])).content.decode()

    assert client.get(reverse("complaints:new"))["Location"] == CARRIED
    client.post(CARRIED, {})

    assert WORDS not in before + client.get(reverse("complaints:new_step", args=["what"])).content.decode()
    assert client.get(CARRIED)["Location"] == reverse("complaints:new")


@pytest.mark.parametrize("page", ["/", "/complaints/", "/surgeries/"])
def test_one_who_left_the_sign_in_for_another_page_leaves_nothing_to_carry(client, tenant, page):
    walk(client, STRANGER)
    client.post(reverse("complaints:new_sign_in"), follow=True)
    client.get(page)
    answer = login(client, ready_to_sign_in(tenant))

    assert CLEARED in client.get(answer["Location"], follow=True).content.decode()
    assert client.get(CARRIED)["Location"] == reverse("complaints:new")


def test_half_an_hour_after_the_button_nothing_is_carried(client, tenant):
    walk(client, STRANGER)
    client.post(reverse("complaints:new_sign_in"))
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        login(client, ready_to_sign_in(tenant))

        assert client.get(CARRIED)["Location"] == reverse("complaints:new")


def test_a_case_is_never_carried(client, tenant):
    complaint = open_case(client)
    walk(client, STRANGER)
    sign_in_from_within(client, tenant)
    client.post(CARRIED, {"mine": "1"})

    assert client.get(complaint.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("who", [None, "neighbour"])
def test_whoever_reads_a_case_by_its_key_can_close_it_signed_in_or_not(client, request, who):
    if who:
        client.force_login(request.getfixturevalue(who))
    complaint = open_case(client)

    page = client.get(complaint.get_absolute_url()).content.decode()
    assert ("I have finished" in page, "This also signs you out." in page) == (True, who is not None)
    client.post(reverse("complaints:finish"))

    assert client.get(complaint.get_absolute_url()).status_code == 404
    assert client.get("/my/").status_code == 302
