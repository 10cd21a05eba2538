"""A procurement panel: made, seated, declared, opened, scored under seal, decided."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from dartford_housing.accounts.separation import require_not_own
from dartford_housing.audit import ledger
from dartford_housing.core.dates import local
from forum.models import AgreedScore, Criterion, Member, Panel, PanelSeat, Score, Tender
from forum.models.panel_lines import Result, compared
from forum.rules import consent
from forum.rules import panels as rules
from forum.rules.people import require_runs_forum

from . import training


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
def seat_member(panel: Panel, *, by: Any, now: datetime, member: Member) -> PanelSeat:
    """Put somebody else who serves on the panel, while the window is not over.

    Each person has one place: what they declared and scored in an earlier seat of the Forum goes on in the new one.
    """
    require_runs_forum(by)
    require_not_own(by, member)
    panel = Panel.objects.select_for_update().get(pk=panel.pk)
    rules.require_may_join(panel.closes_at, now, member.is_on(local(now).date()))
    seat = places_of(panel, member).first() or PanelSeat(panel=panel)
    if seat.member_id != member.pk:
        seat.member = member
        seat.save()
        ledger.record("panel.seated", panel, by=by, facts={"member": member.name})
    return seat


def places_of(panel: Panel, member: Member) -> Any:
    """Return the place that a person has on a panel, whichever of their seats it is written under, locked."""
    return PanelSeat.objects.select_for_update(of=("self",)).filter(panel=panel).of_person(member)


@transaction.atomic
def declare(
    panel: Panel, *, by: Any, now: datetime, conflicted: bool, confidential: bool, nature: str = ""
) -> PanelSeat:
    """Declare a conflict or none, and promise confidentiality.

    A conflict takes out what was scored, unless the outcome stands already; it is never taken back by the member.
    """
    seat = seat_of(panel, by, now)
    rules.require_may_declare(seat.conflicted, conflicted)
    seat.declared_at, seat.conflicted, seat.nature, seat.confidential = now, conflicted, nature, confidential
    seat.save(update_fields=["declared_at", "conflicted", "nature", "confidential"])
    if conflicted and not Panel.objects.get(pk=panel.pk).outcome:
        seat.scores.all().delete()
    ledger.record("panel.declared", panel, by=by, facts={"member": str(seat), "conflict": conflicted})
    return seat


@transaction.atomic
def clear(panel: Panel, *, by: Any, member: Member, reason: str) -> PanelSeat:
    """After a talk, let a member declare again: the conflict was none, or is dealt with. The reason is kept."""
    require_not_own(by, member)
    require_impartial(panel, by)
    seat = places_of(panel, member).get()
    seat.declared_at, seat.conflicted, seat.confidential = None, False, False
    seat.save(update_fields=["declared_at", "conflicted", "confidential"])
    ledger.record("panel.cleared", panel, by=by, reason=reason, facts={"member": str(seat)})
    return seat


@transaction.atomic
def open_papers(panel: Panel, *, by: Any, now: datetime, tender: Tender | None = None) -> list[Tender]:
    """Open the tenders to a member of the panel who may, once the window has opened; every look is kept."""
    seat, panel = cleared_seat(panel, by, now)
    rules.require_begun(panel.opens_at, now)
    rules.require_of_panel(tender is None or tender.panel_id == panel.pk)
    ledger.record("panel.opened", panel, by=by, facts={"tender": tender.name} if tender else {})
    return list(Tender.objects.visible_to(by, now).filter(panel=seat.panel_id))


def cleared_seat(panel: Panel, by: Any, now: datetime) -> tuple[PanelSeat, Panel]:
    """Return the locked place and the panel as it stands, of somebody who may open and score."""
    seat = seat_of(panel, by, now)
    rules.require_may_open(seat.declared_at is not None, seat.conflicted, seat.confidential)
    member, today = seat.member, local(now).date()
    rules.require_prepared(member.may_act(today), training.missing_for_panels(member, today))
    return seat, Panel.objects.get(pk=panel.pk)


@transaction.atomic
def score(
    panel: Panel, *, by: Any, now: datetime, tender: Tender, criterion: Criterion, points: int, comment: str = ""
) -> Score:
    """Score a tender within the window; until it closes nobody else can read the score."""
    seat, panel = cleared_seat(panel, by, now)
    rules.require_of_panel(tender.panel_id == panel.pk, criterion.panel_id == panel.pk)
    rules.require_open(panel.opens_at, panel.closes_at, now)
    rules.require_points(points)
    made, _ = Score.objects.update_or_create(
        seat=seat, tender=tender, criterion=criterion, defaults={"points": points, "comment": comment}
    )
    ledger.record("panel.scored", panel, by=by, facts={"tender": tender.name, "criterion": criterion.name})
    return made


@transaction.atomic
def read_results(panel: Panel, *, by: Any, now: datetime) -> list[Result]:
    """Return how the panel scored, to whom the gate lets through once the window has closed; every look is kept."""
    scores = list(Score.objects.visible_to(by, now).filter(seat__panel=panel, seat__conflicted=False))
    if now < panel.closes_at or not scores:
        return []
    ledger.record("panel.compared", panel, by=by)
    return compared(panel, scores)


@transaction.atomic
def agree(
    panel: Panel, *, by: Any, now: datetime, tender: Tender, criterion: Criterion, points: int, reason: str
) -> AgreedScore:
    """Record the score on which the panel agreed after it talked, between the window's end and the outcome."""
    require_impartial(panel, by)
    panel = Panel.objects.select_for_update().get(pk=panel.pk)
    rules.require_closed(panel.closes_at, now)
    rules.require_undecided(panel.outcome)
    rules.require_of_panel(tender.panel_id == panel.pk, criterion.panel_id == panel.pk)
    rules.require_points(points)
    rules.require_reason(reason)
    facts = {"points": points, "reason": reason, "by": by, "at": now}
    made, _ = AgreedScore.objects.update_or_create(tender=tender, criterion=criterion, defaults=facts)
    told = {"tender": tender.name, "criterion": criterion.name, "points": points}
    ledger.record("panel.agreed", panel, by=by, reason=reason, facts=told)
    return made


@transaction.atomic
def record_outcome(panel: Panel, *, by: Any, now: datetime, outcome: str) -> Panel:
    """Keep what was decided, once, after the window has closed and the panel has talked."""
    require_impartial(panel, by)
    panel = Panel.objects.select_for_update().get(pk=panel.pk)
    rules.require_closed(panel.closes_at, now)
    rules.require_undecided(panel.outcome)
    scores = list(Score.objects.filter(seat__panel=panel, seat__conflicted=False))
    rules.require_talked(sum(len(result.apart) for result in compared(panel, scores)))
    panel.outcome = outcome
    panel.save(update_fields=["outcome"])
    ledger.record("panel.outcome", panel, by=by, reason=outcome)
    return panel


def require_impartial(panel: Panel, by: Any) -> None:
    """Whoever looks after the Forum runs a panel, but not one on which they sit, with a conflict or without."""
    require_runs_forum(by)
    places = PanelSeat.objects.filter(panel=panel).select_related("member__resident")
    require_not_own(by, *(place.member for place in places), message=rules.SITS)


def seat_of(panel: Panel, by: Any, now: datetime) -> PanelSeat:
    """Return the place of this person on the panel, locked, while their term on the Forum lasts."""
    rows = PanelSeat.objects.select_for_update(of=("self",)).select_related("member__body")
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
