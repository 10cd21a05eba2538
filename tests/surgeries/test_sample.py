"""The sample borough shows every way of being heard: a group, two officers, a drop-in, a visit, a call."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from surgeries.models import Appointment, Booking, Surgery


@pytest.mark.slow
@pytest.mark.django_db
def test_every_way_to_be_heard_is_shown():
    call_command("load_sample", verbosity=0)

    coming = Surgery.objects.filter(event__status="published", event__starts__gt=timezone.now())
    assert coming.filter(drop_in=True, slots=None).count() == 1
    assert coming.filter(colleagues__isnull=False).distinct().count() == 1
    assert Booking.objects.filter(party=5, times=2).count() == 1
    ways = {(kind, state) for kind, state in Appointment.objects.values_list("kind", "state")}
    assert {("home", "asked"), ("home", "agreed"), ("home", "answered")} <= ways
    assert {("call", "asked"), ("call", "agreed"), ("call", "answered")} <= ways
