"""The call for items: anybody may suggest what the Board should look at; and following what comes of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dartford_housing.notifications.recipients import Recipient
from dartford_housing.residents.public import resident_of
from dartford_housing.web.ratelimit import allow
from forum.actions import calling, suggestions
from forum.forms.suggestions import SuggestionForm

from .board import body_for


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def suggestion_new(request: HttpRequest) -> HttpResponse:
    body, resident = body_for(request), resident_of(request.user)
    form = SuggestionForm(request.POST or None, known=resident)
    if request.method == "POST" and form.is_valid():
        if not allow(request, "board.suggest", limit=10, seconds=3600):
            messages.error(request, "Too many suggestions came from here in the last hour. Please ring us instead.")
            return render(request, "forum/suggestion_new.html", {"body": body, "form": form}, status=429)
        suggestions.suggest(body, by=request.user, now=timezone.now(), resident=resident, **typed(form, resident))
        return redirect(f"{body.slug}:suggest_thanks")
    return render(request, "forum/suggestion_new.html", {"body": body, "form": form, "resident": resident})


def typed(form: SuggestionForm, resident: object) -> dict[str, object]:
    """Return what was typed, with how to reach somebody whom we do not know as a resident."""
    facts = dict(form.cleaned_data)
    if resident is not None:
        return {**facts, "raised_by": str(resident)}
    reach = Recipient(facts["raised_by"], email=facts.pop("email"), telephone=facts.pop("telephone"))
    return {**facts, "reach": reach.snapshot()}


@require_POST
def follow(request: HttpRequest) -> HttpResponse:
    """Begin or stop telling the reader when papers and minutes come out."""
    body, on = body_for(request), request.POST.get("on") == "1"
    calling.follow(body, by=request.user, on=on)
    messages.success(request, "We tell you when papers and minutes come out." if on else "We tell you no more.")
    return redirect(f"{body.slug}:home")


@login_not_required
@require_safe
def suggestion_thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "forum/suggestion_thanks.html", {"body": body_for(request)})
