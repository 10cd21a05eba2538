from datetime import UTC, date, datetime, timedelta

import pytest

from dartford_housing.audit.models import Entry
from dartford_housing.core.dates import LOCAL
from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.events.models import BankHoliday, SchoolHoliday
from surgeries import actions
from surgeries.figures.facts import places_to_serve
from surgeries.models import Slot, Surgery
from tests.factories.estates import EstateFactory, HomeFactory
from tests.factories.events import VenueFactory
from tests.factories.surgeries import (
    AppointmentFactory,
    AskingFactory,
    AvailabilityFactory,
    SlotFactory,
    SurgeryFactory,
)
from tests.surgeries.replanning import replan

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 2, 1, 9, tzinfo=UTC)
STARTS, ENDS = date(2027, 3, 1), date(2027, 3, 31)


def estate(name, **venue):
    made = EstateFactory(name=name)
    HomeFactory(estate=made)
    VenueFactory(step_free=True, **venue).estates.add(made)
    return made


@pytest.fixture
def rota(officer):
    AvailabilityFactory(officer=officer)  # Tuesdays from ten to twelve
    estate("Gunn Road")
    estate("Tree Estate")
    return actions.propose_rota(by=officer, now=NOW, title="Spring", starts=STARTS, ends=ENDS, officers=[officer])


def test_a_rota_is_proposed_as_drafts_that_residents_do_not_see(rota):
    found = [(s.estate.name, s.event.starts.date(), s.event.status) for s in rota.surgeries.for_list()]

    days = [date(2027, 3, 2), date(2027, 3, 9), date(2027, 3, 30)]
    assert found == [
        ("Gunn Road", days[0], "draft"),
        ("Tree Estate", days[1], "draft"),
        ("Gunn Road", days[2], "draft"),
    ]
    assert Surgery.objects.visible_to(None).count() == 0
    assert Entry.objects.last().verb == "rota.proposed"
    assert Entry.objects.last().facts == {"surgeries": 3, "problems": 0}


def test_times_keep_to_the_clock_on_the_wall_across_the_change_of_the_clocks(rota):
    assert [s.event.starts.astimezone(LOCAL).hour for s in rota.surgeries.for_list()] == [10, 10, 10]


def test_bank_and_school_holidays_are_left_out(officer):
    AvailabilityFactory(officer=officer)
    estate("Gunn Road")
    BankHoliday.objects.create(date=date(2027, 3, 2), title="Extra day")
    SchoolHoliday.objects.create(starts=date(2027, 3, 8), ends=date(2027, 3, 12), title="Half-term")
    facts = {"by": officer, "now": NOW, "title": "Spring", "starts": STARTS, "ends": ENDS, "officers": [officer]}

    def days(**more):
        made = actions.propose_rota(**facts, **more)
        return [s.event.starts.date() for s in made.surgeries.for_list()]

    assert days() == [date(2027, 3, 16)]
    assert days(in_school_holidays=True) == [date(2027, 3, 9)]


def visit_on_the_second(officer):
    """Somebody is visited at home from 11am on Tuesday 2 March, in the officer's hours."""
    visit = AppointmentFactory()
    at = datetime(2027, 3, 2, 11, tzinfo=UTC)
    return actions.agree_appointment(visit, by=officer, now=NOW, officer=officer, starts=at, minutes=45)


def test_hours_in_which_the_officer_visits_somebody_are_left_out(officer):
    AvailabilityFactory(officer=officer)
    estate("Gunn Road")
    facts = {"by": officer, "now": NOW, "title": "Spring", "starts": STARTS, "ends": ENDS, "officers": [officer]}
    first = lambda made: made.surgeries.for_list()[0].event.starts.date()  # noqa: E731

    visit = visit_on_the_second(officer)
    assert first(actions.propose_rota(**facts)) == date(2027, 3, 9)

    actions.call_off_appointment(visit, by=officer, now=NOW, channel="telephone", reason="Better again")
    assert first(actions.propose_rota(**facts)) == date(2027, 3, 2)


def test_a_draft_is_not_published_over_a_visit_that_was_agreed_meanwhile(rota, officer):
    first = rota.surgeries.for_list()[0]
    visit = AppointmentFactory(state="agreed", officer=officer, starts=first.event.starts, safe_by=first.event.ends)

    with pytest.raises(RuleBroken, match=f"clashes with {visit.reference}, a visit at home"):
        actions.publish_rota(rota, by=officer, now=NOW)

    assert (Slot.objects.count(), Surgery.objects.visible_to(None).count()) == (0, 0)
    assert Entry.objects.last().verb == "rota.proposed"


