"""What an officer may do to a case on its way through the two stages."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from dartford_housing.core.dates import local, long_date, short_date
from dartford_housing.events.public import working_calendar
from dartford_housing.web.casework import Deed

from .. import actions, clock, rules
from ..choices import Status
from ..forms import officers as forms
from ..forms import oversight
from ..models import Remedy
from ..querysets import ENDED

Row = Any


def now_too(action: Callable[..., Any]) -> Callable[..., Any]:
    """Return the action with the present moment given to it."""
    return lambda row, **typed: action(row, now=timezone.now(), **typed)


def today_too(action: Callable[..., Any]) -> Callable[..., Any]:
    return lambda row, **typed: action(row, on=timezone.localdate(), **typed)


def may(verb: str) -> Callable[[Any, Row], bool]:
    """Return whether a handler may do this deed in the state of the row."""
    return lambda user, row: rules.may(user, verb, row)


def handles(user: Any, row: Row) -> bool:
    return bool(user.can("handle_complaints"))


def approves(user: Any, row: Row) -> bool:
    return bool(user.can("approve_complaint_refusals"))


def is_running(user: Any, row: Row) -> bool:
    return handles(user, row) and row.next_act in {"acknowledge", "respond"}


def is_not_ended(user: Any, row: Row) -> bool:
    return handles(user, row) and row.status not in ENDED


def waits_for_triage(user: Any, row: Row) -> bool:
    return handles(user, row) and row.status == Status.RECEIVED and row.triaged_at is None


def may_be_request(user: Any, row: Row) -> bool:
    return waits_for_triage(user, row) and row.chosen_on is None


def may_acknowledge(user: Any, row: Row) -> bool:
    return may("acknowledge")(user, row) and not waits_for_triage(user, row)


def may_approve_refusal(user: Any, row: Row) -> bool:
    refusal = proposal(row) if approves(user, row) and rules.can_move("refuse", row.status) else None
    return bool(refusal and refusal.proposed_by_id != user.pk)


def proposal(row: Row) -> Any:
    """Return the refusal that waits for a manager, among those that the page has fetched."""
    waiting = (one for one in row.refusals.all() if not (one.approved_by_id or one.turned_down_by_id))
    return next((one for one in waiting if one.stage == row.stage_number), None)


def stage_of(row: Row) -> Any:
    return row.stages.get(number=row.stage_number)


def known(row: Row) -> dict[str, Any]:
    """Return what is already chosen, for the form of the triage."""
    stage = stage_of(row)
    first = {"jurisdiction": row.jurisdiction, "topics": stage.topics, "reason": row.triage_reason}
    return {"initial": {**first, "discretion": row.discretion}, "began": began(row)}


def began(row: Row) -> str:
    """Return that it is more than twelve months old, if it is: a question to consider, never a bar (Code 2.3)."""
    words, received = getattr(row, "words", None), local(row.received_at).date()
    day = words.began_on if words else None
    if not rules.is_over_twelve_months(day, received):
        return ""
    why = f" Why they tell us now: {words.why_late}" if words.why_late else ""
    return f"It happened on {long_date(day)}. This is a question to consider, never a bar.{why}"


def waits_for_handler(row: Row) -> dict[str, Any]:
    return {"initial": {"handler": row.handler_id, "about_staff": row.about_staff.all()}}


def understood(row: Row) -> dict[str, Any]:
    stage = stage_of(row)
    points = "\n".join(point.text for point in stage.points.all())
    facts = {name: getattr(stage, name) for name in ("definition", "outcomes_sought", "not_ours")}
    return {"initial": {**facts, "points": points}}


def first_words(row: Row) -> dict[str, Any]:
    """Return a first draft of an acknowledgement: stage 1's points at stage 2, the resident's words before."""
    words = getattr(row, "words", None)
    before = row.stages.filter(number=1).first() if row.stage_number == 2 else None
    if before:
        chosen = stage_of(row).asked_points
        points = "\n".join(point.text for point in before.points.all() if not chosen or point.number in chosen)
        draft = {"definition": before.definition, "points": points, "outcomes_sought": before.outcomes_sought}
        return {"initial": {**draft, "not_ours": before.not_ours}}
    return {"initial": {"outcomes_sought": words.put_right if words else ""}}


def limit(row: Row) -> dict[str, Any]:
    stage = stage_of(row)
    latest = clock.due(stage.respond_by, clock.VERSIONS[row.rules_version].extend[stage.number], working_calendar())
    return {"limit": f"Due now on {long_date(stage.due)}. Without good reason, until {long_date(latest.day)}."}


def to_answer(row: Row) -> dict[str, Any]:
    """Return the points to answer, and what is already offered and promised."""
    stage = stage_of(row)
    offered = "; ".join(remedy.what for remedy in stage.remedies.all()) or "no remedy yet"
    promised = "; ".join(f"{one.what}, {short_date(one.due)}" for one in actions.promises_of(row)) or "nothing yet"
    return {
        "points": stage.points.all(),
        "offered": f"Offered so far: {offered}.",
        "promised": f"Promised so far: {promised}.",
    }


def unpaid(row: Row) -> Any:
    return Remedy.objects.filter(stage__complaint=row, kind="money", paid_on=None)


def has_money(user: Any, row: Row) -> bool:
    return handles(user, row) and any(
        remedy.kind == "money" and remedy.paid_on is None
        for stage in row.stages.all()
        for remedy in stage.remedies.all()
    )


TOLD = "Done, and the resident is told."
WAY = (
    Deed("triage", "Decide what it is", forms.TriageForm, now_too(actions.triage), waits_for_triage, options=known),
    Deed(
        "acknowledge",
        "Acknowledge it",
        forms.AcknowledgeForm,
        now_too(actions.acknowledge),
        may_acknowledge,
        TOLD,
        options=first_words,
        help="The Code asks for all of this in the acknowledgement. Nothing is sent until you press the last button.",
    ),
    Deed(
        "respond",
        "Answer it",
        forms.RespondForm,
        now_too(actions.respond),
        may("respond"),
        TOLD,
        options=to_answer,
        help="Answer when the answer is known. What is still to be done is promised, and outlives the answer.",
    ),
    Deed(
        "refusal",
        "Approve the refusal",
        oversight.ApproveForm,
        now_too(actions.approve_refusal),
        may_approve_refusal,
        TOLD,
        tone="warning",
    ),
    Deed(
        "turn-down",
        "Turn the refusal down",
        oversight.TurnDownForm,
        now_too(actions.turn_down_refusal),
        may_approve_refusal,
        "Turned down. The case goes its way.",
    ),
    Deed(
        "review-request",
        "Look again, and tell how it stands",
        forms.ReviewRequestForm,
        now_too(actions.review_request),
        may("review"),
        TOLD,
    ),
    Deed("close", "Close the case", forms.CloseForm, now_too(actions.close), may("close"), TOLD),
    Deed("remedy", "Offer a remedy", forms.RemedyForm, actions.offer_remedy, is_not_ended),
    Deed("promise", "Promise something", forms.PromiseForm, actions.promise, is_not_ended),
    Deed("extend", "Ask for longer", forms.ExtendForm, now_too(actions.extend), may("extend"), TOLD, options=limit),
    Deed(
        "assign",
        "Choose who looks into it",
        forms.AssignForm,
        actions.assign,
        is_not_ended,
        options=waits_for_handler,
    ),
    Deed(
        "request",
        "It is a request for service",
        forms.RequestForm,
        now_too(actions.treat_as_request),
        may_be_request,
        TOLD,
    ),
    Deed("signpost", "It is not ours", forms.SignpostForm, now_too(actions.signpost), may("signpost"), TOLD),
    Deed(
        "pay",
        "A payment was made",
        forms.PayForm,
        actions.pay,
        has_money,
        options=lambda row: {"remedies": unpaid(row)},
    ),
    Deed("write", "Write to the resident", forms.WriteForm, now_too(actions.write_to_resident), handles, TOLD),
)
