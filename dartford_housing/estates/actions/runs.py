"""Handing in a file, and having a worker write it in: once, whole or not at all, and again if the worker was killed."""

import hashlib
from datetime import datetime
from typing import Any

from celery import current_app
from django.core.files.base import ContentFile
from django.db import transaction

from dartford_housing.audit import ledger
from dartford_housing.core.errors import RuleBroken
from dartford_housing.core.tables import Report

from .. import rules
from ..choices import RunState
from ..models import ImportRun
from . import signs
from .registers import register_named

TASK = "estates.apply_import"
FAULT = "A fault of ours stopped it; nothing was written. It can be started again once the fault is mended."


@transaction.atomic
def check_file(register: str, *, file_name: str, raw: bytes, by: Any, now: datetime) -> ImportRun:
    """Read a file, keep it privately and return what it would do. Nothing else is written.

    Raises RuleBroken for a file that cannot be understood; then nothing is kept.
    """
    rules.require_can_import(by)
    rules.require_size(len(raw))
    report = register_named(register).take(raw, apply=False)
    run = ImportRun(register=register, file_name=file_name[:200], size=len(raw), by=by, checked_at=now)
    run.sha256 = hashlib.sha256(raw).hexdigest()
    run.report, run.total = report.as_dict(), report.created + report.updated
    run.file.save("file.csv", ContentFile(raw), save=False)
    run.save()
    ledger.record("import.checked", run, by=by, facts=counts(report))
    return run


def counts(report: Report) -> dict[str, int]:
    names = ("read", "created", "updated", "unchanged", "refused")
    return {name: getattr(report, name) for name in names}


@transaction.atomic
def start(run: ImportRun, *, by: Any, now: datetime) -> ImportRun:
    """Ask a worker to write the file in; also again, when the last worker gave no sign of life."""
    rules.require_can_import(by)
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    rules.require_may_start(run.state, is_stale(run, now), kept=bool(run.file))
    make_way(run, now)
    run.state, run.asked_at, run.started_at, run.error = RunState.QUEUED, now, None, ""
    run.save(update_fields=["state", "asked_at", "started_at", "error"])
    signs.forget(run.pk)
    ledger.record("import.started", run, by=by)
    transaction.on_commit(lambda: current_app.send_task(TASK, args=[run.pk]), robust=True)
    return run


def make_way(run: ImportRun, now: datetime) -> None:
    """One file of a kind at a time: one that goes is waited for, one that nobody works on is stopped."""
    for other in ImportRun.objects.under_way().filter(register=run.register).exclude(pk=run.pk):
        if not is_stale(other, now):
            raise RuleBroken("Another file of this kind is being written in. Wait until it is done.")
        stopped(other.pk, "No worker took it up, and another file of this kind was started.")


def is_stale(run: ImportRun, now: datetime) -> bool:
    """Return whether no worker has given a sign of life for too long."""
    moments = [moment for moment in (run.asked_at, run.started_at, signs.last_heard(run.pk)) if moment]
    return rules.is_stale(run.state, max(moments, default=None), now)


def carry_out(pk: int, *, now: datetime) -> ImportRun:
    """Write the file in, as a worker does. Doing it twice, or after a kill, writes it once."""
    run = taken_up(pk, now)
    if run.state != RunState.RUNNING:
        return run
    try:
        return written(pk, now)
    except RuleBroken as no:
        return stopped(pk, no.message)
    except Exception:
        stopped(pk, FAULT)
        raise


@transaction.atomic
def taken_up(pk: int, now: datetime) -> ImportRun:
    run = ImportRun.objects.select_for_update().get(pk=pk)
    if run.is_under_way:
        run.state, run.started_at = RunState.RUNNING, now
        run.save(update_fields=["state", "started_at"])
    return run


@transaction.atomic
def written(pk: int, now: datetime) -> ImportRun:
    """The rows, the report, the state and the ledger line: all in one transaction, so a kill leaves none of them."""
    run = ImportRun.objects.select_for_update().get(pk=pk)
    if not run.is_under_way:
        return run
    signs.tell(pk, 0, run.total)
    with run.file.open("rb") as file:
        raw = file.read()
    report = register_named(run.register).take(raw, apply=True, progress=lambda *far: signs.tell(pk, *far))
    run.report, run.state, run.applied_at = report.as_dict(), RunState.DONE, now
    run.done = run.total = report.created + report.updated
    run.save(update_fields=["report", "state", "applied_at", "done", "total"])
    ledger.record("import.applied", run, by=run.by, facts={**counts(report), "sha256": run.sha256})
    return run


@transaction.atomic
def stopped(pk: int, why: str) -> ImportRun:
    run = ImportRun.objects.select_for_update().get(pk=pk)
    if run.is_under_way:
        run.state, run.error = RunState.FAILED, why
        run.save(update_fields=["state", "error"])
        ledger.record("import.failed", run, by=run.by, reason=why)
    return run


def discard_files(*, now: datetime) -> int:
    """Delete the files and rows of old runs, which name people, and return how many; figures and ledger stay."""
    old = ImportRun.objects.filter(checked_at__lt=now - rules.FILES_KEPT).exclude(file="")
    return sum(discard(run.pk, now) for run in old.only("pk"))


@transaction.atomic
def discard(pk: int, now: datetime) -> int:
    run = ImportRun.objects.select_for_update().get(pk=pk)
    at_work = run.is_under_way and not is_stale(run, now)
    if at_work or not run.file:
        return 0
    name, storage = run.file.name, run.file.storage
    run.file = ""
    run.report = {**run.report, "first_rows": [], "remarks": []}
    run.save(update_fields=["file", "report"])
    ledger.record("import.discarded", run)
    transaction.on_commit(lambda: storage.delete(name), robust=True)
    return 1
