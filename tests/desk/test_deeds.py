"""A deed's page: who may open it, what it does with a refusal, whom it is done for."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from dartford_housing.accounts.separation import FOR_ONESELF
from dartford_housing.audit import ledger
from dartford_housing.web.casework import ActingForm, Deed
from forum.models import Body
from tests.factories.accounts import person
from tests.factories.commitments import CommitmentFactory
from tests.factories.forum import seeded
from tests.factories.residents import ResidentFactory

pytestmark = pytest.mark.django_db


def deed(promise, name):
    return reverse("admin:commitments_commitment_deed", args=[promise.pk, name])


def page_of(promise):
    return reverse("admin:commitments_commitment_change", args=[promise.pk])


def test_a_case_offers_the_deeds_that_can_be_done_now(client, officer):
    open_one, done = CommitmentFactory(), CommitmentFactory(state="done")
    client.force_login(officer)

    offered = [client.get(page_of(one)).context["buttons"] for one in (open_one, done)]

    assert [[button["label"] for button in buttons] for buttons in offered] == [
        ["Note progress", "It is done", "Change the date", "It will not be done"],
        [],
    ]


def test_a_deed_that_is_past_is_refused_and_the_text_is_kept(client, officer):
    promise = CommitmentFactory(state="done")
    client.force_login(officer)

    asked = client.get(deed(promise, "progress"))
    posted = client.post(deed(promise, "progress"), {"note": "Rang the contractor."})

    assert (asked.status_code, posted.status_code) == (403, 403)
    assert "Rang the contractor." in posted.content.decode()
    assert "This can no longer be done" in posted.content.decode()
    assert list(ledger.history(promise)) == []


def test_what_somebody_would_do_for_themself_is_refused_on_the_page_and_the_text_is_kept(client, officer):
    seeded()
    forum = Body.objects.get(slug="forum")
    client.force_login(officer)
    typed = {"name": "Ada Osei", "seat": "tenant", "office": "member", "copy": "online", "account": officer.email}
    first_day = {"starts_0": "1", "starts_1": "1", "starts_2": "2027"}

    answer = client.post(reverse("admin:forum_body_deed", args=[forum.pk, "appoint"]), typed | first_day)

    page = answer.content.decode()
    assert (answer.status_code, [words in page for words in (FOR_ONESELF, 'value="Ada Osei"')]) == (403, [True, True])
    assert not forum.members.exists()


def test_a_broken_rule_stands_beside_its_field_and_the_text_is_kept(client, officer):
    promise = CommitmentFactory(due="2026-12-01")
    client.force_login(officer)
    typed = {"due_0": "1", "due_1": "12", "due_2": "2026", "reason": "The part has not come."}

    answer = client.post(deed(promise, "move"), typed)

    page = answer.content.decode()
    assert answer.context["form"].error_links() == [("id_due_0", "This is the date that it already has.")]
    assert page.count("This is the date that it already has.") == 2  # in the summary and beside the field
    assert "The part has not come." in page
    assert "<title>Error: Change the date" in page


def test_an_answer_left_out_is_named_in_the_summary(client, officer):
    promise = CommitmentFactory()
    client.force_login(officer)

    answer = client.post(deed(promise, "move"), {})

    assert answer.context["form"].error_links() == [("id_due_0", "Enter “New date”."), ("id_reason", "Answer “Why?”.")]


def test_a_deed_on_what_is_out_of_reach_is_not_found(client, officer):
    client.force_login(officer)

    assert client.get(reverse("admin:commitments_commitment_deed", args=[999, "progress"])).status_code == 404
    assert client.get(deed(CommitmentFactory(), "no-such-deed")).status_code == 404


@pytest.mark.parametrize("who", ["officer", "manager", "complaints_officer"])
def test_a_deed_of_a_closed_list_is_refused(client, request, who, tenant):
    client.force_login(request.getfixturevalue(who))
    address = reverse("admin:accounts_user_deed", args=[tenant.pk, "roles"])

    answer = client.post(address, {"roles": ["administrator"], "reason": "Because."})

    tenant.refresh_from_db()
    assert (answer.status_code, tenant.is_staff, tenant.groups.get().name) == (403, False, "resident")


def test_a_deed_done_for_a_resident_carries_whom_how_and_why(officer):
    ada, told = ResidentFactory(), []
    row = SimpleNamespace(resident=ada)
    acting = Deed("book", "Book", ActingForm, lambda row, **facts: told.append(facts), lambda user, row: True,
                  for_whom=lambda row: row.resident)  # fmt: skip

    acting.do(row, officer, {"channel": "telephone", "reason": "Has no internet."})

    assert told == [{"by": officer, "on_behalf_of": ada, "channel": "telephone", "reason": "Has no internet."}]
    assert acting.may(officer, row)
    assert not acting.may(person("trainee", "contractor"), row)


def test_channel_and_reason_are_asked_last_and_never_left_out():
    class Booking(ActingForm):
        when = ActingForm.base_fields["reason"].__class__(label="When?")

    form = Booking({})

    assert list(form.fields) == ["when", "channel", "reason"]
    assert form.errors == {
        "when": ["Answer “When?”."],
        "channel": ["Answer “How did they ask?”."],
        "reason": ["Answer “Why are you doing it for them?”."],
    }
