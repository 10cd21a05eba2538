"""Every page is shut unless its address stands on this list. The test walks all addresses as a stranger."""

import re

import pytest
from django.conf import settings
from django.shortcuts import resolve_url
from django.urls import URLPattern, get_resolver
from django.urls.resolvers import RegexPattern, RoutePattern
from django.utils.regex_helper import normalize

OPEN = {
    # the portal
    "",
    "accessibility/",
    "healthz",
    "privacy/",
    "readyz",
    "robots.txt",
    "search/",
    # surgeries
    "surgeries/",
    "surgeries/<int:pk>/",
    "surgeries/<int:pk>/now/",
    "surgeries/<int:pk>/poster-large-print.pdf",
    "surgeries/<int:pk>/poster.pdf",
    "surgeries/<slug:slug>.ics",
    "surgeries/after/<str:token>/",
    "surgeries/ask/<slug:slug>/",
    "surgeries/at-home/",
    "surgeries/at-home/<slug:step>/",
    "surgeries/at-home/check/",
    "surgeries/at-home/visit/<str:token>/",
    "surgeries/by-telephone/",
    "surgeries/by-telephone/<slug:step>/",
    "surgeries/by-telephone/check/",
    "surgeries/appointment/<str:token>/",
    "surgeries/appointment/<str:token>/another-time/",
    "surgeries/appointment/<str:token>/call-off/",
    "surgeries/book/<int:slot>/",
    "surgeries/book/<int:slot>/<slug:step>/",
    "surgeries/book/<int:slot>/check/",
    "surgeries/booked/<str:token>/",
    "surgeries/booking/<str:token>/",
    "surgeries/booking/<str:token>/again/",
    "surgeries/booking/<str:token>/cancel/",
    "surgeries/booking/<str:token>/change/",
    "surgeries/booking/<str:token>/none/",
    "surgeries/booking/<str:token>/slip/",
    "surgeries/booking/<str:token>/together/",
    "surgeries/booking/<str:token>/surgery.ics",
    "surgeries/fairness.csv",
    "surgeries/fairness/",
    "surgeries/find/",
    "surgeries/finish/",
    "surgeries/near/<slug:slug>/",
    "surgeries/rota/",
    "surgeries/screen/<str:token>/",
    "surgeries/wait/<slug:slug>/<int:surgery>/",
    "surgeries/wait/<slug:slug>/<int:surgery>/<slug:step>/",
    "surgeries/wait/<slug:slug>/<int:surgery>/check/",
    "surgeries/waiting/<str:token>/",
    "surgeries/waiting/<str:token>/go-on/",
    "surgeries/waiting/<str:token>/leave/",
    "surgeries/waiting/<str:token>/no/<int:offer>/",
    "surgeries/waiting/<str:token>/yes/<int:offer>/",
    # complaints
    "complaints/",
    "complaints/annual-report/<str:name>.pdf",
    "complaints/annual-report/<str:name>/",
    "complaints/performance/",
    "complaints/quarterly/",
    "complaints/quarterly/<str:key>/",
    "complaints/quarterly/<str:key>/report.pdf",
    "complaints/quarterly/<str:key>/whole/",  # asks who oversees, then the figures
    "complaints/quarterly/<str:key>/whole/report.pdf",
    "complaints/performance/<str:name>/",
    "complaints/performance/<str:name>/figures.csv",
    "complaints/new/draft/<uuid:key>/",
    "complaints/new/from/<str:token>/",
    "complaints/link/<str:token>/",
    "complaints/new/",
    "complaints/new/<slug:slug>/",
    "complaints/new/check/",
    "complaints/new/files/",
    "complaints/new/files/<uuid:uuid>/remove/",
    "complaints/new/sent/",
    "complaints/new/sign-in/",
    "complaints/finish/",
    "complaints/track/",
    "complaints/track/<str:reference>/",
    "complaints/track/<str:reference>/add/",
    "complaints/track/<str:reference>/complain/",
    "complaints/track/<str:reference>/escalate/",
    "complaints/track/<str:reference>/files/<uuid:uuid>/",
    "complaints/track/<str:reference>/letters/<uuid:uuid>.pdf",
    "complaints/track/<str:reference>/rate/",
    "complaints/track/<str:reference>/withdraw/",
    # forum
    "forum/",
    "forum/calendar.ics",
    "forum/elections/",
    "forum/elections/<int:pk>/",
    "forum/feed.xml",
    "forum/gatherings/",
    "forum/get-involved/",
    "forum/partners/",
    "forum/rss.xml",
    "forum/meetings/<day:day>/files.json",
    "forum/given/",
    "forum/join/",
    "forum/meetings.json",
    "forum/meetings/",
    "forum/meetings/<day:day>/",
    "forum/meetings/<day:day>/meeting.json",
    "forum/meetings/<day:day>/minutes-large-print.pdf",
    "forum/meetings/<day:day>/minutes.pdf",
    "forum/meetings/<day:day>/minutes/",
    "forum/meetings/<day:day>/pack-large-print.pdf",
    "forum/meetings/<day:day>/pack.pdf",
    "forum/meetings/<day:day>/pack/",
    "forum/members/",
    "forum/recommendations/",
    "forum/representatives/",
    "forum/representatives/<slug:slug>/",
    "forum/representatives/<slug:slug>/scores/",
    # board
    "board/",
    "board/calendar.ics",
    "board/feed.xml",
    "board/rss.xml",
    "board/meetings/<day:day>/files.json",
    "board/meetings.json",
    "board/meetings/",
    "board/meetings/<day:day>/",
    "board/meetings/<day:day>/meeting.json",
    "board/meetings/<day:day>/minutes-large-print.pdf",
    "board/meetings/<day:day>/minutes.pdf",
    "board/meetings/<day:day>/minutes/",
    "board/meetings/<day:day>/pack-large-print.pdf",
    "board/meetings/<day:day>/pack.pdf",
    "board/meetings/<day:day>/pack/",
    "board/members/",
    "board/papers/<int:pk>/",
    "board/papers/<int:pk>/file/",
    "board/papers/<int:pk>/pictures/<int:number>/",
    "board/recommendations/",
    "board/suggest/",
    "board/suggest/thanks/",
    # events
    "events/",
    "events/<int:pk>/",
    "events/<int:pk>/event.ics",
    "events/calendar.ics",
    # residents
    # messages
    "messages/unsubscribe/<str:token>/",
    # documents
    # signing in (allauth)
    "account/2fa/authenticate/",
    "account/2fa/webauthn/login/",
    "account/confirm-email/",
    "account/inactive/",
    "account/login/",
    "account/login/code/",
    "account/login/code/confirm/",
    "account/logout/",
    "account/password/reset/",
    "account/password/reset/complete/",
    "account/password/reset/confirm/",
    "account/password/reset/done/",
    "account/signup/",
    # the desk
    "admin/login/",
}
ARGUMENT = re.compile(r"<(?:[^:>]+:)?([^>]+)>")
SAMPLES = ("1", "x", "2027-03-24", "2026-27", "11111111-1111-4111-8111-111111111111", "A-1", "abc.pdf")


