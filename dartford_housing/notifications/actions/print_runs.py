"""Print runs: everything that waits for the post becomes one file of letters, and what is handed over is counted.

A run is made letter by letter and each finished letter is kept at once, so a worker that is killed loses nothing: the
next one goes on. Letters become printed only together with the finished file.
"""

import hashlib
import logging
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q

from dartford_housing.audit import ledger
from dartford_housing.core.errors import RuleBroken
from dartford_housing.documents.joining import Part, join
from dartford_housing.documents.pdf import page_count

from .. import printing, rules, waking
from ..choices import RunState, State
from ..kinds import NOT_KEPT, is_still_true, secret_names
from ..models import Delivery, PrintRun, run_place

log = logging.getLogger(__name__)


@transaction.atomic
def start(*, by: Any, both_sides: bool = True, now: datetime) -> PrintRun:
    """Put every letter that waits into a new run; what is no longer true is cancelled.

    Letters about a case that is shut to whoever makes the run wait for the run of somebody else.
    """
    rules.require_can_run(by)
    waiting = list(Delivery.objects.visible_to(by).unprinted().select_for_update().order_by("pk"))
    stale = [letter.pk for letter in waiting if not is_still_true(letter)]
    Delivery.objects.filter(pk__in=stale).update(state=State.CANCELLED, ended_at=now)
    count = len(waiting) - len(stale)
    if not count:
        raise RuleBroken("No letters wait to be printed.")
    run = PrintRun.objects.create(made_at=now, made_by=by, both_sides=both_sides, letters=count)
    Delivery.objects.filter(pk__in=[letter.pk for letter in waiting if letter.pk not in stale]).update(print_run=run)
    ledger.record("print_run.started", run, by=by, facts={"letters": count})
    transaction.on_commit(partial(wake, run.pk))
    return run


def wake(pk: int) -> None:
    from ..tasks import make_print_run

    waking.ask(make_print_run, pk)


def make(pk: int, *, clock: Callable[[], datetime], seconds: float = rules.BUDGET.total_seconds()) -> bool:
    """Go on making a run and return whether it is finished; a run that another worker is making is left alone."""
    run = taken(pk, now=clock())
    if run is None:
        return False
    end = time.monotonic() + seconds
    letters = list(run.deliveries.filter(state=State.TO_PRINT).order_by("pk"))
    for count, letter in enumerate(letters, 1):
        if time.monotonic() >= end:
            PrintRun.objects.filter(pk=pk).update(touched_at=None)
            return False
        keep_letter(run, letter, clock())
        PrintRun.objects.filter(pk=pk).update(rendered=count, touched_at=clock())
    finish(run, now=clock())
    return True


@transaction.atomic
def taken(pk: int, *, now: datetime) -> PrintRun | None:
    """Take a run that nobody is making and return it."""
    idle = Q(touched_at__isnull=True) | Q(touched_at__lt=now - rules.RUN_STALE_AFTER)
    ours = PrintRun.objects.filter(idle, pk=pk, state=RunState.MAKING).update(touched_at=now)
    return PrintRun.objects.get(pk=pk) if ours else None


def keep_letter(run: PrintRun, letter: Delivery, now: datetime) -> None:
    """Render a letter and keep it, unless an earlier worker did; one that cannot be rendered leaves the run."""
    storage, place = run.file.storage, place_of(run, letter)
    if storage.exists(place):
        return
    try:
        made = printing.letter(letter, now=run.made_at)
    except Exception as problem:  # one letter must not keep the others from the post
        log.exception("Letter %s cannot be printed", letter.pk)
        failed = {"state": State.FAILED, "print_run": None, "error": f"It cannot be printed: {problem}"[:1000]}
        Delivery.objects.filter(pk=letter.pk).update(**failed, ended_at=now)
        return
    storage.save(place, ContentFile(made))


def place_of(run: PrintRun, letter: Delivery) -> str:
    return run_place(run, f"letters/{letter.uuid.hex}.pdf")


def finish(run: PrintRun, *, now: datetime) -> None:
    """Join the letters behind their cover, and call them printed together with the file."""
    letters = list(run.deliveries.filter(state=State.TO_PRINT).order_by("pk"))
    content, lines = bound(run, letters)
    for field, name, made in (
        (run.file, "letters.pdf", content),
        (run.manifest, "manifest.csv", printing.manifest(lines)),
    ):
        field.storage.delete(run_place(run, name))
        field.save(name, ContentFile(made), save=False)
    with transaction.atomic():
        run.state, run.ready_at, run.touched_at = RunState.READY, now, None
        run.letters = run.rendered = len(lines)
        run.pages = sum(line.pages for line in lines)
        run.sha256 = hashlib.sha256(content).hexdigest()
        run.save()
        Delivery.objects.filter(pk__in=[letter.pk for letter in letters]).update(state=State.PRINTED, ended_at=now)
        run.deliveries.filter(kind__in=secret_names()).update(body=NOT_KEPT)
        ledger.record(
            "print_run.finished", run, facts={"letters": run.letters, "pages": run.pages, "sha256": run.sha256}
        )
    for letter in letters:
        run.file.storage.delete(place_of(run, letter))


def bound(run: PrintRun, letters: list[Delivery]) -> tuple[bytes, list[printing.Line]]:
    """Return the one file of a run, and its lines for the manifest."""
    made = [kept(run, letter) for letter in letters]
    lines = [
        printing.line(letter, number=number, pages=page_count(content), both_sides=run.both_sides)
        for number, (letter, content) in enumerate(zip(letters, made, strict=True), 1)
    ]
    parts = [Part(printing.cover(run, lines), "Cover", run.both_sides)]
    named = zip(lines, made, strict=True)
    parts += [Part(content, f"{entry.number}. {entry.name}", run.both_sides) for entry, content in named]
    whole = join(parts, title=f"Print run {run.pk}")
    placed = zip(lines, whole.first[1:], strict=True)
    return whole.pdf, [replace(entry, first_page=first) for entry, first in placed]


def kept(run: PrintRun, letter: Delivery) -> bytes:
    with run.file.storage.open(place_of(run, letter)) as file:
        return bytes(file.read())


def go_on(*, clock: Callable[[], datetime]) -> int:
    """Go on with every run that a vanished worker left; return how many were finished."""
    waiting = PrintRun.objects.filter(state=RunState.MAKING).values_list("pk", flat=True)
    return sum(make(pk, clock=clock) for pk in list(waiting))


@transaction.atomic
def note_downloaded(run: PrintRun, *, by: Any, what: str) -> None:
    """Somebody took the letters or the manifest, which are full of addresses: the ledger knows who."""
    rules.require_can_run(by)
    ledger.record("print_run.downloaded", run, by=by, facts={"file": what})


@transaction.atomic
def reconcile(run: PrintRun, *, by: Any, handed_over: int, remark: str = "", now: datetime) -> PrintRun:
    """Enter how many letters were handed over; another number than was made needs a remark."""
    rules.require_can_run(by)
    run = PrintRun.objects.select_for_update().get(pk=run.pk)
    rules.require_ready(run.state)
    rules.require_counted(run.letters, handed_over, remark)
    run.state, run.handed_over, run.remark, run.reconciled_at = RunState.RECONCILED, handed_over, remark, now
    run.save(update_fields=["state", "handed_over", "remark", "reconciled_at"])
    ledger.record("print_run.reconciled", run, by=by, reason=remark, facts={"handed_over": handed_over})
    return run
