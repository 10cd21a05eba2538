"""Telephone appointments: asked for, agreed, moved, reminded of, made, answered; and what visits have in common."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from dartford_housing.commitments.models import Commitment
from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.engagement.models import Participation
from dartford_housing.notifications.kinds import is_still_true
from dartford_housing.notifications.models import Delivery
from dartford_housing.web.asking import told
from surgeries import actions
from surgeries.forms.appointments import NumberForm
from surgeries.models import Appointment, OnBehalf
from surgeries.notices.appointments import remind
from surgeries.public import my_matters
from tests.factories.residents import ResidentFactory
from tests.factories.surgeries import AppointmentFactory
from tests.surgeries.appointments_kit import KINDS, NOW, TUESDAY, agreed, desk, kinds, lines, link, titles

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_limits(time_machine):
    cache.clear()
    time_machine.move_to(NOW, tick=False)


def test_a_daughter_asks_for_a_call_to_her_mother_step_by_step(client):
    step = lambda name, **typed: client.post(reverse("surgeries:call_step", args=[name]), typed)  # noqa: E731

    refused = step("asker", asker="carer", asker_name="Phoebe Penhaligon").content.decode()
    step("asker", asker="carer", asker_name="Phoebe Penhaligon", authority="My mother asked me to")
    asked = client.get(reverse("surgeries:call_step", args=["who"])).content.decode()
    step("who", last_name="Penhaligon", reach="telephone", phone="07700 900470")
    step("where", relay="on", days=["Monday", "Friday"], parts=["afternoon"], suits="not on 8 March")
    step("about", topic="rent")
    step("needs", interpreter="Polish")
    shown = client.get(reverse("surgeries:call_check")).content.decode()
    done = client.post(reverse("surgeries:call_check"), follow=True).content.decode()

    assert refused.count("Write how you know that they want it.") == 2
    assert "Their last name" in asked
    for words in ("07700 900470 by text relay", "My mother asked me to", "Monday, Friday; Afternoon"):
        assert words in shown
    row = Appointment.objects.get()
    assert (row.kind, row.where, row.relay, row.minutes) == ("call", "07700 900470", True, 20)
    assert row.suits == "Monday, Friday; Afternoon, noon to 5pm; not on 8 March"
    kept = OnBehalf.objects.values_list("asker", "name", "authority", "appointment")
    assert list(kept) == [("carer", "Phoebe Penhaligon", "My mother asked me to", row.pk)]
    assert row.reference.startswith("CAL-")
    assert row.reference in done
    assert (lines(), kinds()) == (["call.asked"], ["call.asked"])


def test_a_number_is_asked_for_only_where_none_is_known(tenant, neighbour):
    resident = ResidentFactory(user=tenant, telephone="07700 900481")
    facts = {"now": NOW, "topic": "rent", "reach": "email", "resident": resident}

    row = actions.ask_for_appointment("call", by=tenant, **facts)

    assert row.where == "07700 900481"
    assert [m.title for m in told(my_matters(tenant, now=NOW))] == ["A call from us"]
    assert (NumberForm({}, known="07700 900481").is_valid(), NumberForm({}).is_valid()) == (True, False)
    with pytest.raises(RuleBroken, match="number at which we call") as no:
        actions.ask_for_appointment(
            "call", by=None, now=NOW, topic="rent", last_name="Quill", reach="email", email="q@residents.example"
        )
    assert no.value.field == "where"
    with pytest.raises(NotAllowed):
        actions.ask_for_appointment("call", by=neighbour, **facts)


def test_somebody_signed_in_who_asks_for_another_does_not_put_it_on_their_own_record(client, tenant):
    ResidentFactory(user=tenant, telephone="07700 900481")
    client.force_login(tenant)
    step = lambda name, **typed: client.post(reverse("surgeries:call_step", args=[name]), typed)  # noqa: E731
    step("asker", asker="representative", asker_name="Tenant", authority="He asked me at the bin store")
    step("who", last_name="Quill", reach="telephone", phone="07700 900470")
    for name, typed in (("where", {}), ("about", {"topic": "rent"}), ("needs", {})):
        step(name, **typed)
    client.post(reverse("surgeries:call_check"))

    row = Appointment.objects.get()
    assert (row.resident, row.last_name, row.where, row.made_by) == (None, "Quill", "07700 900470", tenant)
    assert told(my_matters(tenant, now=NOW)) == []


def test_a_call_is_agreed_and_the_officer_is_spoken_for(client, officer):
    row = agreed(officer)

    body = Delivery.objects.get(kind="call.agreed").body
    assert "We will telephone you." in body
    assert "Tuesday 9 March 2027 at 2pm, for about 20 minutes" in body
    assert officer.name in client.get(link(row)).content.decode()
    assert row.safe_by == row.ends == TUESDAY + timedelta(minutes=20)
    with pytest.raises(RuleBroken, match="clashes with VIS"):
        agreed(officer, kind="home", at=TUESDAY + timedelta(minutes=10))
    agreed(officer, kind="home", at=TUESDAY + timedelta(minutes=20))


@KINDS
def test_another_time_is_asked_for_by_the_link_and_what_was_told_stays(client, officer, kind):
    row = agreed(officer, kind, about="The lift", access="Ring twice")

    client.get(link(row, "other_time"))
    assert Appointment.objects.get().state == "agreed"
    done = client.post(link(row, "other_time"), {"days": ["Friday"]}, follow=True).content.decode()

    row.refresh_from_db()
    assert (row.state, row.starts, row.officer, row.suits) == ("asked", None, None, "Friday")
    assert (row.about, row.access, "agree another time" in done) == ("The lift", "Ring twice", True)
    assert (lines(), kinds()[-1]) == ([f"{kind}.agreed", f"{kind}.other_time"], f"{kind}.other_time")
    assert "Visits and calls to agree" in titles(officer, NOW)
    with pytest.raises(RuleBroken, match="moved on"):
        actions.ask_other_time(row, by=None, now=NOW, suits="")


def test_once_the_time_has_come_it_is_not_moved(officer):
    row = agreed(officer)
    with pytest.raises(RuleBroken, match="has passed"):
        actions.ask_other_time(row, by=None, now=TUESDAY, suits="Friday")


def test_it_is_found_by_reference_and_surname_and_a_wrong_name_says_no_more_than_a_wrong_reference(client, officer):
    row = agreed(officer)
    find = lambda **typed: client.post(reverse("surgeries:find"), typed, follow=True).content.decode()  # noqa: E731

    assert "Your telephone appointment" in find(reference=row.reference.lower(), last_name=row.last_name)
    wrong = [find(reference=row.reference, last_name="Other"), find(reference="CAL-999-ZZZ", last_name=row.last_name)]
    assert ["We cannot find a booking" in page for page in wrong] == [True, True]
    Appointment.objects.update(state="called off", ended_at=NOW - timedelta(days=31))
    assert "We cannot find a booking" in find(reference=row.reference, last_name=row.last_name)


@KINDS
def test_the_day_before_they_are_reminded_once_and_not_of_what_is_no_longer_so(officer, kind):
    row = agreed(officer, kind)
    post = lambda now: [message.kind for message in remind(now)]  # noqa: E731

    assert post(TUESDAY - timedelta(days=1, seconds=1)) == []
    assert post(TUESDAY - timedelta(days=1)) == [f"{kind}.reminder"]
    list(remind(TUESDAY - timedelta(hours=2)))
    reminder = Delivery.objects.get(kind=f"{kind}.reminder")
    assert post(TUESDAY) == []
    assert is_still_true(reminder)
    actions.agree_appointment(row, by=officer, now=NOW, officer=officer, starts=TUESDAY + timedelta(days=3), minutes=20)
    assert not is_still_true(reminder)


def test_a_letter_would_come_too_late_and_a_time_agreed_within_the_day_is_not_reminded_of(officer):
    agreed(officer, reach="post", address="1 High Street\nDartford", telephone="")
    agreed(officer, at=NOW + timedelta(hours=6))
    assert list(remind(TUESDAY - timedelta(hours=20))) == list(remind(NOW + timedelta(hours=1))) == []


def test_a_call_that_nobody_noted_stands_on_the_desk_and_needs_nobody_back(officer):
    row = agreed(officer)

    assert titles(officer, row.ends - timedelta(minutes=1)) == []
    assert titles(officer, row.ends) == ["Telephoned as agreed? Not noted"]
    row = actions.note_made(row, by=officer, now=row.ends)
    assert titles(officer, row.ends) == []
    assert [(p.activity, p.channel) for p in Participation.objects.all()] == [("call", "telephone")]
    assert [p.what for p in Commitment.objects.all()] == ["Answer what was asked on the telephone"]
    assert [verb for verb in lines() if verb.startswith("call.")] == ["call.agreed", "call.made"]


def test_an_officer_asks_for_a_call_for_whom_a_carer_asks_and_sees_it_in_one_list(client, officer):
    AppointmentFactory(last_name="Visited")
    client.force_login(officer)
    typed = {
        "last_name": "Quill", "reach": "telephone", "phone": "07700 900470", "topic": "rent", "asker": "carer",
        "suits": "Mondays",
        "asker_name": "Phoebe", "authority": "He said so", "relay": "on", "channel": "telephone", "reason": "Rang us",
    }  # fmt: skip

    client.post(reverse("admin:surgeries_appointment_start", args=["ask-call"]), typed)

    row = Appointment.objects.get(kind="call")
    assert (row.where, row.relay, row.on_behalf.authority) == ("07700 900470", True, "He said so")
    shown = client.get(reverse("admin:surgeries_appointment_changelist")).content.decode()
    assert "Quill" in shown
    assert "Visited" in shown
    agree = client.get(desk(row, "agree")).content.decode()
    assert "Who calls?" in agree
    assert "What suits them: Mondays." in agree
    page = client.get(desk(row)).content.decode()
    assert "He said so" in page
    assert "Yes: dial 18002 before the number" in page
    assert "For whoever visits" not in page


@pytest.mark.parametrize("who", ["tenant", "representative", "complaints_officer", "contractor"])
def test_who_does_not_run_surgeries_does_nothing_to_a_call(request, officer, who):
    row, user = agreed(officer), request.getfixturevalue(who)
    for deed in (
        lambda: actions.ask_other_time(row, by=user, now=NOW, suits=""),
        lambda: actions.note_nobody_there(row, by=user, now=TUESDAY),
        lambda: actions.join_earlier(row, by=user, now=NOW, reference="SUR-1", agreed=True),
    ):
        with pytest.raises(NotAllowed):
            deed()
    assert (Appointment.objects.get().state, lines()) == ("agreed", ["call.agreed"])


def test_a_link_in_a_letter_of_before_leads_on(client, officer):
    row = agreed(officer, "home")
    assert client.get(link(row, "home_visit"), follow=True).status_code == 200
