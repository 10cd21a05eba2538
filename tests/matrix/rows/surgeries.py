from django.urls import reverse

from dartford_housing.web import tokens
from surgeries.notices import LINK
from surgeries.notices.appointments import LINK as HOME_LINK
from tests.factories.accounts import UserFactory
from tests.factories.residents import ResidentFactory
from tests.factories.surgeries import (
    AffectedFactory,
    AppointmentFactory,
    BookingFactory,
    ChangeFactory,
    OfferFactory,
    QueryFactory,
    RotaFactory,
    SurgeryFactory,
    WaitingFactory,
)
from tests.matrix.kit import CANARY, EVERYBODY, OFFICERS, Surface, Thing


def booking_of_the_tenant(people):
    resident = ResidentFactory(user=people["tenant"])
    return BookingFactory(resident=resident, last_name=CANARY)


def waiting_of_the_tenant(people):
    return WaitingFactory(resident=ResidentFactory(user=people["tenant"]), last_name=CANARY)


def wish_of_the_tenant(people):
    resident = ResidentFactory(user=people["tenant"])
    return WaitingFactory(resident=resident, about=CANARY, access=CANARY, interpreter=CANARY, companion=CANARY)


def visit_to_the_tenant(people, **facts):
    return AppointmentFactory(resident=ResidentFactory(user=people["tenant"]), **facts)


def home_page(visit):
    return reverse("admin:surgeries_appointment_change", args=[visit.pk])


def waiting_page(waiting):
    return reverse("admin:surgeries_waiting_change", args=[waiting.pk])


def offer_to_the_tenant(people):
    return OfferFactory(waiting=waiting_of_the_tenant(people))


def query_of_the_tenant(people):
    return QueryFactory(booking=BookingFactory(resident=ResidentFactory(user=people["tenant"])), about=CANARY)


def brought_to_the_officer(people):
    """What the tenant brings to the surgery of the officer themselves."""
    query = query_of_the_tenant(people)
    query.booking.surgery.officer = people["officer"]
    query.booking.surgery.save()
    return query


def needs_of_the_tenant(people):
    return BookingFactory(resident=ResidentFactory(user=people["tenant"]), access=CANARY)


def long_ago(people):
    """Of somebody whose time of keeping is over: not even the topic is shown."""
    booking = BookingFactory(last_name="Removed", slot__surgery__officer=people["officer"])
    return QueryFactory(booking=booking, about=CANARY)


def booking_page(booking):
    return reverse("admin:surgeries_booking_change", args=[booking.pk])


def sheet(booking):
    return reverse("admin:surgeries_day_sheet", args=[booking.surgery_id])


OVERSEERS = OFFICERS - {"officer"}


def query_surfaces(readers):
    return (
        Surface("day sheet", lambda query: sheet(query.booking), readers),
        Surface("booking", lambda query: booking_page(query.booking), readers),
        Surface("admin page", lambda query: reverse("admin:surgeries_query_change", args=[query.pk]), readers),
    )


