"""An answer by a day, an earlier case joined by consent, and two questions when it is over."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from dartford_housing.audit.models import Entry
from dartford_housing.commitments.models import Commitment
from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.notifications.models import Delivery
from dartford_housing.web import tokens
from surgeries import actions, figures
from surgeries.figures import satisfaction
from surgeries.models import Query, Satisfaction
from surgeries.notices import AFTER
from tests.factories.complaints import lodged
from tests.factories.residents import ResidentFactory
from tests.factories.surgeries import BookingFactory, QueryFactory, SlotFactory, SurgeryFactory
from tests.validity import check_html

pytestmark = pytest.mark.django_db
VISIT = datetime(2027, 3, 17, 10, tzinfo=UTC)  # a Wednesday
MORNING = VISIT + timedelta(days=1)


@pytest.fixture
def query(officer):
    slot = SlotFactory(surgery=SurgeryFactory(starts=VISIT, officer=officer))
    booking = BookingFactory(slot=slot, state="attended", resident=ResidentFactory(), last_name="Kingfisher")
    return QueryFactory(booking=booking, topic="rent", about="Kingfisher charge")


def end(query, officer, now=MORNING):
    return actions.end_query(query, by=officer, now=now, outcome="answered", told="Here is the sum.")


def test_what_was_not_answered_there_is_promised_within_ten_working_days(query, officer):
    """Good Friday and Easter Monday lie between, and are not counted."""
    assert actions.promise_answers(now=VISIT + timedelta(hours=5)) == 0
    assert actions.promise_answers(now=MORNING) == 1
    assert actions.promise_answers(now=MORNING) == 0

    kept, told = Commitment.objects.get(), Delivery.objects.get()
    query.refresh_from_db()
    assert (query.due, kept.due, kept.owner, kept.resident) == (
        date(2027, 4, 2),
        query.due,
        officer,
        query.booking.resident,
    )
    assert (told.kind, "Friday 2 April 2027" in told.body) == ("surgery.promised", True)
    assert "rent" not in f"{kept.what} {kept.source_label} {told.body}".lower()
    assert list(Entry.objects.values_list("verb", flat=True)) == ["commitment.promised", "query.promised"]


def test_who_did_not_come_or_has_been_answered_is_promised_nothing(query, officer):
    end(query, officer)
    late = SlotFactory(surgery=query.booking.surgery, starts=VISIT + timedelta(minutes=20))
    QueryFactory(booking=BookingFactory(slot=late, state="missed"))

    assert actions.promise_answers(now=MORNING) == 0


def test_the_outcome_keeps_the_promise_and_tells_it_once(query, officer):
    actions.promise_answers(now=MORNING)

    end(query, officer)

    assert Commitment.objects.get().state == "done"
    assert [row.kind for row in Delivery.objects.order_by("pk")] == ["surgery.promised", "surgery.outcome"]


def test_a_complaint_of_the_same_resident_is_joined_when_they_agree(query, officer):
    earlier = lodged(who=query.booking.resident)

    with pytest.raises(RuleBroken, match="Ask them first") as no:
        actions.join_earlier(query, by=officer, now=MORNING, reference=earlier.reference, agreed=False)
    assert no.value.field == "agreed"
    actions.join_earlier(query, by=officer, now=MORNING, reference=earlier.reference, agreed=True)

    query.refresh_from_db()
    assert (query.earlier, query.earlier_agreed_at) == (earlier.reference, MORNING)
    assert query.earlier_address == reverse("admin:complaints_complaint_change", args=[earlier.pk])
    assert Entry.objects.get(verb="query.joined").facts == {"case": earlier.reference}


def test_an_earlier_surgery_of_theirs_is_joined_too(query, officer):
    before = BookingFactory(resident=query.booking.resident)

    actions.join_earlier(query, by=officer, now=MORNING, reference=before.reference, agreed=True)

    query.refresh_from_db()
    assert query.earlier_address == reverse("admin:surgeries_booking_change", args=[before.pk])


def test_somebody_elses_case_is_not_joined_and_sounds_like_none(query, officer):
    others = [lodged().reference, BookingFactory().reference, query.booking.reference, "CMP-NO-NE"]

    for reference in others:
        with pytest.raises(RuleBroken, match="no case of theirs") as no:
            actions.join_earlier(query, by=officer, now=MORNING, reference=reference, agreed=True)
        assert no.value.field == "reference"
    assert Query.objects.get().earlier == ""


def test_another_officer_joins_nothing(query, complaints_officer):
    with pytest.raises(NotAllowed):
        actions.join_earlier(query, by=complaints_officer, now=MORNING, reference="SUR-1", agreed=True)


def after(query, salt=AFTER):
    return reverse("surgeries:after", args=[tokens.sign(salt, query.pk)])


def test_two_questions_are_asked_once_by_the_link_in_the_outcome(client, query, officer):
    end(query, officer)
    assert after(query).split(":")[0] in Delivery.objects.get().body

    page = client.get(after(query)).content.decode()
    client.post(after(query), {"said": "yes", "clear": "partly"})
    again = client.post(after(query), {"said": "no", "clear": "no"}).content.decode()

    check_html(page)
    assert "Kingfisher" not in page
    assert "Thank you" in again
    assert list(Satisfaction.objects.values_list("said", "clear")) == [("yes", "partly")]
    with pytest.raises(RuleBroken, match="already told us"):
        actions.rate(query, on=date(2027, 4, 1), said="no", clear="no")


def test_nothing_is_asked_before_the_answer_and_a_link_for_another_purpose_opens_nothing(client, query):
    client.post(after(query), {"said": "yes", "clear": "yes"})

    assert Satisfaction.objects.count() == 0
    assert client.get(after(query, "surgeries.booking")).status_code == 404


def test_an_answer_is_missing_is_told_beside_its_question(client, query, officer):
    end(query, officer)

    answered = client.post(after(query), {"said": "yes"})

    assert [control for control, _ in answered.context["form"].error_links()] == ["id_clear_0"]


def test_answers_are_shown_by_quarter_and_few_are_hidden(client, time_machine):
    for said in ("yes", "yes", "yes", "partly", "no"):
        Satisfaction.objects.create(on=date(2027, 3, 31), said=said, clear="yes")
    for _ in range(4):
        Satisfaction.objects.create(on=date(2027, 4, 1), said="no", clear="no")

    rows = satisfaction.quarters(date(2025, 5, 1), date(2027, 5, 1))

    assert rows == [
        ["April to June 2027", f"fewer than {figures.FEWEST}", "not shown", "not shown"],
        ["January to March 2027", "5", "60%", "100%"],
    ]
