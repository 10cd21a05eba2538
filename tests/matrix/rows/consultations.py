"""Consultations of leaseholders: the notice is for those consulted, an observation for its writer and officers."""

from django.utils import timezone

from forum.actions import consultations, observations
from forum.models import Consultee, Service, TenantsAssociation
from tests.factories.consultations import begun, given, leaseholder
from tests.factories.estates import EstateFactory
from tests.matrix.kit import CANARY, OFFICERS, Surface, Thing

CONSULTED = OFFICERS | {"leaseholder", "neighbour"}


def issued(people, **facts):
    """Return a consultation of the leaseholder and of the neighbour, with its first notice given."""
    estate, by = EstateFactory(), people["officer"]
    for name in ("leaseholder", "neighbour"):
        leaseholder(people[name], home__estate=estate)
    row = begun(by, estate, **facts)
    given(row, by, now=timezone.now())
    return row


def draft(people):
    estate = EstateFactory()
    leaseholder(people["leaseholder"], home__estate=estate)
    return begun(people["officer"], estate, title=CANARY, what=CANARY)


def observation(people):
    row = issued(people)
    return observations.observe(row, by=people["leaseholder"], now=timezone.now(), text=CANARY, nominee=CANARY)


def estimate(people):
    row = issued(people)
    consultations.add_estimate(row, by=people["officer"], contractor=CANARY, amount="5.00")
    return row


def notice(people):
    return issued(people, what=CANARY).notices.get()


def consultee(people):
    return Consultee.objects.get(consultation=issued(people), resident__user=people["leaseholder"])


def service(people):
    return Service.objects.filter(consultee=consultee(people)).get()


def association(people):
    return TenantsAssociation.objects.create(name=CANARY)


def own_page(row):
    return row.get_absolute_url()


THINGS = [
    Thing(
        "a consultation of leaseholders",
        lambda people: issued(people, title=CANARY),
        gate=CONSULTED,
        surfaces=(
            Surface("its page", own_page, CONSULTED),
            Surface("the list", lambda row: "/forum/consultations/", CONSULTED),
            Surface("to have one's say", lambda row: f"{own_page(row)}observe/", {"leaseholder", "neighbour"}),
            Surface("my matters", lambda row: "/my/", {"leaseholder", "neighbour"}),
            Surface("admin list", lambda row: "/admin/forum/consultation/", OFFICERS),
        ),
    ),
    Thing(
        "a consultation not yet begun",
        draft,
        gate=OFFICERS,
        surfaces=(
            Surface("its page", own_page, OFFICERS),
            Surface("the list", lambda row: "/forum/consultations/", set()),
            Surface("my matters", lambda row: "/my/", set()),
        ),
    ),
    Thing(
        "an observation of a leaseholder",
        observation,
        gate=OFFICERS | {"leaseholder"},
        surfaces=(
            Surface("the page of the consultation", own_page, {"leaseholder"}),
            Surface("admin page", lambda row: f"/admin/forum/observation/{row.pk}/change/", OFFICERS),
            Surface("admin list", lambda row: "/admin/forum/observation/", OFFICERS),
        ),
    ),
    Thing(
        "an estimate before the second notice",
        estimate,
        gate=CONSULTED,
        surfaces=(Surface("its page", own_page, set()),),
    ),
    Thing("a notice", notice, gate=CONSULTED),
    Thing("who else is consulted", consultee, gate=OFFICERS | {"leaseholder"}),
    Thing("the record of service", service, gate=OFFICERS),
    Thing(
        "an association",
        association,
        gate=None,
        surfaces=(Surface("admin list", lambda row: "/admin/forum/tenantsassociation/", OFFICERS),),
    ),
]
