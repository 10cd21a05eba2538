"""Two questions after a surgery, a visit or a call, by the link in the outcome. The answers lead to nobody."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from dartford_housing.core.errors import RuleBroken
from dartford_housing.web import tokens

from .. import actions, notices
from ..forms.after import AfterForm
from ..models import Appointment, Query
from ..notices import appointments


def matter_of(token: str) -> Query | Appointment:
    """Return what the link asks about: a query at a surgery, or a visit or call; 404 for a forged one."""
    appointment = tokens.unsign(appointments.AFTER, token)
    if appointment:
        return get_object_or_404(Appointment, pk=appointment)
    return get_object_or_404(Query, pk=tokens.unsign(notices.AFTER, token) or 0)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def after(request: HttpRequest, token: str) -> HttpResponse:
    """Ask once. The link says nothing about the visit to whoever else may open it."""
    matter = matter_of(token)
    form = AfterForm(request.POST or None)
    done = matter.rated_on is not None
    if request.method == "POST" and not done and form.is_valid():
        try:
            actions.rate(matter, on=timezone.localdate(), **form.cleaned_data)
            done = True
        except RuleBroken as no:
            form.add_error(None, no.message)
    return render(
        request, "surgeries/after.html", {"form": form, "done": done, "kind": getattr(matter, "kind", "surgery")}
    )
