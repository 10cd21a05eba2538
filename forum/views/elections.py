"""Elections of the Forum's officers: in public that they are held and how they ended; members nominate and vote."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dartford_housing.core.errors import RuleBroken
from forum.actions import elections, voting
from forum.forms.elections import NominateForm, StandForm, VoteForm
from forum.models import Candidate, Election, Member
from forum.querysets.elections import is_contested
from forum.querysets.gate import runs_forum, signed_in
from forum.rules import elections as rules

from .board import body_for
from .desk import seat_of

form_page = require_http_methods(["GET", "HEAD", "POST"])


def election_for(request: HttpRequest, pk: int) -> Election:
    return get_object_or_404(Election.objects.visible_to(request.user).select_related("elected"), pk=pk)


@login_not_required
@require_safe
def election_list(request: HttpRequest) -> HttpResponse:
    rows, today = Election.objects.visible_to(request.user).select_related("elected"), timezone.localdate()
    lines = [{"row": row, "phase": row.phase(today)} for row in rows[:50]]
    return render(request, "forum/election_list.html", {"body": body_for(request), "lines": lines})


@login_not_required
@require_safe
def election_detail(request: HttpRequest, pk: int) -> HttpResponse:
    election, today = election_for(request, pk), timezone.localdate()
    facts = {"body": body_for(request), "election": election, "phase": election.phase(today)}
    facts["days"] = rules.explained(election.days)
    if signed_in(request.user):
        facts |= {"candidates": Candidate.objects.visible_to(request.user).filter(election=election).for_list()}
        facts |= place_in(election, request)
    return render(request, "forum/election_detail.html", facts)


def place_in(election: Election, request: HttpRequest) -> dict[str, Any]:
    """Return what a member may do here today, and what they have done."""
    today = timezone.localdate()
    seat = Member.objects.filter(user=request.user, body__slug="forum").on(today).first()
    if seat is None:
        return {"inside": runs_forum(request.user)}
    mine = election.candidates.filter(member=seat).select_related("nominated_by").first()
    return {
        "inside": True,
        "seat": seat,
        "mine": mine,
        "acting": seat.may_act(today),
        "may_vote": rules.may_vote(seat.is_on(election.vote_from), seat.may_act(today)),
        "contested": is_contested(election, today),
        "voted": election.register.of_person(seat).exists(),
    }


@form_page
def election_nominate(request: HttpRequest, pk: int) -> HttpResponse:
    election, seat, today = election_for(request, pk), seat_of(request), timezone.localdate()
    members = Member.objects.filter(body__slug="forum").on(today).acting(today).order_by("name")
    form = NominateForm(request.POST or None, members=members)
    if request.method == "POST" and form.is_valid():
        facts = {"by": request.user, "now": timezone.now(), "nominator": seat, **form.cleaned_data}
        if done(form, lambda: elections.nominate(election, **facts)):
            messages.success(request, "Thank you. Your nomination is saved.")
            return redirect(election)
    facts = {"election": election, "form": form, "open": election.phase(today) == "nominations"}
    return render(request, "forum/election_nominate.html", facts)


@form_page
def election_stand(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever was nominated says yes, in their own words if they like."""
    candidate = own_candidacy(request, pk)
    form = StandForm(request.POST or None, initial={"statement": candidate.statement})
    if request.method == "POST" and form.is_valid():
        facts = {"by": request.user, "now": timezone.now(), "stands": True, **form.cleaned_data}
        if done(form, lambda: elections.answer(candidate, **facts)):
            messages.success(request, "You stand. Members read what you say.")
            return redirect(candidate.election)
    return render(request, "forum/election_stand.html", {"election": candidate.election, "form": form})


@require_POST
def election_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    candidate = own_candidacy(request, pk)
    try:
        elections.answer(candidate, by=request.user, now=timezone.now(), stands=False)
    except RuleBroken as no:
        messages.error(request, no.message)
    else:
        messages.success(request, "You do not stand. Until nominations close you can still change your mind.")
    return redirect(candidate.election)


def own_candidacy(request: HttpRequest, pk: int) -> Candidate:
    rows = Candidate.objects.visible_to(request.user).filter(member__user=request.user).for_list()
    return get_object_or_404(rows.select_related("election"), election=election_for(request, pk))


@sensitive_post_parameters("choice")
@form_page
def election_vote(request: HttpRequest, pk: int) -> HttpResponse:
    """The ballot paper. What is chosen is written nowhere but into the box."""
    election, seat, today = election_for(request, pk), seat_of(request), timezone.localdate()
    candidates = list(election.candidates.standing(today).for_list())
    form = VoteForm(request.POST or None, candidates=candidates)
    if request.method == "POST" and form.is_valid():
        facts = {"by": request.user, "now": timezone.now(), "member": seat, **form.cleaned_data}
        if done(form, lambda: voting.vote(election, **facts)):
            messages.success(request, "Your vote is in the box. Thank you.")
            return redirect(election)
    voted = election.register.of_person(seat).exists()
    facts = {"election": election, "form": form, "candidates": candidates, "seat": seat, "voted": voted}
    facts["may"] = rules.may_vote(seat.is_on(election.vote_from), seat.may_act(today)) and is_contested(election, today)
    return render(request, "forum/election_vote.html", {**facts, "open": election.phase(today) == "vote"})


def done(form: Any, deed: Any) -> bool:
    """Do the deed and return whether it was possible; a broken rule stands beside its field."""
    try:
        deed()
    except RuleBroken as no:
        form.add_error(no.field if no.field in form.fields else None, no.message)
        return False
    return True
