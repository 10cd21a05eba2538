"""Who gets the notice at the edges: an erased record, an association on its last day; and what keeps it open."""

from datetime import timedelta

import pytest

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import RuleBroken
from dartford_housing.notifications.models import Delivery
from forum.actions import consultations
from forum.models import Consultation, Consultee, TenantsAssociation
from tests.factories.consultations import NOW, answered, begun, given, leaseholder

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def test_a_leaseholder_whose_record_was_erased_is_not_consulted(estate, flat, officer):
    gone = leaseholder(home__estate=estate, last_name="Heronshaw", email="gone@dartford.example")
    gone.anonymised_on = TODAY - timedelta(days=1)
    gone.save()

    given(begun(officer, estate), officer)

    assert list(Consultee.objects.values_list("resident", flat=True)) == [flat.pk]
    assert list(Delivery.objects.values_list("to__email", flat=True)) == [flat.email]


@pytest.mark.parametrize("days, consulted", [(-1, False), (0, True), (1, True)])
def test_an_association_is_consulted_up_to_the_last_day_of_its_recognition(estate, flat, officer, days, consulted):
    body = TenantsAssociation.objects.create(
        name="Gunn Road Leaseholders", email="all@dartford.example", recognised_until=TODAY + timedelta(days=days)
    )
    body.estates.set([estate])

    given(begun(officer, estate), officer)

    assert Consultee.objects.filter(association=body).exists() is consulted
    assert Delivery.objects.filter(to__email="all@dartford.example").exists() is consulted


def test_a_consultation_does_not_end_while_a_leaseholder_waits_for_an_answer(roof, said, officer):
    with pytest.raises(RuleBroken, match="1 wait"):
        consultations.end(roof, by=officer, outcome="The money was spent elsewhere.")
    assert Consultation.objects.get().state == "intention"

    answered(said, officer)
    consultations.end(roof, by=officer, outcome="The money was spent elsewhere.")
    assert (Consultation.objects.get().state, Entry.objects.filter(verb="consultation.ended").count()) == ("ended", 1)
