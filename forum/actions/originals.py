"""The files of papers as they came: kept for those who prepare papers, taken by them, erased in time."""

import hashlib
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Max, Q

from dartford_housing.audit import ledger
from dartford_housing.core.dates import local
from dartford_housing.documents.sniffing import Clean
from forum.models import Original, Paper
from forum.models.originals import FOLDER
from forum.rules import originals as rules


def keep_original(paper: Paper, *, by: Any, raw: bytes, clean: Clean, is_tagged: bool) -> Original:
    """Keep an upload as it came, in the caller's transaction; if words lie under boxes, also the file that waits."""
    made = Original(paper=paper, by=by, sha256=hashlib.sha256(raw).hexdigest(), covered=list(clean.covered))
    made.file.save("paper.pdf", ContentFile(raw), save=False)
    if clean.covered:
        made.clean.save("paper.pdf", ContentFile(clean.content), save=False)
        made.clean_sha256, made.pages, made.is_tagged = clean.sha256, clean.pages, is_tagged
    made.save()
    return made


@transaction.atomic
def erase_original(paper: Paper, *, but: str = "") -> None:
    """Erase what came, and the words that were found in it; the file of the name `but` has been published and stays."""
    for original in Original.objects.select_for_update().filter(paper=paper):
        for file in (original.file, original.clean):
            if file and file.name != but:
                erase_file(file)
        original.delete()
    paper._state.fields_cache.pop("original", None)


def erase_file(file: Any) -> None:
    """Erase a file for good once the transaction is through."""
    transaction.on_commit(partial(file.storage.delete, file.name), robust=True)


@transaction.atomic
def note_taken(paper: Paper, *, by: Any, file: str) -> None:
    """Keep who took the file of a paper as it came, or the one that waits."""
    ledger.record("paper.taken", paper, by=by, facts={"file": file})


@transaction.atomic
def erase_old_originals(*, now: datetime) -> int:
    """Erase the originals of papers whose last meeting was long ago, and of those that never came before one."""
    since = rules.kept_since(local(now).date())
    rows = Paper.objects.filter(original__isnull=False).annotate(last=Max("places__item__meeting__date"))
    old = list(rows.filter(Q(last__lt=since) | Q(last=None, made_at__date__lt=since)))
    for paper in old:
        erase_original(paper)
        ledger.record("paper.original erased", paper)
    return len(old)


@transaction.atomic
def erase_strays(*, now: datetime) -> int:
    """Erase files as they came that no row names, a day later: their upload was undone after they had been written."""
    if not default_storage.exists(FOLDER):
        return 0
    columns = ((Original, "file"), (Original, "clean"), (Paper, "upload"))
    named = {name for model, column in columns for name in model.objects.values_list(column, flat=True)}
    places = {f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1]} - named
    old = [place for place in places if default_storage.get_modified_time(place) < now - timedelta(days=1)]
    for place in old:
        default_storage.delete(place)
    return len(old)
