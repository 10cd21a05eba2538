"""Issues passed on: the resident asks and can stop it, the representative passes it on, the council answers."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dartford_housing.core.errors import RuleBroken
from dartford_housing.residents.public import resident_of
from forum.actions import issue_ways, issues
from forum.forms.forum import GiveBackForm, IssueForm, PassOnForm
from forum.models import Issue, Member, Portfolio


def serving(portfolio: Portfolio | None = None) -> Any:
    """Return the representatives who may act today, those in charge of the portfolio if there are any."""
    today = timezone.localdate()
    members = Member.objects.filter(body__slug="forum").acting(today).order_by("name")
    in_charge = members.filter(holdings__portfolio=portfolio, holdings__ends__isnull=True) if portfolio else None
    return in_charge.distinct() if in_charge is not None and in_charge.exists() else members


@require_http_methods(["GET", "HEAD", "POST"])
def issue_new(request: HttpRequest) -> HttpResponse:
    resident = resident_of(request.user)
    portfolio = Portfolio.objects.filter(slug=request.GET.get("portfolio", "")).first()
    form = IssueForm(request.POST or None, members=serving(portfolio), initial=again(request))
    if request.method == "POST" and resident is not None and form.is_valid():
        issue = asked(form, request, resident, portfolio)
        if issue is not None:
            messages.success(request, "We have passed it to your representative. This page shows what becomes of it.")
            return redirect(issue)
    facts = {"form": form, "resident": resident, "portfolio": portfolio}
    return render(request, "forum/issue_new.html", facts)


def again(request: HttpRequest) -> dict[str, str]:
    """Return the words of one's own earlier issue, for asking another representative."""
    key = request.GET.get("again", "")
    earlier = Issue.objects.filter(resident__user=request.user, pk=key).first() if key.isdecimal() else None
    return {"what": earlier.what, "wish": earlier.wish, "scope": earlier.scope} if earlier else {}


def asked(form: IssueForm, request: HttpRequest, resident: Any, portfolio: Portfolio | None) -> Issue | None:
    try:
        return issues.ask(resident, by=request.user, now=timezone.now(), portfolio=portfolio, **form.cleaned_data)
    except RuleBroken as no:
        form.add_error(no.field if no.field in form.fields else None, no.message)
        return None


def issue_for(request: HttpRequest, pk: int) -> Issue:
    return get_object_or_404(Issue.objects.visible_to(request.user).for_list(), pk=pk)


@require_safe
def issue_detail(request: HttpRequest, pk: int) -> HttpResponse:
    issue = issue_for(request, pk)
    facts = {
        "issue": issue,
        "own": issue.resident.user_id == request.user.pk,
        "asked": issue.asked_of.user_id == request.user.pk,
        "consents": issue.consents(timezone.localdate()),
        "form": PassOnForm(),
        "back": GiveBackForm(),
    }
    return render(request, "forum/issue_detail.html", facts)


@require_POST
def issue_pass_on(request: HttpRequest, pk: int) -> HttpResponse:
    issue, form = issue_for(request, pk), PassOnForm(request.POST)
    if form.is_valid():
        try:
            issues.pass_on(issue, by=request.user, now=timezone.now(), **form.cleaned_data)
            messages.success(request, "Passed on. The resident has been told until when they hear from the council.")
        except RuleBroken as no:
            messages.error(request, no.message)
    return redirect(issue)


@require_POST
def issue_give_back(request: HttpRequest, pk: int) -> HttpResponse:
    issue = issue_for(request, pk)
    try:
        issue_ways.give_back(issue, by=request.user, now=timezone.now(), reason=request.POST.get("reason", "")[:1000])
    except RuleBroken as no:
        messages.error(request, no.message)
        return redirect(issue)
    messages.success(request, "Given back. The resident is told why, and may ask somebody else.")
    return redirect("forum:desk")


@require_POST
def issue_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    issue = get_object_or_404(Issue.objects.filter(resident__user=request.user), pk=pk)
    issues.withdraw(issue, by=request.user, now=timezone.now())
    messages.success(request, "Your consent is withdrawn. The representative can no longer see this.")
    return redirect(issue)
