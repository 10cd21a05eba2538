"""What is done to complaints."""

from .counting import recount_all
from .holding import promises_of
from .importing import import_complaints
from .joining import join_record
from .linking import link_case, unlink_case
from .lodging import lodge
from .onward import add_information, close, escalate, rate, reopen, withdraw, write_to_resident
from .opening import note_opened
from .oversight import (
    comply,
    determine,
    hold,
    learn,
    record_ombudsman,
    record_order,
    release,
)
from .personal_data import note_personal_data
from .refusals import approve_refusal, propose_refusal, proposed, turn_down_refusal
from .remedies import offer_remedy, pay, promise
from .reminding import post_reminders
from .reporting import assess, publish_report, record_submission
from .restrictions import restrict, review_restriction
from .retention import anonymise, drop_drafts, forget, over
from .speaking import end_authority, record_authority
from .stages import acknowledge, add_point, extend, respond, restate, tell_how_it_stands
from .texts import change_text, retire_text, write_text
from .triage import assign, make_complaint, review_request, signpost, treat_as_request, triage

__all__ = [
    "acknowledge",
    "add_information",
    "add_point",
    "anonymise",
    "approve_refusal",
    "assess",
    "assign",
    "change_text",
    "close",
    "comply",
    "determine",
    "drop_drafts",
    "end_authority",
    "escalate",
    "extend",
    "forget",
    "hold",
    "import_complaints",
    "join_record",
    "learn",
    "link_case",
    "lodge",
    "make_complaint",
    "note_opened",
    "note_personal_data",
    "offer_remedy",
    "over",
    "pay",
    "post_reminders",
    "promise",
    "promises_of",
    "propose_refusal",
    "proposed",
    "publish_report",
    "rate",
    "record_authority",
    "record_ombudsman",
    "record_order",
    "record_submission",
    "recount_all",
    "release",
    "reopen",
    "respond",
    "restate",
    "restrict",
    "retire_text",
    "review_request",
    "review_restriction",
    "signpost",
    "tell_how_it_stands",
    "treat_as_request",
    "triage",
    "turn_down_refusal",
    "unlink_case",
    "withdraw",
    "write_text",
    "write_to_resident",
]
