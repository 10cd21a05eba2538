"""Pages kept for strangers: kept for whom, for how long, and what makes them anew."""

import pytest
import time_machine
from django.core.cache import cache

from dartford_housing.audit import ledger
from dartford_housing.web import kept
from tests.factories.commitments import CommitmentFactory
from tests.factories.events import EventFactory


@pytest.fixture(autouse=True)
def keeping(settings):
    settings.PUBLIC_PAGES_SECONDS = 60
    cache.clear()
    with time_machine.travel("2099-01-01", tick=False):
        yield
    cache.clear()


def test_a_stranger_gets_the_kept_page_without_a_query(client, db, django_assert_num_queries):
    EventFactory(title="Tea")
    first = client.get("/events/")

    with django_assert_num_queries(0):
        second = client.get("/events/")

    assert second.content == first.content
    assert "Tea" in second.content.decode()
    assert "Cookie" in second["Vary"]
    assert "Content-Security-Policy" in second


def test_whoever_is_signed_in_gets_a_page_of_their_own(client, tenant):
    client.get("/events/")
    client.force_login(tenant)

    assert "Sign out" in client.get("/events/").content.decode()
    client.logout()
    assert "Sign out" not in client.get("/events/").content.decode()


def test_a_deed_makes_the_pages_anew(client, officer, django_capture_on_commit_callbacks):
    event = EventFactory(title="Tea")
    client.get("/events/")
    event.title = "Coffee"
    event.save()
    assert "Tea" in client.get("/events/").content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        ledger.record("event.changed", event, by=officer)

    assert "Coffee" in client.get("/events/").content.decode()


def test_words_in_the_address_are_not_kept(client, db, rf):
    assert kept.may_be_kept(rf.get("/events/")) is True
    assert kept.may_be_kept(rf.get("/events/?x=1")) is False
    assert kept.may_be_kept(rf.post("/events/")) is False


def test_a_page_with_a_form_is_not_kept(rf, db):
    from django.http import HttpResponse
    from django.middleware.csrf import get_token

    drawn = []

    @kept.for_strangers
    def form(request):
        drawn.append(get_token(request))
        return HttpResponse("a form")

    form(rf.get("/form/"))
    form(rf.get("/form/"))

    assert len(drawn) == 2


def test_what_is_not_found_is_not_kept(client, db):
    assert client.get("/events/999/").status_code == 404
    EventFactory(pk=999)
    assert client.get("/events/999/").status_code == 200


def test_an_officers_cards_are_counted_once_until_a_deed(
    client, officer, django_assert_num_queries, django_capture_on_commit_callbacks
):
    client.force_login(officer)
    client.get("/admin/")
    promise = CommitmentFactory(what="Mend the gate")

    with django_assert_num_queries(3):  # session, user, what the role allows
        kept_page = client.get("/admin/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        ledger.record("event.changed", promise, by=officer)

    assert "Mend the gate" not in kept_page
    assert "Mend the gate" in client.get("/admin/").content.decode()


def test_what_is_kept_for_one_officer_is_not_shown_to_another(client, officer, contractor, manager):
    CommitmentFactory(what="Mend the gate")
    for who, sees in ((officer, True), (contractor, False), (manager, True), (contractor, False)):
        client.force_login(who)
        assert ("Mend the gate" in client.get("/admin/", follow=True).content.decode()) is sees
