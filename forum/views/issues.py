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
    return draw(request, issue_for(request, pk))


def draw(request: HttpRequest, issue: Issue, **forms: Any) -> HttpResponse:
    """The page of an issue; a form that was refused stands on it as it was typed."""
    facts = {
        "issue": issue,
        "own": issue.resident.user_id == request.user.pk,
        "asked": issue.asked_of.user_id == request.user.pk,
        "consents": issue.consents(timezone.localdate()),
        "form": forms.get("form", PassOnForm()),
        "back": forms.get("back", GiveBackForm()),
        "refused": next(iter(forms.values()), None),
    }
    return render(request, "forum/issue_detail.html", facts)


def is_done(request: HttpRequest, issue: Issue, form: Any, deed: Any) -> bool:
    """Do what the representative typed; what a rule forbids stands beside its field."""
    if not form.is_valid():
        return False
    try:
        deed(issue, by=request.user, now=timezone.now(), **form.cleaned_data)
    except RuleBroken as no:
        form.add_error(no.field if no.field in form.fields else None, no.message)
    return form.is_valid()


@require_POST
def issue_pass_on(request: HttpRequest, pk: int) -> HttpResponse:
    issue, form = issue_for(request, pk), PassOnForm(request.POST)
    if not is_done(request, issue, form, issues.pass_on):
        return draw(request, issue, form=form)
    messages.success(request, "Passed on. The resident has been told by when the council will answer.")
    return redirect(issue)


@require_POST
def issue_give_back(request: HttpRequest, pk: int) -> HttpResponse:
    issue, form = issue_for(request, pk), GiveBackForm(request.POST)
    if not is_done(request, issue, form, issue_ways.give_back):
        return draw(request, issue, back=form)
    messages.success(request, "Given back. The resident is told why, and may ask somebody else.")
    return redirect("forum:desk")


@require_POST
def issue_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    issue = get_object_or_404(Issue.objects.filter(resident__user=request.user), pk=pk)
    issues.withdraw(issue, by=request.user, now=timezone.now())
    messages.success(request, "Your consent is withdrawn. The representative can no longer see this.")
    return redirect(issue)
