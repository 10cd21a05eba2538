from datetime import date

from django.utils import timezone

from dartford_housing.notifications import outbox
from dartford_housing.notifications.models import PrintRun, Suppression
from tests.factories.notifications import somebody
from tests.matrix.kit import CANARY, DESK, Thing

THINGS = [
    Thing(
        "a message",
        lambda people: outbox.post("desk.summary", to=somebody(CANARY), key="matrix", cards=[], day=date(2027, 3, 24)),
        gate=DESK,
    ),
    Thing("a print run", lambda people: PrintRun.objects.create(made_at=timezone.now(), remark=CANARY), gate=DESK),
    Thing("a stopped address", lambda people: Suppression.objects.create(key=CANARY.lower(), reason=CANARY), gate=DESK),
]
