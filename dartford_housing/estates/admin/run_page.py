"""What the page of an import says: what it would do, how far it is, what it did."""

from collections import Counter
from datetime import datetime
from typing import Any

from django.urls import reverse

from dartford_housing.core.dates import long_datetime
from dartford_housing.core.tables import Report

from .. import rules
from ..actions import is_stale, register_named, signs
from ..choices import RunState
from ..models import ImportRun

SHOWN = 50
TITLES = {
    RunState.CHECKED: "Checked: nothing is written yet",
    RunState.QUEUED: "Waiting for a worker",
    RunState.RUNNING: "Writing the rows",
    RunState.DONE: "Done: the good rows are in",
    RunState.FAILED: "Stopped: nothing was written",
}
NO_WORKER = (
    "No worker has taken this up. It goes on by itself as soon as one runs; tell whoever looks after the portal, or "
    "start it again."
)
FIRST_ROWS = "The first good rows, as they will be stored"
SAME = "Everything in this file is already as the file has it. There is nothing to write."
LOST = "The worker has given no sign of life. Nothing was written. Start it again: the result is the same."


def run_page(run: ImportRun, now: datetime) -> dict[str, Any]:
    """Return everything that the page of an import says."""
    told, stale = run.told, is_stale(run, now)
    return {
        "register": register_title(run.register),
        "heading": TITLES[RunState(run.state)],
        "totals": totals(told, run.state == RunState.DONE),
        "told": told,
        "stale": stale,
        "stale_words": NO_WORKER if run.state == RunState.QUEUED else LOST,
        "under_way": run.is_under_way and not (stale and run.state == RunState.RUNNING),
        "progress": progress_of(run, now),
        "progress_url": reverse("admin:estates_importrun_progress", args=[run.pk]),
        "facts": facts(run),
        **starting(run, told, stale),
        **lists(run, told),
        **understood(told),
    }


def totals(told: Report, done: bool) -> list[dict[str, Any]]:
    """Return the figures in the order in which an officer asks for them."""
    would = "" if done else "would be "
    return [
        {"figure": f"{told.read:,}", "words": "rows read"},
        {"figure": f"{told.created:,}", "words": f"{would}added", "tone": "good"},
        {"figure": f"{told.updated:,}", "words": f"{would}changed", "tone": "good"},
        {"figure": f"{told.unchanged:,}", "words": "already the same"},
        {"figure": f"{told.refused:,}", "words": "refused", "tone": "bad" if told.refused else ""},
    ]


def starting(run: ImportRun, told: Report, stale: bool) -> dict[str, Any]:
    """Return the button and its words."""
    again = run.state != RunState.CHECKED
    writes = told.created + told.updated
    nothing = run.state == RunState.CHECKED and not writes
    same = told.read and told.unchanged == told.read
    note = "One row" if writes == 1 else f"{writes:,} rows"
    return {
        "nothing": (SAME if same else nothing_good(told)) if nothing else "",
        "may_start": rules.may_start(run.state, stale, kept=bool(run.file)) and not nothing,
        "start_url": reverse("admin:estates_importrun_apply", args=[run.pk]),
        "start_label": "Start it again" if again else "Write the good rows in",
        "start_note": f"{note} would be written, all at once or not at all.",
    }


def nothing_good(told: Report) -> str:
    """Return why a file that is not the same as what we hold has nothing to write."""
    if not told.read:
        return "The file has headings but no rows."
    some = f", and {told.unchanged:,} are already as the file has them" if told.unchanged else ""
    return f"No row can be written: {told.refused:,} of {told.read:,} are refused{some}."


def understood(told: Report) -> dict[str, Any]:
    """Return how the file was read, and its first rows as they will be stored."""
    found = told.found
    ways = {"Encoding": found.encoding, "Separator": found.separator, "Sheet": found.sheet}
    columns, *rows = told.first_rows or [[]]
    return {
        "found": [{"name": name, "value": value} for name, value in ways.items() if value],
        "first_columns": ["Row", *columns],
        "first_rows": [[str(number), *row] for number, row in enumerate(rows, 1)],
        "first_caption": FIRST_ROWS,
    }


def lists(run: ImportRun, told: Report) -> dict[str, Any]:
    """Return the beginnings of the lists; the refusals can be had whole as CSV."""
    shown = min(SHOWN, told.refused)
    return {
        "reasons": Counter(no.reason.split(" of line")[0] for no in told.refusals).most_common(),
        "refusals": [[f"Line {no.line}", no.column, no.reason] for no in told.refusals[:SHOWN]],
        "refusals_columns": ["Line of the file", "Column", "Why"],
        "refusals_caption": f"The first {shown} of them" if told.refused > SHOWN else "Each of them",
        "refusals_url": reverse("admin:estates_importrun_refusals", args=[run.pk]),
        "remarks": told.remarks[:SHOWN],
        "remarks_note": counted(len(told.remarks)),
        "missing": told.missing[:SHOWN],
        "missing_note": f"{counted(len(told.missing))}; nothing is deleted",
    }


def counted(count: int) -> str:
    return f"{count:,}" if count <= SHOWN else f"{count:,}, the first {SHOWN} shown"


def facts(run: ImportRun) -> list[dict[str, str]]:
    applied = long_datetime(run.applied_at) if run.applied_at else "Not yet"
    return [
        {"name": "Handed in by", "value": f"{run.by}, {long_datetime(run.checked_at)}"},
        {"name": "Written in", "value": applied},
        {"name": "Size", "value": f"{run.size:,} bytes"},
        {"name": "SHA-256", "value": run.sha256},
    ]


def progress_of(run: ImportRun, now: datetime) -> dict[str, Any]:
    """Return how far a run is, in figures and words."""
    sign = signs.heard(run.pk) if run.is_under_way else {}
    done, total = (sign["done"], sign["total"]) if sign.get("total") else (run.done, run.total)
    percent = 100 if run.state == RunState.DONE else done * 100 // total if total else 0
    words = f"{done:,} of {total:,} rows written" if run.state == RunState.RUNNING else "No row written yet"
    over = not run.is_under_way or is_stale(run, now)
    return {"state": run.state, "done": done, "total": total, "percent": percent, "words": words, "over": over}


def register_title(name: str) -> str:
    """Return what officers call a register; its name when the app that declared it is gone."""
    try:
        return register_named(name).title
    except KeyError:
        return name
