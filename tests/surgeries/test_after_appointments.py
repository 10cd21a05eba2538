"""After a visit or a call: the outcome, two questions, an earlier case, and what is forgotten."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from dartford_housing.commitments.models import Commitment
from dartford_housing.core.errors import RuleBroken
from dartford_housing.engagement.models import Participation
from dartford_housing.notifications.models import Delivery
from dartford_housing.web import tokens
from surgeries import actions
from surgeries.models import OnBehalf, Satisfaction
from surgeries.notices.appointments import AFTER, LINK
from tests.factories.residents import ResidentFactory
from tests.factories.surgeries import BookingFactory
from tests.surgeries.appointments_kit import KINDS, NOW, TUESDAY, agreed, desk, lines

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_limits(time_machine):
    cache.clear()
    time_machine.move_to(NOW, tick=False)


@KINDS
def test_nobody_there_is_not_held_against_them_and_another_time_is_agreed(officer, kind):
    row = agreed(officer, kind)
    with pytest.raises(RuleBroken, match="not come yet"):
        actions.note_nobody_there(row, by=officer, now=TUESDAY - timedelta(minutes=1))

    row = actions.note_nobody_there(row, by=officer, now=TUESDAY)

    assert (row.state, row.starts, row.tries, Participation.objects.count()) == ("asked", None, 1, 0)
    assert "Tuesday 9 March 2027 at 2pm" in Delivery.objects.get(kind=f"{kind}.nobody").body
    assert lines() == [f"{kind}.agreed", f"{kind}.nobody"]
    actions.agree_appointment(
        row, by=officer, now=TUESDAY, officer=officer, starts=TUESDAY + timedelta(days=1), minutes=20
    )


@KINDS
def test_the_outcome_offers_a_complaint_in_their_words_and_asks_two_questions_once(client, officer, kind):
    row = actions.note_made(agreed(officer, kind, about="Damp since May"), by=officer, now=TUESDAY)
    token = tokens.sign(AFTER, row.pk)
    ask = reverse("surgeries:after", args=[token])

    early = client.post(ask, {"said": "yes", "clear": "no"}).content.decode()
    actions.answer_appointment(row, by=officer, now=NOW, outcome="complaint offered", told="It took too long.")
    body = Delivery.objects.get(kind=f"{kind}.answered").body
    first = client.get(ask).content.decode()
    done = [client.post(ask, {"said": "yes", "clear": "no"}).content.decode() for _ in range(2)]

    assert "We have not answered yet" in early
    assert "already filled in: http" in body
    assert ask in body
    assert ("How was our call?" if kind == "call" else "How was our visit?") in first
    assert all("Thank you for telling us" in page for page in done)
    assert list(Satisfaction.objects.values_list("said", "clear")) == [("yes", "no")]
    assert [promise.state for promise in Commitment.objects.all()] == ["done"]
    assert client.get(reverse("surgeries:after", args=[tokens.sign(LINK, row.pk)])).status_code == 404


@KINDS
def test_an_earlier_case_is_joined_with_consent_and_nobody_elses_is(client, officer, kind):
    resident = ResidentFactory()
    earlier = BookingFactory(resident=resident)
    others = BookingFactory()
    row = agreed(officer, kind, resident=resident)
    client.force_login(officer)

    for reference, consent in ((others.reference, True), (row.reference, True), (earlier.reference, False)):
        with pytest.raises(RuleBroken):
            actions.join_earlier(row, by=officer, now=NOW, reference=reference, agreed=consent)
    client.post(desk(row, "earlier"), {"reference": earlier.reference, "agreed": "on"})

    row.refresh_from_db()
    assert (row.earlier, row.earlier_agreed_at) == (earlier.reference, NOW)
    assert row.earlier_address in client.get(desk(row)).content.decode()
    assert lines()[-1] == f"{kind}.joined"
    back = actions.ask_for_appointment(
        "call", by=officer, now=NOW, topic="rent", reach="telephone", telephone="07700 900480", resident=resident
    )
    joined = actions.join_earlier(back, by=officer, now=NOW, reference=row.reference, agreed=True)
    assert joined.earlier_address == desk(row)


def test_two_years_later_who_asked_for_them_goes_too(officer):
    row = actions.ask_for_appointment(
        "call", by=None, now=NOW, topic="rent", last_name="Quill", reach="telephone", telephone="07700 900470",
        relay=True, asker="carer", asker_name="Phoebe", authority="She said so",
    )  # fmt: skip

    assert actions.forget_appointments(now=NOW + timedelta(days=732)) == 1

    row.refresh_from_db()
    assert (row.last_name, row.where, row.relay, OnBehalf.objects.count()) == ("Removed", "", False, 0)
    assert lines() == ["call.asked", "call.forgotten"]
