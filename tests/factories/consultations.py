"""Consultations made by the real actions, as an officer makes them."""

from datetime import UTC, date, datetime, timedelta

import factory

from dartford_housing.core.dates import local
from dartford_housing.notifications.models import Delivery
from forum.actions import consultations, observations, serving
from forum.models import Consultation, Consultee, Notice
from tests.factories.accounts import UserFactory
from tests.factories.residents import ResidentFactory

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
SAID = "The scaffold would stand before my bedroom window."
WORDS = {
    "title": "A new roof",
    "what": "A new roof for the block.",
    "reasons": "Rain comes in.",
    "inspect": "Civic Centre, weekdays 9am to 5pm.",
}


def leaseholder(user=None, **facts):
    return ResidentFactory(user=user, tenure="leaseholder", **facts)


def begun(by, estate, basis="works", **facts):
    return consultations.begin(by=by, now=NOW, basis=basis, estates=[estate], **{**WORDS, **facts})


def given(row, by, stage="intention", now=NOW, **facts):
    """Return the notice, with the message of everybody made and sent."""
    notice = consultations.give_notice(row, by=by, now=now, stage=stage, dated=local(now).date(), **facts)
    serving.serve(notice.pk, now=now)
    sent(now)
    row.refresh_from_db()
    return notice


def sent(now=NOW):
    Delivery.objects.filter(kind="consultation.notice", state__in=("waiting", "to_print")).update(
        state="sent", ended_at=now
    )


def after(row, days=1):
    """Return a moment so many days after the last one for observations."""
    return datetime(row.ends_on.year, row.ends_on.month, row.ends_on.day, 12, tzinfo=UTC) + timedelta(days=days)


def answered(row, officer):
    return observations.respond(
        row, by=officer, now=NOW, gist="A scaffold takes light.", response="It stands for six weeks."
    )


def priced(row, officer):
    for contractor, amount, unconnected in (("Slate and Sons", "60000.00", True), ("Tile Limited", "55000.00", False)):
        consultations.add_estimate(row, by=officer, contractor=contractor, amount=amount, unconnected=unconnected)


class ConsultationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Consultation

    title = "A new roof"
    basis = "works"
    made_at = NOW


class NoticeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Notice

    consultation = factory.SubFactory(ConsultationFactory)
    stage = "intention"
    dated = date(2026, 3, 2)
    arrives = date(2026, 3, 4)
    ends_on = date(2026, 4, 2)
    issued_at = NOW
    issued_by = factory.SubFactory(UserFactory)


class ConsulteeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Consultee

    consultation = factory.SubFactory(ConsultationFactory)
    resident = factory.SubFactory(ResidentFactory, tenure="leaseholder")
