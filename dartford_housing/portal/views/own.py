"""What concerns the person who is signed in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from dartford_housing.core.desk import Door
from dartford_housing.portal import counters


@require_safe
def my(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    facts = {"matters": counters.matters(request.user, now), "doors": counters.doors(now), "about": about()}
    return render(request, "portal/my.html", facts)


def about() -> list[Door]:
    """Return the ways to what we know of the person."""
    record = "Your home, how you would like us to reach you, formats and adjustments."
    sign_in = "Your e-mail address, password, passkeys and where you are signed in."
    return [
        Door("My record", reverse("residents:record"), record),
        Door("Sign-in and security", reverse("accounts:account"), sign_in),
    ]
