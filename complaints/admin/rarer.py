"""What officers do more rarely: joining, the resident's own deeds, refusals, restrictions, the Ombudsman, holds."""

from typing import Any

from dartford_housing.web.casework import Deed

from .. import actions
from ..choices import ForWhom
from ..forms import officers as forms
from ..forms import oversight
from ..models import Order
from .deeds import TOLD, Row, approves, handles, is_running, known, may, now_too, stage_of, today_too, understood
from .linking import LINKING


def orders(row: Row) -> Any:
    return Order.objects.filter(case__complaint=row, complied_on=None)


def has_orders(user: Any, row: Row) -> bool:
    found = (order for case in row.ombudsman_cases.all() for order in case.orders.all())
    return handles(user, row) and any(order.complied_on is None for order in found)


def is_undecided(user: Any, row: Row) -> bool:
    return handles(user, row) and any(case.determined_on is None for case in row.ombudsman_cases.all())


def is_with_ombudsman(user: Any, row: Row) -> bool:
    return handles(user, row) and bool(row.ombudsman_cases.all())


def is_restricted(user: Any, row: Row) -> bool:
    return approves(user, row) and any(one.ended_on is None for one in row.restrictions.all())


def has_no_record(user: Any, row: Row) -> bool:
    return handles(user, row) and row.resident_id is None and row.anonymised_on is None


def speaks(user: Any, row: Row) -> bool:
    still = row.for_whom != ForWhom.SELF and row.authority_ended_on is None
    return handles(user, row) and still and row.anonymised_on is None


def may_note_data(user: Any, row: Row) -> bool:
    return is_running(user, row) and not hasattr(row, "personal_data")


def restriction(row: Row) -> dict[str, Any]:
    """Return the words of the restriction that is reviewed, for the form."""
    return {"initial": {"what": row.restrictions.filter(ended_on=None).order_by("review_on", "pk").first().what}}


RARER = (
    *LINKING,
    Deed(
        "data",
        "It is about personal data too",
        oversight.DataForm,
        now_too(actions.note_personal_data),
        may_note_data,
        "Kept. Thirty days are counted for it.",
    ),
    Deed("join", "Join it to a resident’s record", oversight.JoinForm, actions.join_record, has_no_record),
    Deed("retriage", "Change what it is about", forms.TriageForm, now_too(actions.triage), is_running, options=known),
    Deed("point", "Add a point", forms.PointForm, now_too(actions.add_point), may("extend"), TOLD),
    Deed(
        "restate",
        "Put right what we understand",
        forms.RestateForm,
        now_too(actions.restate),
        may("extend"),
        TOLD,
        options=understood,
        help="The points are numbered anew, and the resident gets the whole in a letter.",
    ),
    Deed("update", "Tell how it stands", forms.SayForm, now_too(actions.tell_how_it_stands), may("extend"), TOLD),
    Deed("added", "The resident added something", forms.AddedForm, now_too(actions.add_information), handles),
    Deed(
        "escalate",
        "The resident asks for stage 2",
        forms.AskedStage2Form,
        now_too(actions.escalate),
        may("escalate"),
        TOLD,
        options=lambda row: {"points": stage_of(row).points.all()},
    ),
    Deed(
        "complain",
        "The resident wants it to be a complaint",
        forms.AskedForm,
        now_too(actions.make_complaint),
        may("complain"),
        TOLD,
    ),
    Deed("withdraw", "The resident withdraws it", forms.AskedForm, now_too(actions.withdraw), may("withdraw"), TOLD),
    Deed(
        "refuse",
        "Propose to refuse it",
        oversight.RefusalForm,
        now_too(actions.propose_refusal),
        may("refuse"),
        "Proposed. A manager must approve it.",
    ),
    Deed("reopen", "Take it up again", oversight.ReopenForm, now_too(actions.reopen), may("reopen"), TOLD),
    Deed("authority", "They may speak for the resident", oversight.AuthorityForm, actions.record_authority, speaks),
    Deed(
        "alone",
        "They no longer speak for the resident",
        oversight.EndAuthorityForm,
        now_too(actions.end_authority),
        speaks,
        "Kept. The case has a new key, which only the resident gets; the old key and links open nothing.",
        options=lambda row: {"complaint": row},
    ),
    Deed("learn", "Record what we learnt", oversight.LessonForm, today_too(actions.learn), handles),
    Deed("restrict", "Restrict contact", oversight.RestrictForm, now_too(actions.restrict), approves, TOLD),
    Deed(
        "review",
        "Review the contact restriction",
        oversight.ReviewForm,
        now_too(actions.review_restriction),
        is_restricted,
        TOLD,
        options=restriction,
    ),
    Deed("ombudsman", "The Ombudsman has a case", oversight.OmbudsmanForm, actions.record_ombudsman, handles),
    Deed(
        "determine",
        "The Ombudsman has decided",
        oversight.DetermineForm,
        actions.determine,
        is_undecided,
    ),
    Deed(
        "order",
        "The Ombudsman ordered something",
        oversight.OrderForm,
        actions.record_order,
        is_with_ombudsman,
    ),
    Deed(
        "comply",
        "We complied with an order",
        oversight.ComplyForm,
        actions.comply,
        has_orders,
        options=lambda row: {"orders": orders(row)},
    ),
    Deed(
        "hold",
        "Keep the record longer",
        oversight.ReasonForm,
        actions.hold,
        lambda user, row: handles(user, row) and not row.hold_reason,
    ),
    Deed(
        "release",
        "End the hold",
        oversight.ReasonForm,
        actions.release,
        lambda user, row: handles(user, row) and bool(row.hold_reason),
    ),
)
