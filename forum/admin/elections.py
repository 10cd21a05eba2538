"""Elections at the desk. Officers see who has voted, and nothing of what lies in the box."""

import secrets
from typing import Any

from django.contrib import admin
from django.template.loader import render_to_string
from django.utils import timezone

from dartford_housing.web.casework import CaseAdmin, CaseInline, Deed
from dartford_housing.web.forms import KitForm
from forum.actions import counting, elections, voting
from forum.forms import elections as forms
from forum.models import Candidate, Election, Voted
from forum.querysets.elections import yet_to_vote
from forum.rules import elections as rules

from .deeds import now_too
from .forum import NoAdding, members_now, running


def in_phase(*phases: str) -> Any:
    """Return the question whether an election that runs stands at one of these points today."""
    return running(lambda row: not row.outcome and row.phase(timezone.localdate()) in phases)


def writing(*phases: str) -> Any:
    ready = in_phase(*phases)
    return lambda user, row: ready(user, row) and bool(user.can("act_for_residents"))


def can_be_settled(row: Election) -> bool:
    return not row.outcome and counting.may_settle(row, timezone.localdate())


def open_votes(row: Election) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "members": yet_to_vote(row, today).order_by("name"),
        "candidates": row.candidates.standing(today).for_list(),
    }


def is_of(row: Election | None, request: Any) -> bool:
    """Return whether who asks has a stake in this election, which is not over."""
    return row is not None and not row.outcome and elections.has_stake(row, request.user)


def call(**facts: Any) -> Election:
    return elections.call(now=timezone.now(), **facts)


def declare(row: Election, **facts: Any) -> Election:
    return counting.declare(row, now=timezone.now(), seed=secrets.token_hex(16), **facts)


def answer_for(row: Election, *, candidate: Candidate, **facts: Any) -> Candidate:
    return elections.answer_for(candidate, now=timezone.now(), **facts)


class CandidateInline(CaseInline):
    model = Candidate
    fields = ("member", "nominated_by", "statement", "standing")


class VotedInline(CaseInline):
    model = Voted
    fields = ("member", "channel")


@admin.register(Election)
class ElectionAdmin(NoAdding, CaseAdmin):
    view_permission = "run_forum"
    desk_name = "Elections of the Forum"
    list_display = ("office", "nominations_from", "vote_until", "stands_at", "elected")
    list_filter = ("office", "outcome")
    list_select_related = ("elected",)
    fields = (
        "office", "nominations_from", "nominations_until", "vote_from", "vote_until", "term_from", "stands_at", "why",
        "settled_on", "elected", "begins", "not_yet",
    )  # fmt: skip
    readonly_fields = ("stands_at", "not_yet")
    quiet = ("why", "settled_on", "elected", "begins")
    inlines = (CandidateInline, VotedInline)
    starting = (
        Deed("call", "Call an election", forms.CallForm, call, running(),
             "The election is called. Members are told when nominations open.",
             help=f"Nominations at least {rules.NOMINATION_DAYS} days, then the vote, at least {rules.VOTE_DAYS}."),
    )  # fmt: skip
    deeds = (
        Deed("nominate", "A member stands", forms.NominateActingForm, now_too(elections.nominate_for),
             writing("nominations"), "They stand.", options=members_now),
        Deed("answer", "Somebody nominated answers", forms.AnswerActingForm, answer_for, writing("nominations"),
             options=lambda row: {"candidates": row.candidates.for_list()}),
        Deed("vote", "Write down a vote", forms.VoteActingForm, now_too(voting.vote_for), writing("vote"),
             "The vote is in the box, and the member is told.", options=open_votes,
             help="For a vote on paper or by telephone. You learn it by typing it; nothing here keeps whose it is."),
        Deed("declare", "Declare the result", KitForm, declare, running(can_be_settled),
             "The result is published, and members are told."),
        Deed("off", "Call it off", forms.CallOffForm, now_too(elections.call_off),
             running(lambda row: not row.outcome), "It is called off, and members are told.", tone="warning"),
    )  # fmt: skip

    @admin.display(description="how it stands")
    def stands_at(self, row: Election) -> str:
        words = {
            "before": "Planned",
            "nominations": "Nominations are open",
            "between": "Nominations have closed",
            "vote": "The vote is open",
            "over": "To be declared",
        }
        return row.get_outcome_display() if row.outcome else words[row.phase(timezone.localdate())]

    @admin.display(description="not yet voted")
    def not_yet(self, row: Election) -> str:
        today = timezone.localdate()
        if row.phase(today) != "vote":
            return ""
        return ", ".join(yet_to_vote(row, today).order_by("name").values_list("name", flat=True)) or "Nobody"

    def notice(self, request: Any, row: Any, deed: Any = None) -> str:
        """Say to someone who stands, or nominated someone who does, that a colleague runs it; no button is drawn."""
        return render_to_string("components/inset.html", {"text": rules.INTERESTED}) if is_of(row, request) else ""

    def buttons(self, request: Any, row: Any) -> list[dict[str, str]]:
        return [] if is_of(row, request) else super().buttons(request, row)

    def row_links(self, request: Any, row: Any) -> list[dict[str, str]]:
        return [{"label": "Its page", "url": row.get_absolute_url()}]