THINGS = [
    Thing(
        "a published surgery",
        lambda people: SurgeryFactory(estate__name=CANARY),
        gate=EVERYBODY,
        surfaces=(
            Surface("list", lambda surgery: reverse("surgeries:list"), EVERYBODY),
            Surface("detail", lambda surgery: surgery.get_absolute_url(), EVERYBODY),
            Surface("feed", lambda surgery: reverse("events:feed"), EVERYBODY),
        ),
    ),
    Thing(
        "a proposed surgery",
        lambda people: SurgeryFactory(event__title=CANARY, status="draft"),
        gate=OFFICERS,
        surfaces=(
            Surface("list", lambda surgery: reverse("surgeries:list"), set()),
            Surface("detail", lambda surgery: surgery.get_absolute_url(), set()),
            Surface("feed", lambda surgery: reverse("events:feed"), set()),
            Surface("estate feed", lambda row: reverse("surgeries:estate_feed", args=[row.estate.slug]), set()),
            Surface("poster", lambda surgery: reverse("surgeries:poster", args=[surgery.pk]), set()),
        ),
    ),
    Thing(
        "a rota",
        lambda people: RotaFactory(title=CANARY),
        gate=OFFICERS,
        surfaces=(
            Surface("admin list", lambda rota: reverse("admin:surgeries_rota_changelist"), OFFICERS),
            Surface("review", lambda rota: reverse("admin:surgeries_rota_review", args=[rota.pk]), OFFICERS),
        ),
    ),
    Thing(
        "a booking",
        booking_of_the_tenant,
        gate=OFFICERS | {"tenant"},
        surfaces=(
            Surface("admin list", lambda booking: reverse("admin:surgeries_booking_changelist"), OFFICERS),
            Surface("admin page", booking_page, OFFICERS),
            Surface("day sheet", sheet, OVERSEERS),
            Surface("another's link", lambda booking: forged(booking), set()),
        ),
    ),
    Thing(
        "a change to a surgery",
        lambda people: ChangeFactory(reason=CANARY),
        gate=OFFICERS,
        surfaces=(Surface("people", lambda change: change.get_absolute_url(), OFFICERS),),
    ),
    Thing(
        "somebody whom a change affects",
        lambda people: AffectedFactory(booking=booking_of_the_tenant(people)),
        gate=OFFICERS,
        surfaces=(
            Surface("admin list", lambda row: reverse("admin:surgeries_affected_changelist"), OFFICERS),
            Surface("people", lambda row: row.change.get_absolute_url(), OFFICERS),
        ),
    ),
    Thing(
        "a place on the waiting list",
        waiting_of_the_tenant,
        gate=OFFICERS | {"tenant"},
        surfaces=(
            Surface("admin list", lambda waiting: reverse("admin:surgeries_waiting_changelist"), OFFICERS),
            Surface("admin page", waiting_page, OFFICERS),
            Surface("another's link", lambda waiting: forged_wait(waiting), set()),
        ),
    ),
    Thing(
        "what somebody who waits needs, and brings",
        wish_of_the_tenant,
        gate=OFFICERS | {"tenant"},
        surfaces=(Surface("admin page", waiting_page, OVERSEERS),),
    ),
    Thing(
        "a visit at home",
        lambda people: visit_to_the_tenant(people, last_name=CANARY),
        gate=OFFICERS | {"tenant"},
        surfaces=(
            Surface("admin list", lambda visit: reverse("admin:surgeries_appointment_changelist"), OFFICERS),
            Surface("admin page", home_page, OFFICERS),
        ),
    ),
    Thing(
        "what keeps whoever visits at home safe",
        lambda people: visit_to_the_tenant(people, working_notes=CANARY),
        gate=OFFICERS | {"tenant"},
        surfaces=(
            Surface("admin page", home_page, OFFICERS),
            Surface("the resident's link", lambda visit: visit_link(visit), set()),
            Surface("my matters", lambda visit: reverse("portal:my"), set()),
        ),
    ),
    Thing(
        "what is told at a visit at home that another officer makes",
        lambda people: visit_to_the_tenant(people, about=CANARY, access=CANARY, officer=UserFactory()),
        gate=OFFICERS | {"tenant"},
        surfaces=(Surface("admin page", home_page, OVERSEERS),),
    ),
    Thing(
        "a telephone appointment, and what is told there",
        lambda people: visit_to_the_tenant(people, kind="call", about=CANARY, relay=True, officer=UserFactory()),
        gate=OFFICERS | {"tenant"},
        surfaces=(Surface("admin page", home_page, OVERSEERS),),
    ),
    Thing(
        "an offer to somebody who waits",
        offer_to_the_tenant,
        gate=OFFICERS | {"tenant"},
        surfaces=(Surface("the case", lambda offer: offer.get_absolute_url(), OFFICERS),),
    ),
    Thing(
        "what somebody needs at another officer's surgery",
        needs_of_the_tenant,
        gate=OFFICERS | {"tenant"},
        surfaces=(
            Surface("admin list", lambda booking: reverse("admin:surgeries_booking_changelist"), OVERSEERS),
            Surface("admin page", booking_page, OVERSEERS),
            Surface("day sheet", sheet, OVERSEERS),
        ),
    ),
    Thing(
        "what somebody brings to another officer's surgery",
        query_of_the_tenant,
        gate=OVERSEERS | {"tenant"},
        surfaces=query_surfaces(OVERSEERS),
    ),
    Thing(
        "what somebody brings to the officer's own surgery",
        brought_to_the_officer,
        gate=OFFICERS | {"tenant"},
        surfaces=query_surfaces(OFFICERS),
    ),
    Thing("what somebody brought long ago", long_ago, gate=set(), surfaces=query_surfaces(set())[1:]),
]


def visit_link(visit):
    return reverse("surgeries:appointment", args=[tokens.sign(HOME_LINK, visit.pk)])


def forged_wait(waiting):
    """The number of a booking's link opens no place on the waiting list."""
    return reverse("surgeries:wait", args=[tokens.sign(LINK, waiting.pk)])


def forged(booking):
    """A link signed for another purpose opens nothing."""
    return reverse("surgeries:booking", args=[tokens.sign("something else", booking.pk)])
