"""What a contract asks for: added, put in other words from a day, ended on a day. What held when is never lost."""

from datetime import date
from typing import Any

from django.db import transaction

from dartford_housing.audit import ledger
from forum.models import Portfolio, Standard
from forum.rules import standards as rules
from forum.rules.people import require_runs_forum


@transaction.atomic
def add(portfolio: Portfolio, *, by: Any, text: str, starts: date) -> Standard:
    require_runs_forum(by)
    rules.require_words(text)
    made = Standard.objects.create(portfolio=portfolio, text=text, starts=starts)
    ledger.record("standard.added", portfolio, by=by, facts={"what": text, "from": str(starts)})
    return made


@transaction.atomic
def reword(standard: Standard, *, by: Any, text: str, starts: date) -> Standard:
    """Let other words hold from a day; return the new row. Quarters graded before keep the old words."""
    old = ended(standard, by, starts)
    ledger.record("standard.ended", old.portfolio, by=by, facts={"what": old.text, "last day": str(old.ends)})
    return add(old.portfolio, by=by, text=text, starts=starts)


def ended(standard: Standard, by: Any, starts: date) -> Standard:
    """Return the old words, locked, with their last day before the new ones begin."""
    old = locked(standard, by)
    old.ends = rules.last_before(old.starts, old.ends, starts)
    old.save(update_fields=["ends"])
    return old


def locked(standard: Standard, by: Any) -> Standard:
    require_runs_forum(by)
    return Standard.objects.select_for_update(of=("self",)).select_related("portfolio").get(pk=standard.pk)


@transaction.atomic
def end(standard: Standard, *, by: Any, ends: date) -> Standard:
    standard = locked(standard, by)
    rules.require_end(standard.starts, ends)
    standard.ends = ends
    standard.save(update_fields=["ends"])
    ledger.record("standard.ended", standard.portfolio, by=by, facts={"what": standard.text, "last day": str(ends)})
    return standard
