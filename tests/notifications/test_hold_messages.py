import json
from collections import Counter
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from dartford_housing.notifications import sending
from dartford_housing.notifications.choices import State
from dartford_housing.notifications.models import Delivery
from tests.factories.notifications import by_post, letter

pytestmark = pytest.mark.django_db


def told(capsys, *options):
    call_command("hold_messages", *options)
    return capsys.readouterr().out.strip()


def states():
    return Counter(Delivery.objects.values_list("state", flat=True))


def test_after_a_restore_nothing_goes_until_somebody_decides(capsys, relay):
    for row in (letter(), letter(), letter(to=by_post())):
        Delivery.objects.filter(pk=row.pk).update(next_try=timezone.now() - timedelta(days=1))

    assert told(capsys) == "Nothing written yet (add --apply): 2 held"
    assert states() == {State.WAITING: 2, State.TO_PRINT: 1}
    assert json.loads(told(capsys, "--apply", "--json")) == {"held": 2}
    assert states() == {State.UNCERTAIN: 2, State.TO_PRINT: 1}
    assert sending.drain() == 0


def test_what_is_held_can_be_released_and_other_uncertain_messages_stay(capsys, relay):
    other = letter()
    Delivery.objects.filter(pk=other.pk).update(state=State.UNCERTAIN, error="The worker stopped while sending this.")
    letter()
    told(capsys, "--apply")

    assert told(capsys, "--release", "--apply") == "1 released"

    assert sending.drain() == 1
    assert states() == {State.SENT: 1, State.UNCERTAIN: 1}
