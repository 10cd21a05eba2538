"""Visits at home: asked for by whoever cannot come, agreed, made by an officer who is known to be back, answered."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from dartford_housing.audit.models import Entry
from dartford_housing.commitments.models import Commitment
from dartford_housing.core.dates import LOCAL
from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.engagement.models import Participation
from dartford_housing.notifications.models import Delivery
from dartford_housing.web import tokens
from dartford_housing.web.asking import told
from surgeries import actions
from surgeries.models import Appointment
from surgeries.notices.appointments import LINK
from surgeries.public import desk_cards, my_matters
from surgeries.rules import appointments as rules
from tests.factories.accounts import UserFactory
from tests.factories.estates import EstateFactory
from tests.factories.residents import ResidentFactory
from tests.factories.surgeries import AppointmentFactory, AvailabilityFactory, SurgeryFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
TUESDAY = datetime(2027, 3, 2, 14, tzinfo=UTC)
WHO = {"last_name": "Quill", "reach": "telephone", "telephone": "07700 900470", "topic": "repairs"}
SECRET = "Her son shouts at officers; go in pairs."


@pytest.fixture(autouse=True)
def fresh_limits(time_machine):
    cache.clear()
    time_machine.move_to(NOW, tick=False)


def lines():
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def agreed(officer, **facts):
    visit = AppointmentFactory(**facts)
    return actions.agree_appointment(visit, by=officer, now=NOW, officer=officer, starts=TUESDAY, minutes=45)


def link(visit, name="appointment"):
    return reverse(f"surgeries:{name}", args=[tokens.sign(LINK, visit.pk)])


def desk(visit, deed=""):
    name = "surgeries_appointment_deed" if deed else "surgeries_appointment_change"
    return reverse(f"admin:{name}", args=[visit.pk, deed] if deed else [visit.pk])


def test_a_stranger_asks_step_by_step_and_holds_a_link(client):
    near = client.get(reverse("surgeries:near", args=[EstateFactory().slug])).content.decode()
    assert reverse("surgeries:home_ask") in near
    step = lambda name, **typed: client.post(reverse("surgeries:home_step", args=[name]), typed)  # noqa: E731

    step("asker", asker="self")
    step("who", last_name="Quill", reach="telephone", phone="07700 900470")
    missing = step("where", where="")
    step("where", where="1 High Street, Dartford DA1 1DR", suits="After 2pm")
    step("about", topic="repairs", about="The lift is out of order and I cannot get down.")
    step("needs", access="Ring twice")
    shown = client.get(reverse("surgeries:home_check")).content.decode()
    done = client.post(reverse("surgeries:home_check"), follow=True).content.decode()

    assert "Enter the address at which we visit." in missing.content.decode()
    assert all(words in shown for words in ("1 High Street", "After 2pm", "I cannot get down", "Ring twice"))
    visit = Appointment.objects.get()
    assert (visit.where, visit.suits, visit.access, visit.state) == (
        "1 High Street, Dartford DA1 1DR",
        "After 2pm",
        "Ring twice",
        "asked",
    )
    assert visit.reference in done
    assert (lines(), [m.kind for m in Delivery.objects.all()]) == (["home.asked"], ["home.asked"])


def test_a_resident_need_not_say_where_they_live_and_asks_for_nobody_else(tenant, neighbour):
    resident = ResidentFactory(user=tenant)
    facts = {"now": NOW, "topic": "rent", "reach": "email", "resident": resident}

    visit = actions.ask_for_appointment("home", by=tenant, **facts)

    assert visit.where == ", ".join(resident.recipient().address[1:]) != ""
    assert [m.title for m in told(my_matters(tenant, now=NOW))] == ["A visit at your home"]
    with pytest.raises(NotAllowed):
        actions.ask_for_appointment("home", by=neighbour, **facts)
    with pytest.raises(RuleBroken, match="address at which we visit"):
        actions.ask_for_appointment("home", by=None, now=NOW, **WHO)


def test_an_officer_asks_for_whoever_telephones_by_their_reference(client, officer):
    resident = ResidentFactory(reference="T000123")
    client.force_login(officer)

    page = reverse("admin:surgeries_appointment_start", args=["ask"])
    typed = {"reference": "t000123", "topic": "rent", "channel": "telephone", "reason": "Their carer rang us"}
    client.post(page, typed)

    visit = Appointment.objects.get()
    assert (visit.resident, visit.made_by, visit.channel) == (resident, officer, "telephone")
    assert Entry.objects.get(verb="home.asked").reason == "Their carer rang us"


def test_a_day_is_agreed_and_the_resident_reads_who_comes(client, officer):
    visit = agreed(officer)

    assert (visit.state, visit.safe_by) == ("agreed", TUESDAY + timedelta(minutes=75))
    body = Delivery.objects.get(kind="home.agreed").body
    assert "Tuesday 2 March 2027 at 2pm, for about 45 minutes" in body
    assert f"Who comes: {officer.name}" in body
    assert officer.name in client.get(link(visit)).content.decode()
    again = actions.agree_appointment(
        visit, by=officer, now=NOW, officer=officer, starts=TUESDAY + timedelta(days=1), minutes=30
    )
    assert (again.version, Delivery.objects.filter(kind="home.agreed").count()) == (2, 2)
    assert lines() == ["home.agreed", "home.agreed"]


def test_nobody_visits_at_night_in_the_past_or_while_they_are_elsewhere(officer):
    visit = AppointmentFactory()
    agreed(officer)
    SurgeryFactory(officer=officer, starts=TUESDAY + timedelta(days=1))
    for starts, said in (
        (NOW - timedelta(hours=1), "has passed"),
        (TUESDAY.replace(hour=20), "between 8am and 8pm"),
        (TUESDAY + timedelta(minutes=40), "clashes with VIS"),
        (TUESDAY + timedelta(days=1, minutes=30), "clashes with .* surgery"),
    ):
        with pytest.raises(RuleBroken, match=said):
            actions.agree_appointment(visit, by=officer, now=NOW, officer=officer, starts=starts, minutes=45)
    assert Delivery.objects.filter(about_key=str(visit.pk)).count() == 0


def test_what_keeps_the_officer_safe_is_seen_by_officers_and_by_nobody_else(client, officer, tenant):
    visit = agreed(officer, resident=ResidentFactory(user=tenant))
    actions.note_for_appointment(visit, by=officer, working_notes=SECRET)
    actions.call_off_appointment(visit, by=officer, now=NOW, channel="telephone", reason="Illness")

    client.force_login(officer)
    assert SECRET in client.get(desk(visit)).content.decode()
    client.force_login(tenant)
    surfaces = [link(visit), reverse("portal:my"), desk(visit), f"{reverse('portal:search')}?q=shouts"]
    assert all(SECRET not in client.get(address).content.decode() for address in surfaces)
    assert all(SECRET not in message.body for message in Delivery.objects.all())
    assert all(SECRET not in f"{line.facts} {line.reason} {line.label}" for line in Entry.objects.all())


def test_who_is_not_back_in_time_is_on_the_desk_until_somebody_notes_it(officer):
    visit = agreed(officer)
    late = lambda now: [i.words for c in desk_cards(officer, now=now) if "Back safely" in c.title for i in c.items]  # noqa: E731

    assert late(visit.safe_by - timedelta(minutes=1)) == []
    assert late(visit.safe_by) == [str(visit)]
    with pytest.raises(RuleBroken, match="not come yet"):
        actions.note_made(visit, by=officer, now=TUESDAY - timedelta(minutes=1))

    visit = actions.note_made(visit, by=officer, now=visit.safe_by)

    assert late(visit.safe_by) == []
    assert (visit.state, visit.due, Participation.objects.get().activity) == (
        "made",
        date(2027, 3, 16),
        "home visit",
    )
    assert Commitment.objects.get().due == date(2027, 3, 16)


def test_the_outcome_is_told_and_keeps_what_was_promised(officer):
    visit = actions.note_made(agreed(officer), by=officer, now=TUESDAY + timedelta(hours=1))

    with pytest.raises(RuleBroken, match="what the resident is told"):
        actions.answer_appointment(visit, by=officer, now=NOW, outcome="answered", told=" ")
    actions.answer_appointment(visit, by=officer, now=NOW, outcome="service request", told="A repair has been raised.")

    assert "A repair has been raised." in Delivery.objects.get(kind="home.answered").body
    assert [promise.state for promise in Commitment.objects.all()] == ["done"]
    assert [verb for verb in lines() if verb.startswith("home.")] == ["home.agreed", "home.back", "home.answered"]
    with pytest.raises(RuleBroken, match="moved on"):
        actions.answer_appointment(visit, by=officer, now=NOW, outcome="answered", told="Again.")


def test_the_one_who_asked_calls_it_off_by_the_link_and_opening_it_changes_nothing(client, officer):
    visit = agreed(officer)

    assert client.get(link(visit, "call_off")).url == link(visit)
    client.get(link(visit))
    assert Appointment.objects.get().state == "agreed"
    done = client.post(link(visit, "call_off"), follow=True).content.decode()

    assert "called off" in done
    assert (Appointment.objects.get().state, lines()[-1]) == ("called off", "home.called_off")
    assert client.get(reverse("surgeries:appointment", args=[tokens.sign("other", visit.pk)])).status_code == 404


@pytest.mark.parametrize("who", ["tenant", "representative", "complaints_officer", "contractor"])
def test_who_does_not_run_surgeries_does_nothing_to_a_visit(client, request, officer, who):
    visit, user = agreed(officer, about=SECRET), request.getfixturevalue(who)
    for deed in (
        lambda: actions.agree_appointment(visit, by=user, now=NOW, officer=officer, starts=TUESDAY, minutes=45),
        lambda: actions.note_for_appointment(visit, by=user, working_notes="x"),
        lambda: actions.note_made(visit, by=user, now=TUESDAY),
        lambda: actions.answer_appointment(visit, by=user, now=NOW, outcome="answered", told="x"),
        lambda: actions.call_off_appointment(visit, by=user, now=NOW, reason="x"),
    ):
        with pytest.raises(NotAllowed):
            deed()
    client.force_login(user)
    assert SECRET not in client.get(desk(visit)).content.decode()
    assert list(Appointment.objects.visible_to(user)) == []


def test_another_officer_sees_where_and_when_but_not_what_it_is_about(client, officer):
    other = UserFactory(is_staff=True)
    other.groups.set(officer.groups.all())
    visit = agreed(officer, about="Rent arrears")
    actions.note_for_appointment(visit, by=officer, working_notes=SECRET)
    client.force_login(other)

    page = client.get(desk(visit)).content.decode()

    assert (SECRET in page, "1 High Street" in page, "Rent arrears" in page) == (True, True, False)


def test_at_the_desk_a_day_is_agreed_and_what_is_wrong_is_told_beside_its_field(client, officer):
    AvailabilityFactory(officer=officer)
    visit = AppointmentFactory()
    client.force_login(officer)
    typed = {"officer": officer.pk, "day_0": 2, "day_1": 3, "day_2": 2027, "begins": "21:00", "minutes": 45}

    refused = client.post(desk(visit, "agree"), typed).content.decode()
    assert "Choose a time between 8am and 8pm." in refused
    client.post(desk(visit, "agree"), typed | {"begins": "14:00"})

    visit.refresh_from_db()
    assert (visit.starts, visit.officer) == (TUESDAY, officer)


def test_two_years_later_the_person_goes_and_that_there_was_a_visit_stays(officer):
    visit = actions.note_made(agreed(officer), by=officer, now=TUESDAY + timedelta(hours=1))
    Appointment.objects.update(working_notes=SECRET, about="Rent")
    actions.answer_appointment(visit, by=officer, now=NOW, outcome="answered", told="Explained.")

    later = NOW + timedelta(days=800)
    assert (actions.forget_appointments(now=later), actions.forget_appointments(now=later)) == (1, 0)

    visit = Appointment.objects.get()
    kept = [visit.last_name, visit.where, visit.about, visit.working_notes, visit.told, visit.telephone]
    assert (kept, visit.topic, visit.outcome) == (["Removed", "", "", "", "Removed", ""], "repairs", "answered")
    assert {message.body for message in Delivery.objects.filter(about_kind="surgeries.appointment")} == {""}


@pytest.mark.parametrize(
    "hour, minute, minutes, fits",
    [(8, 0, 45, True), (7, 59, 45, False), (19, 15, 45, True), (19, 16, 45, False),
     (9, 0, 120, True), (9, 0, 121, False), (9, 0, 10, True), (9, 0, 9, False)],
)  # fmt: skip
def test_a_visit_may_begin_at_8am_end_at_8pm_sharp_and_take_from_ten_minutes_to_two_hours(hour, minute, minutes, fits):
    starts = datetime(2027, 7, 6, hour, minute, tzinfo=LOCAL)  # summer time: an hour ahead of UTC
    if fits:
        return rules.require_time(starts, minutes, NOW)
    with pytest.raises(RuleBroken, match="Choose"):
        rules.require_time(starts, minutes, NOW)
