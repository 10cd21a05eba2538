"""What every public site must say about itself."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dartford_housing.web.kept import for_strangers


@login_not_required
@require_safe
@for_strangers
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/accessibility.html")


ROBOTS = """# What belongs to one person says so itself, with X-Robots-Tag; everything else may be listed.
User-agent: *
Disallow: /search/
"""


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
@for_strangers
def privacy(request: HttpRequest) -> HttpResponse:
    facts = {
        "cookies": cookies(),
        "cookie_columns": ["Name", "What it is for", "How long"],
        "keeping": KEEPING,
        "keeping_columns": ["What", "How long"],
    }
    return render(request, "portal/privacy.html", facts)


KEEPING = [
    ("Bookings at a surgery, and their outcome", "2 years after the visit"),
    ("Complaints", "6 years after they are closed"),
    ("Agendas, papers and minutes of meetings", "For good"),
    ("Your sign-in", "Until you ask us to close it"),
]


def cookies() -> list[tuple[str, str, str]]:
    """Return the only cookies there are: name, what for, how long."""
    days = settings.SESSION_COOKIE_AGE // 86_400
    return [
        (
            settings.SESSION_COOKIE_NAME,
            "Keeps you signed in, and keeps the answers of a form of several pages until you send it.",
            f"{days} days, or until you sign out",
        ),
        (
            settings.CSRF_COOKIE_NAME,
            "Makes sure that a form sent in your name was sent by you. Set when you open a form.",
            f"{settings.CSRF_COOKIE_AGE // 604_800} weeks",
        ),
        ("messages", "Carries one sentence, such as “Saved”, to the next page.", "Until that page has been shown"),
    ]