def test_publishing_opens_the_times_and_tells_the_ledger(rota, officer):
    actions.publish_rota(rota, by=officer, now=NOW)

    first = rota.surgeries.for_list().first()
    assert [slot.starts.strftime("%H:%M") for slot in first.slots.all()] == [
        "10:00",
        "10:20",
        "10:40",
        "11:00",
        "11:20",
        "11:40",
    ]
    assert Surgery.objects.visible_to(None).count() == 3
    assert Entry.objects.filter(verb="rota.published").get().facts == {"surgeries": 3}
    with pytest.raises(RuleBroken, match="has been published"):
        actions.publish_rota(rota, by=officer, now=NOW)


def change(surgery, by, **facts):
    event = surgery.event
    same = {"estate": surgery.estate, "venue": event.venue, "officer": surgery.officer, "minutes": 20}
    return actions.change_surgery(surgery, by=by, **{**same, "starts": event.starts, "ends": event.ends, **facts})


def test_an_override_needs_a_reason_and_keeps_both(rota, officer):
    surgery, other = rota.surgeries.for_list()[0], EstateFactory(name="West Hill")

    with pytest.raises(RuleBroken, match="Give the reason"):
        change(surgery, officer, estate=other, reason=" ")
    changed = change(surgery, officer, estate=other, reason="Works in the hall")

    changed.refresh_from_db()
    assert (changed.estate, changed.changed_because) == (other, "Works in the hall")
    assert changed.because.startswith("Gunn Road")
    assert changed.event.title == "Surgery at West Hill"


@pytest.mark.parametrize("shared", ["officer", "venue"])
def test_nobody_is_in_two_places(rota, officer, shared):
    first, second = rota.surgeries.for_list()[:2]
    facts = {"starts": first.event.starts, "ends": first.event.ends, "reason": "Earlier"}
    facts |= (
        {"officer": first.officer} if shared == "officer" else {"venue": first.event.venue, "officer": first.officer}
    )

    with pytest.raises(RuleBroken, match="clashes with Gunn Road surgery"):
        change(second, officer, **facts)


def test_a_dropped_proposal_is_never_published(rota, officer):
    dropped = rota.surgeries.for_list()[0]
    actions.drop_surgery(dropped, by=officer, reason="Not needed")

    actions.publish_rota(rota, by=officer, now=NOW)

    assert Surgery.objects.visible_to(None).count() == 2
    assert not Slot.objects.filter(surgery=dropped).exists()


@pytest.mark.parametrize("who", ["tenant", "representative", "board", "complaints_officer", "contractor"])
def test_who_may_not_plan_changes_nothing(request, rota, officer, who):
    user = request.getfixturevalue(who)
    surgery = rota.surgeries.for_list()[0]

    for deed in (
        lambda: actions.propose_rota(by=user, now=NOW, title="x", starts=STARTS, ends=ENDS, officers=[officer]),
        lambda: change(surgery, user, reason="Mine"),
        lambda: actions.drop_surgery(surgery, by=user, reason="Mine"),
        lambda: actions.publish_rota(rota, by=user, now=NOW),
    ):
        with pytest.raises(NotAllowed):
            deed()
    assert set(Surgery.objects.values_list("event__status", flat=True)) == {"draft"}


def test_a_surgery_that_is_cancelled_leaves_the_estate_its_turn(officer):
    surgery = SurgeryFactory(starts=NOW + timedelta(days=9))
    HomeFactory(estate=surgery.estate)
    SlotFactory(surgery=surgery)

    replan(surgery, by=officer, now=NOW)

    place = next(p for p in places_to_serve(date(2027, 6, 1)) if p.key == surgery.estate_id)
    assert (place.last, place.cancelled) == (None, surgery.event.starts.date())


def test_the_rota_reads_homes_last_visit_and_unmet_demand():
    made = estate("Gunn Road")
    HomeFactory(estate=made)
    SurgeryFactory(estate=made, starts=NOW - timedelta(days=40))
    AskingFactory(estate=made, on=date(2026, 12, 1))
    AskingFactory(estate=made, on=date(2027, 1, 20))

    place = places_to_serve(STARTS)[0]

    assert (place.homes, place.last, place.unmet, place.cancelled) == (2, date(2026, 12, 23), 1, None)
    assert [spot.step_free for spot in place.spots] == [True]


def test_planning_refuses_what_cannot_be(officer):
    AvailabilityFactory(officer=officer)

    with pytest.raises(RuleBroken, match="on or after") as no:
        actions.propose_rota(by=officer, now=NOW, title="x", starts=ENDS, ends=STARTS, officers=[officer])
    assert no.value.field == "ends"
    with pytest.raises(RuleBroken, match="hours for surgeries"):
        actions.propose_rota(by=officer, now=NOW, title="x", starts=STARTS, ends=STARTS, officers=[officer])


def test_a_second_proposal_keeps_clear_of_what_is_published(rota, officer):
    actions.publish_rota(rota, by=officer, now=NOW)
    days = {surgery.event.starts for surgery in rota.surgeries.all()}

    again = actions.propose_rota(by=officer, now=NOW, title="Again", starts=STARTS, ends=ENDS, officers=[officer])

    assert not days & {surgery.event.starts for surgery in again.surgeries.all()}
