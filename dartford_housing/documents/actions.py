"""Keeping files, giving them to the thing they belong to, and erasing them when their time is over."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import models, transaction
from django.utils import timezone

from dartford_housing.audit import ledger
from dartford_housing.core.errors import RuleBroken

from . import rules, scanning
from .models import Document
from .sniffing import Clean, checked


@transaction.atomic
def keep_upload(
    file: Any,
    *,
    by: Any = None,
    about: models.Model | None = None,
    field: str | None = None,
    now: datetime | None = None,
) -> Document:
    """Check an uploaded file by decoding it and keep it privately.

    Without `about` it stays loose until `give_to`; RuleBroken has a sentence for the person and names `field`.
    """
    try:
        clean = checked(file)
        scanning.require_clean(clean.content, clean.label)
    except RuleBroken as no:
        raise RuleBroken(no.message, field=field) from None
    document = described(clean, by, now or timezone.now())
    if about is not None:
        document.about_kind, document.about_key = about._meta.label_lower, str(about.pk)
    document.file.save("", ContentFile(clean.content), save=False)
    document.save()
    if about is not None:
        ledger.record("document.kept", about, by=by, facts={"file": document.label, "sha256": document.sha256})
    return document


def described(clean: Clean, by: Any, now: datetime) -> Document:
    return Document(
        label=clean.label,
        media_type=clean.media_type,
        extension=clean.extension,
        size=len(clean.content),
        pages=clean.pages,
        sha256=clean.sha256,
        came_sha256=clean.came_sha256,
        by=by if by is not None and getattr(by, "pk", None) else None,
        added_at=now,
    )


@transaction.atomic
def give_to(uuids: Iterable[UUID | str], *, about: models.Model, by: Any = None) -> list[Document]:
    """Give loose files, kept while a long form was filled in, to the row that the form made."""
    documents = list(Document.objects.loose().select_for_update().filter(uuid__in=list(uuids)))
    for document in documents:
        document.about_kind, document.about_key = about._meta.label_lower, str(about.pk)
        document.save(update_fields=["about_kind", "about_key"])
        ledger.record("document.kept", about, by=by, facts={"file": document.label, "sha256": document.sha256})
    return documents


@transaction.atomic
def erase(document: Document, *, by: Any = None, reason: str, now: datetime) -> Document:
    """Take the file away for good and keep the line that it was there."""
    document = Document.objects.select_for_update().get(pk=document.pk)
    place, storage = document.file.name, document.file.storage
    document.file.name, document.erased_at = "", now
    document.save(update_fields=["file", "erased_at"])
    ledger.record("document.erased", document, by=by, reason=reason)
    if place:
        transaction.on_commit(lambda: storage.delete(place), robust=True)
    return document


def erase_loose(*, now: datetime) -> int:
    """Erase files that nobody claimed within some days: a form that was never sent."""
    old = Document.objects.loose_since(now - timedelta(days=rules.KEEP_LOOSE_DAYS))
    return sum(1 for document in old if erase(document, reason="The form was never sent.", now=now))
