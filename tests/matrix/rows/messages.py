from datetime import date

from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from dartford_housing.notifications import outbox
from dartford_housing.notifications.models import PrintRun, Suppression
from tests.factories.notifications import somebody
from tests.matrix.kit import CANARY, DESK, Surface, Thing


def print_run(people):
    run = PrintRun(made_at=timezone.now(), remark=CANARY, state="ready")
    run.file.save("letters.pdf", ContentFile(CANARY.encode()), save=False)
    run.manifest.save("manifest.csv", ContentFile(CANARY.encode()))
    return run


def file_of(run, name):
    return reverse("admin:notifications_printrun_file", args=[run.pk, name])


THINGS = [
    Thing(
        "a message",
        lambda people: outbox.post("desk.summary", to=somebody(CANARY), key="matrix", cards=[], day=date(2027, 3, 24)),
        gate=DESK,
        surfaces=(
            Surface("admin list", lambda row: reverse("admin:notifications_delivery_changelist"), DESK),
            Surface("admin page", lambda row: reverse("admin:notifications_delivery_change", args=[row.pk]), DESK),
        ),
    ),
    Thing(
        "a print run",
        print_run,
        gate=DESK,
        surfaces=(
            Surface("admin page", lambda row: reverse("admin:notifications_printrun_change", args=[row.pk]), DESK),
            Surface("its letters", lambda row: file_of(row, "letters.pdf"), DESK),
            Surface("its manifest", lambda row: file_of(row, "manifest.csv"), DESK),
        ),
    ),
    Thing(
        "a stopped address",
        lambda people: Suppression.objects.create(key=CANARY.lower(), reason=CANARY),
        gate=DESK,
        surfaces=(Surface("admin list", lambda row: reverse("admin:notifications_suppression_changelist"), DESK),),
    ),
]
