"""Parts of packs, drawn once and kept privately by their content: whoever needs the same part again draws nothing.

A worker that is killed leaves what it has drawn, and the next goes on from there. Whoever asks has been let in before.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction

from . import kept, packs, rules
from .models import Drawing


def drawn(html: str, uploads: dict[str, bytes], *, now: datetime, behind: dict[str, bytes] | None = None) -> Drawing:
    """Return the drawing of finished HTML, made now if nobody has made it: uploads are laid into it as pictures, those
    that are tagged throughout follow `behind` it.
    """
    tagged = behind or {}
    key = key_of(html, uploads | {f"{name} with tags": content for name, content in tagged.items()})
    found = Drawing.objects.filter(key=key).first()
    if found is None:
        return keep(key, packs.from_html(html, uploads, tagged), now)
    if found.used_at < now - timedelta(days=1):
        Drawing.objects.filter(pk=found.pk).update(used_at=now)
    return found


def key_of(html: str, uploads: dict[str, bytes]) -> str:
    """Return the digest of all that a drawing is made of: its words, our style sheets, the renderer, the uploads."""
    digests = [f"{name}:{hashlib.sha256(content).hexdigest()}" for name, content in sorted(uploads.items())]
    return hashlib.sha256(" ".join([kept.digest(html), *digests]).encode()).hexdigest()


@transaction.atomic
def keep(key: str, made: packs.Pack, now: datetime) -> Drawing:
    """Keep a drawing; of two workers that drew the same, the first one's stands."""
    drawing = Drawing(key=key, pages=made.pages, count=made.count, used_at=now)
    drawing.file.save("part.pdf", ContentFile(made.pdf), save=False)
    kept_row, new = Drawing.objects.get_or_create(
        key=key,
        defaults={"file": drawing.file.name, "pages": made.pages, "count": made.count, "used_at": now},
    )
    if not new:
        drawing.file.storage.delete(drawing.file.name)
    return kept_row


def content_of(drawing: Drawing) -> bytes:
    with drawing.file.open("rb") as file:
        return bytes(file.read())


@transaction.atomic
def erase(keys: Iterable[str]) -> int:
    """Erase drawings for good, with their files; return how many there were."""
    return sum(take_away(drawing) for drawing in Drawing.objects.filter(key__in=list(keys)))


@transaction.atomic
def erase_unused(*, now: datetime) -> int:
    """Erase drawings that no pack has needed for some weeks; they can be drawn again at any time."""
    return sum(take_away(drawing) for drawing in Drawing.objects.filter(used_at__lt=now - rules.KEEP_DRAWINGS))


def take_away(drawing: Drawing) -> int:
    transaction.on_commit(partial(drawing.file.storage.delete, drawing.file.name), robust=True)
    drawing.delete()
    return 1
