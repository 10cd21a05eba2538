"""Packs: asked for, made by a worker, kept by the digest of what went into them, served only while they still fit."""

import hashlib
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q

from dartford_housing.audit import ledger
from dartford_housing.core.registries import Hook
from dartford_housing.documents import drawings, joining
from dartford_housing.documents.stamping import stamp
from forum.choices import PackState
from forum.models import Meeting, Pack

from .pack_facts import fingerprint
from .pack_parts import Parts, draw, parts_of

STUCK_AFTER = timedelta(minutes=3)  # without another part done
IDLE = (PackState.WAITING, PackState.FAILED, PackState.REPLACED)
# What hands a pack to a worker; the app's ready() sets it, because a task stands above its actions.
wake: Hook[Callable[[int], Any]] = Hook("make a pack", asked_by="forum")


@transaction.atomic
def ask_for_all(meeting: Meeting, *, by: Any, now: datetime) -> list[Pack]:
    """Ask for every copy that the meeting's stage allows, in ordinary and in large print; drop what fits no more."""
    copies = ["public", "members"] if meeting.is_published else []
    copies += ["minutes"] if meeting.has_minutes else []
    wanted = [ask(meeting, copy, by=by, now=now, large_print=large) for copy in copies for large in (False, True)]
    for stale in meeting.packs.exclude(pk__in=[pack.pk for pack in wanted]).exclude(file=""):
        drop(stale, now)
    return wanted


def drop(pack: Pack, now: datetime) -> None:
    """Erase the file of a pack that may not be served any more. Its line stays: what it held, by digest."""
    transaction.on_commit(partial(pack.file.storage.delete, pack.file.name), robust=True)
    end(pack, now, file="", state=PackState.REPLACED)


@transaction.atomic
def ask(meeting: Meeting, copy: str, *, by: Any, now: datetime, large_print: bool = False) -> Pack:
    """Ask for one copy; when exactly this content has been made or asked for before, that one stands."""
    mark = fingerprint(meeting, copy)
    pack, new = Pack.objects.get_or_create(
        meeting=meeting, copy=copy, large_print=large_print, fingerprint=mark, defaults={"asked_at": now}
    )
    if new:
        ledger.record("pack.asked", pack, by=by, facts={"copy": copy, "large print": large_print})
    if pack.state in IDLE or is_stuck(pack, now):
        transaction.on_commit(lambda: wake.do(pack.pk), robust=True)
    return pack


def is_stuck(pack: Pack, now: datetime) -> bool:
    """Return whether the last part was done so long ago that the worker must have died."""
    return pack.state == PackState.WORKING and pack.changed_at is not None and now - pack.changed_at > STUCK_AFTER


def go_on(*, now: datetime) -> int:
    """Wake a worker for every pack that a vanished one left, or that none has begun; return how many."""
    left = Q(state=PackState.WORKING, changed_at__lt=now - STUCK_AFTER)
    forgotten = Q(state=PackState.WAITING, asked_at__lt=now - STUCK_AFTER)
    keys = list(Pack.objects.filter(left | forgotten).values_list("pk", flat=True))
    for pk in keys:
        wake.do(pk)
    return len(keys)


def fitting(meeting: Meeting, copy: str, large_print: bool = False) -> Pack | None:
    """Return the pack of exactly what this copy may hold now, whatever its state; None when none was asked for."""
    mark = fingerprint(meeting, copy)
    return Pack.objects.filter(meeting=meeting, copy=copy, large_print=large_print, fingerprint=mark).first()


def make(pack: Pack, *, now: datetime) -> Pack:
    """Make the file, part by part. Safe to repeat: what is drawn is not drawn again, what is ready stays as it is."""
    if pack.state == PackState.READY or not taken(pack, now):
        return pack
    meeting = Meeting.objects.select_related("body", "event__venue").get(pk=pack.meeting_id)
    if fingerprint(meeting, pack.copy) != pack.fingerprint:
        return end(pack, now, state=PackState.REPLACED, error="The papers have changed since; a new pack is made.")
    made, began = parts_of(meeting, pack.copy, large_print=pack.large_print), time.monotonic()
    end(pack, now, total=1 + len(made.parts), done=0, error="")
    draw(made, now=now, told=lambda done: tell(pack, done, now + timedelta(seconds=time.monotonic() - began)))
    return keep(pack, made, now)


def taken(pack: Pack, now: datetime) -> bool:
    """Take a pack that no worker is making and return whether it is ours."""
    dead = Q(state=PackState.WORKING, changed_at__lt=now - STUCK_AFTER)
    rows = Pack.objects.filter(Q(state__in=IDLE) | dead, pk=pack.pk)
    ours = rows.update(state=PackState.WORKING, changed_at=now)
    pack.refresh_from_db()
    return bool(ours)


def tell(pack: Pack, done: int, at: datetime) -> None:
    Pack.objects.filter(pk=pack.pk).update(done=done, changed_at=at)


def keep(pack: Pack, made: Parts, now: datetime) -> Pack:
    """Join the parts, number the pages, keep the file and say what is in it."""
    parts = (joining.Part(drawings.content_of(part.drawing)) for part in made.parts if part.drawing)
    whole = joining.join(
        parts, title=made.title, stamp=lambda file: stamp(file, label=made.foot, large_print=made.large_print)
    )
    pack.file.save("pack.pdf", ContentFile(whole.pdf), save=False)
    with transaction.atomic():
        ledger.record("pack.made", pack, facts={"pages": sum(whole.pages), "copy": pack.copy})
        pack.parts = [part.drawing.key for part in made.parts if part.drawing]
        forget_parts(pack)
        return end(
            pack,
            now,
            state=PackState.READY,
            done=pack.total,
            count=sum(whole.pages),
            size=len(whole.pdf),
            sha256=hashlib.sha256(whole.pdf).hexdigest(),
            pages=made.pages(),
            manifest=made.manifest(),
            is_accessible=whole.is_accessible,
            error="",
        )


def forget_parts(pack: Pack) -> None:
    """Erase the drawings that only replaced packs of this copy were made of."""
    old = Pack.objects.filter(meeting=pack.meeting_id, copy=pack.copy, large_print=pack.large_print, state="replaced")
    used = {
        key
        for parts in Pack.objects.filter(meeting=pack.meeting_id).ready().values_list("parts", flat=True)
        for key in parts
    }
    gone = {key for parts in old.values_list("parts", flat=True) for key in parts}
    drawings.erase(gone - used - set(pack.parts))
    old.update(parts=[])


@transaction.atomic
def put_back(pack: Pack, *, now: datetime) -> Pack:
    """Leave a pack for later, because other files are being opened; `go_on` wakes a worker for it again."""
    pack = Pack.objects.select_for_update().get(pk=pack.pk)
    return pack if pack.state == PackState.READY else end(pack, now, state=PackState.WAITING)


@transaction.atomic
def fail(pack: Pack, *, now: datetime) -> Pack:
    """Say that it could not be made, unless another worker has made it meanwhile; an officer is told."""
    pack = Pack.objects.select_for_update().get(pk=pack.pk)
    if pack.state == PackState.READY:
        return pack
    return end(pack, now, state=PackState.FAILED, error="The pack could not be made; an officer is told.")


def end(pack: Pack, now: datetime, **values: Any) -> Pack:
    for name, value in {**values, "changed_at": now}.items():
        setattr(pack, name, value)
    pack.save()
    return pack
