"""A paper before it goes out: changed, given pictures, taken off an agenda or put on another."""

from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from dartford_housing.audit import ledger
from dartford_housing.core.errors import RuleBroken
from dartford_housing.documents import prose, scanning, sniffing
from forum.choices import Stage
from forum.models import AgendaItem, Paper, PaperPicture
from forum.rules import agenda as rules
from forum.rules.people import require_can_prepare

from .agenda import own, require_guarded
from .papers import fill, place_paper, went_out


@transaction.atomic
def change_paper(paper: Paper, *, by: Any, source: str, text: str, upload: Any = None, **values: Any) -> Paper:
    """Change the words, the file or the ground of a paper that nobody has been shown yet."""
    paper = draft(paper, by)
    require_guarded(values)
    rules.require_agenda_unpublished(paper.is_on_published_agenda)
    keeps_file = not upload and has_file(paper, source)
    rules.require_filled(source, text, bool(upload) or keeps_file)
    for name, value in values.items():
        setattr(paper, name, value)
    taken_out: dict[str, Any] = {}
    if keeps_file:
        tagged = paper.original.is_tagged if paper.waits else paper.is_tagged
        rules.require_summary("" if tagged else "It is not tagged throughout.", paper.summary)
        paper.save()
    else:
        paper.text = text if source == "written" else ""
        require_pictures(paper)
        taken_out = fill(paper, source, paper.text, upload, by)
    ledger.record("paper.changed", paper, by=by, facts={"sha256": paper.sha256, **taken_out})
    return paper


def has_file(paper: Paper, source: str) -> bool:
    """Return whether the paper comes as a file that is here already, published or waiting to be confirmed."""
    return source == "uploaded" and (paper.is_uploaded or paper.waits)


def require_pictures(paper: Paper) -> None:
    """Every picture that the text names is there, and says what it shows."""
    known = {picture.name for picture in paper.pictures.all()}
    for name, shows in prose.pictures_in(paper.text):
        if name not in known:
            raise RuleBroken(f"There is no {name} with this paper. Add the picture first.", field="text")
        if not shows.strip():
            raise RuleBroken(f"Say between the square brackets what {name} shows.", field="text")


@transaction.atomic
def add_picture(paper: Paper, *, by: Any, upload: Any, shows: str) -> PaperPicture:
    """Keep a picture of a written paper and put it at the end of its text, with what it shows."""
    paper = draft(paper, by)
    clean = sniffing.checked(upload)
    scanning.require_clean(clean.content, clean.label)
    if clean.extension == "pdf" or paper.source != "written":
        raise RuleBroken("Choose a JPEG, PNG, WebP or HEIC picture for a paper that is written here.", field="upload")
    number = paper.pictures.count() + 1
    picture = PaperPicture(paper=paper, number=number, media_type=clean.media_type, sha256=clean.sha256)
    picture.file.save(f"picture.{clean.extension}", ContentFile(clean.content), save=False)
    picture.save()
    words = " ".join(shows.replace("[", "(").replace("]", ")").split())
    paper.text = f"{paper.text.rstrip()}\n\n![{words}]({picture.name})\n"
    fill(paper, paper.source, paper.text, None, by)
    ledger.record("paper.pictured", paper, by=by, facts={"picture": number, "sha256": picture.sha256})
    return picture


@transaction.atomic
def take_off(paper: Paper, *, by: Any, reason: str = "") -> Paper:
    """Take a paper that nobody has been shown off its agendas; it stays in the drawer."""
    paper = draft(paper, by)
    paper.places.all().delete()
    ledger.record("paper.taken off", paper, by=by, reason=reason)
    return paper


@transaction.atomic
def put_on(paper: Paper, *, by: Any, now: datetime, item: AgendaItem, label: str = "", **late: Any) -> Paper:
    """Put a paper on a further item, such as one that was deferred; on a published agenda it goes out at once."""
    require_can_prepare(by)
    paper = Paper.objects.select_for_update().get(pk=paper.pk)
    item = own(item, by)  # the paper first, as in every deed that locks both
    rules.require_not_withdrawn(paper.withdrawn_at is not None)
    place_paper(item, paper, now, label, **late)
    ledger.record("paper.placed", paper, by=by, reason=late.get("urgency_reason", ""), facts={"item": item.pk})
    if item.meeting.stage != Stage.PLANNED and not paper.waits:
        went_out(item, paper, by, now)
    return paper


def draft(paper: Paper, by: Any) -> Paper:
    """Return the paper, locked, if it has not gone out yet."""
    require_can_prepare(by)
    paper = Paper.objects.select_for_update().get(pk=paper.pk)
    rules.require_draft(paper.places.filter(published_at__isnull=False).exists())
    return paper
