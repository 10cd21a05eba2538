import pytest
import time_machine
from django.urls import reverse

from dartford_housing.audit.models import Entry
from tests.factories.commitments import CommitmentFactory

LIST = reverse("admin:commitments_commitment_changelist")

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "chosen, shown",
    [
        ("", {"Fix lamp", "Mow lawn"}),
        ("no-such-choice", {"Fix lamp", "Mow lawn"}),
        ("late", {"Fix lamp"}),
        ("today", {"Mow lawn"}),
        ("open", {"Fix lamp", "Mow lawn"}),
        ("mine", {"Mow lawn"}),
        ("closed", {"Sweep path"}),
    ],
)
@time_machine.travel("2026-12-02 12:00", tick=False)
def test_officers_look_for_what_is_late_due_or_theirs(client, officer, chosen, shown):
    CommitmentFactory(what="Fix lamp", due="2026-12-01")
    CommitmentFactory(what="Mow lawn", due="2026-12-02", owner=officer)
    CommitmentFactory(what="Sweep path", due="2026-12-02", state="done", owner=officer)
    client.force_login(officer)

    page = client.get(LIST, {"when": chosen}).content.decode()

    assert {what for what in ("Fix lamp", "Mow lawn", "Sweep path") if what in page} == shown


def test_a_change_of_state_is_a_short_page_that_calls_the_action(client, officer):
    promise = CommitmentFactory()
    client.force_login(officer)
    address = reverse("admin:commitments_commitment_deed", args=[promise.pk, "fulfil"])

    answer = client.post(address, {"outcome": "New hinges."})

    promise.refresh_from_db()
    assert (answer.status_code, promise.state) == (302, "done")
    assert list(Entry.objects.values_list("verb", "by__name")) == [("commitment.fulfilled", "Officer")]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_questions_however_long_it_is(client, officer, count, django_assert_num_queries):
    CommitmentFactory.create_batch(count)
    client.force_login(officer)
    client.get(LIST)

    with django_assert_num_queries(4):  # session, user, permissions, promises
        client.get(LIST)
