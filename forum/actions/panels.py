"""A procurement panel: made, seated, declared, opened, scored under seal, decided."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from dartford_housing.audit import ledger
from dartford_housing.core.dates import local
from forum.models import Criterion, Member, Panel, PanelSeat, Score, Tender
from forum.rules import consent
from forum.rules import panels as rules
from forum.rules.people import require_runs_forum


@transaction.atomic
def make_panel(
    *,
    by: Any,
    title: str,
    opens_at: datetime,
    closes_at: datetime,
    criteria: Iterable[tuple[str, int]],
    tenders: Iterable[tuple[str, str]],
    about: str = "",
) -> Panel:
    """Make a panel with its weighted criteria and its tenders under names that do not tell whose they are."""
    require_runs_forum(by)
    weighted = list(criteria)
    rules.require_weights([weight for _, weight in weighted])
    panel = Panel.objects.create(title=title, about=about, opens_at=opens_at, closes_at=closes_at)
    Criterion.objects.bulk_create(Criterion(panel=panel, name=name, weight=weight) for name, weight in weighted)
    Tender.objects.bulk_create(Tender(panel=panel, name=name, text=text) for name, text in tenders)
    ledger.record("panel.made", panel, by=by)
    return panel


@transaction.atomic
def seat_member(panel: Panel, *, by: Any, member: Member) -> PanelSeat:
    require_runs_forum(by)
    seat, new = PanelSeat.objects.get_or_create(panel=panel, member=member)
    if new:
        ledger.record("panel.seated", panel, by=by, facts={"member": member.name})
    return seat


@transaction.atomic
def declare(
    panel: Panel, *, by: Any, now: datetime, conflicted: bool, confidential: bool, nature: str = ""
) -> PanelSeat:
    """Declare a conflict or none, and promise confidentiality. A conflict once declared takes away what was opened."""
    seat = seat_of(panel, by, now)
    seat.declared_at, seat.conflicted, seat.nature, seat.confidential = now, conflicted, nature, confidential
    seat.save(update_fields=["declared_at", "conflicted", "nature", "confidential"])
    if conflicted:
        seat.scores.all().delete()
    ledger.record("panel.declared", panel, by=by, facts={"member": str(seat), "conflict": conflicted})
    return seat


@transaction.atomic
def open_papers(panel: Panel, *, by: Any, now: datetime) -> list[Tender]:
    """Open the tenders to a member of the panel who may; every look is kept."""
    seat = seat_of(panel, by, now)
    rules.require_may_open(seat.declared_at is not None, seat.conflicted, seat.confidential)
    ledger.record("panel.opened", panel, by=by)
    return list(panel.tenders.all())


@transaction.atomic
def score(
    panel: Panel, *, by: Any, now: datetime, tender: Tender, criterion: Criterion, points: int, comment: str = ""
) -> Score:
    """Score a tender within the window; until it closes nobody else can read the score."""
    seat = seat_of(panel, by, now)
    rules.require_may_open(seat.declared_at is not None, seat.conflicted, seat.confidential)
    rules.require_open(panel.opens_at, panel.closes_at, now)
    rules.require_points(points)
    made, _ = Score.objects.update_or_create(
        seat=seat, tender=tender, criterion=criterion, defaults={"points": points, "comment": comment}
    )
    ledger.record("panel.scored", panel, by=by, facts={"tender": tender.name, "criterion": criterion.name})
    return made


@transaction.atomic
def record_outcome(panel: Panel, *, by: Any, now: datetime, outcome: str) -> Panel:
    """Keep what was decided, once the window has closed."""
    require_runs_forum(by)
    panel = Panel.objects.select_for_update().get(pk=panel.pk)
    rules.require_closed(panel.closes_at, now)
    panel.outcome = outcome
    panel.save(update_fields=["outcome"])
    ledger.record("panel.outcome", panel, by=by, reason=outcome)
    return panel


def seat_of(panel: Panel, by: Any, now: datetime) -> PanelSeat:
    """Return the place of this person on the panel, locked, while their term on the Forum lasts."""
    rows = PanelSeat.objects.select_for_update(of=("self",)).select_related("member")
    seat = rows.filter(panel=panel, member__user=by).on(local(now).date()).first()
    consent.require_self(by, seat.member.user_id if seat else None)
    return seat


@transaction.atomic
def score_all(
    panel: Panel, *, by: Any, now: datetime, tender: Tender, scores: Iterable[tuple[Criterion, int, str]]
) -> None:
    """Score a tender for every criterion at once: all of it is kept, or none."""
    for criterion, points, comment in scores:
        score(panel, by=by, now=now, tender=tender, criterion=criterion, points=points, comment=comment)