def made_up(converter) -> str:
    """Return something that this converter takes for an argument."""
    for sample in SAMPLES:
        try:
            converter.to_python(sample)
        except ValueError:
            continue
        if re.fullmatch(converter.regex, sample):
            return sample
    raise AssertionError(f"Add a sample that {type(converter).__name__} takes.")


def filled(resolvers) -> str:
    """Return an address for a chain of patterns, with every argument made up."""
    return "/" + "".join(part(resolver.pattern) for resolver in resolvers)


def part(pattern) -> str:
    if isinstance(pattern, RegexPattern):
        form, names = normalize(str(pattern))[0]
        return form % dict.fromkeys(names, "x")
    if isinstance(pattern, RoutePattern):
        return ARGUMENT.sub(lambda found: made_up(pattern.converters[found[1]]), str(pattern))
    return str(pattern)


def chains(patterns=None, before=()):
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(pattern, URLPattern):
            yield (*before, pattern)
        else:
            yield from chains(pattern.url_patterns, (*before, pattern))


ALL = [("".join(str(step.pattern) for step in chain), filled(chain), chain[-1].callback) for chain in chains()]
SHUT = [(route, address) for route, address, view in ALL if route not in OPEN]


def test_the_open_addresses_are_exactly_those_on_the_list():
    unlocked = {route for route, _, view in ALL if getattr(view, "login_required", True) is False}

    assert unlocked - OPEN == set(), "open, but not on the list above"
    assert OPEN - unlocked == set(), "on the list above, but not open"


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_sent_to_sign_in_by_everything_else(client, method):
    sign_in = (resolve_url(settings.LOGIN_URL), "/admin/login/")
    wrong = []
    for route, address in SHUT:
        answer = getattr(client, method)(address)
        sent = answer.status_code == 302 and answer["Location"].startswith(sign_in)
        if not sent and answer.status_code not in {403, 404}:
            wrong.append(f"{route} answers {answer.status_code}")
    assert wrong == []
    assert "/admin/" in {address for _, address in SHUT}


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_open_page_never_breaks_on_what_a_stranger_makes_up(client, method):
    client.raise_request_exception = False
    answers = {route: getattr(client, method)(address).status_code for route, address, _ in ALL if route in OPEN}

    assert {route: code for route, code in answers.items() if code >= 500} == {}
