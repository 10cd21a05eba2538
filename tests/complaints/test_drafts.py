from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from complaints.models import Complaint, Draft
from dartford_housing.web import tokens
from tests.complaints.test_views_resident import STRANGER, walk

pytestmark = pytest.mark.django_db
LATER = {"secondary": "1"}


def put_by(client, **typed):
    """Answer the first page, begin the second, and press "Save and come back later"."""
    pages = list(STRANGER.items())
    walk(client, dict(pages[:1]))
    slug, answers = pages[1]
    return client.post(reverse("complaints:new_step", args=[slug]), {**answers, **typed, **LATER})


def test_a_complaint_put_by_is_found_again_on_another_device(client, django_user_model):
    kept = put_by(client)
    client.cookies.clear()

    assert "Go on with my complaint" in client.get(kept.url).content.decode()
    client.post(kept.url)
    walk(client, dict(list(STRANGER.items())[2:]))
    client.post(reverse("complaints:new_check"))

    assert Complaint.objects.get().words.what_happened == "The lift is broken again."


def test_looking_at_the_link_does_not_begin_anything(client):
    kept = put_by(client)
    client.cookies.clear()
    client.get(kept.url)

    assert client.get(reverse("complaints:new_check")).url == reverse("complaints:new_step", args=["who"])


def test_after_four_weeks_it_is_gone(client):
    kept = put_by(client)
    Draft.objects.update(expires_on=timezone.localdate() - timedelta(days=1))

    assert client.get(kept.url).status_code == 404


def test_going_on_leads_to_the_first_page_that_is_not_answered(client):
    kept = put_by(client)

    assert client.post(kept.url).url == reverse("complaints:new_step", args=[list(STRANGER)[2]])


def test_a_page_half_written_is_kept_as_it_is(client):
    kept = put_by(client, what_happened="", put_right="An apology.")
    page = client.get(client.post(kept.url).url).content.decode()

    assert "An apology." in page


def test_what_cannot_be_kept_is_shown_and_not_lost(client):
    answer = put_by(client, what_happened="x" * 5001)

    assert (answer.status_code, Draft.objects.count()) == (200, 0)
    assert "x" * 5001 in answer.content.decode()


def test_nothing_answered_is_nothing_to_keep(client):
    nothing = client.post(reverse("complaints:new_step", args=["what"]), LATER)

    assert nothing.url == reverse("complaints:new")
    assert Draft.objects.count() == 0


def test_what_was_said_at_a_surgery_is_filled_in_and_the_resident_chooses(client):
    said = {"what_happened": "Damp came back.", "source": "Surgery of 3 March"}
    client.get(reverse("complaints:new_from", args=[tokens.sign("complaint prefill", said)]))

    page = client.get(reverse("complaints:new_step", args=["what"])).content.decode()
    assert "Damp came back." in page
    assert Complaint.objects.count() == 0

    walk(client, {slug: typed for slug, typed in STRANGER.items() if slug != "what"})
    client.post(reverse("complaints:new_check"))
    assert Complaint.objects.get().source == "Surgery of 3 March"


def test_a_forged_link_fills_nothing_in(client):
    client.get(reverse("complaints:new_from", args=["forged"]))

    assert "complaint source" not in client.session


def test_the_page_of_a_draft_is_kept_by_no_browser(client, db):
    address = put_by(client).url

    answer = Client().get(address)

    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")


def test_somebody_signed_in_finds_what_they_put_by_without_its_address(client, tenant, neighbour):
    client.force_login(tenant)
    kept = put_by(client)

    assert kept.url in client.get(reverse("complaints:new")).content.decode()
    client.force_login(neighbour)
    assert kept.url not in client.get(reverse("complaints:new")).content.decode()
