"""Addresses of surgeries."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.generic import RedirectView

from .views import after, again, appointments, booking, fairness, joining, manage, now, party, public, takeaway, waiting

app_name = "surgeries"

OLD_LINK = RedirectView.as_view(pattern_name="surgeries:appointment")  # in letters sent before there were calls


def asking(way: str, kind: str) -> list[Any]:
    """Return the addresses at which a visit or a call is asked for."""
    facts = {"kind": kind}
    return [
        path(way, appointments.ask, facts, name=f"{kind}_ask"),
        path(f"{way}check/", appointments.check, facts, name=f"{kind}_check"),
        path(f"{way}<slug:step>/", appointments.step, facts, name=f"{kind}_step"),
    ]


urlpatterns = [
    path("", public.surgery_list, name="list"),
    path("rota/", public.rota, name="rota"),
    path("after/<str:token>/", after.after, name="after"),
    path("fairness/", fairness.fairness, name="fairness"),
    path("fairness.csv", fairness.fairness_csv, name="fairness_csv"),
    path("ask/<slug:slug>/", public.ask, name="ask"),
    path("finish/", manage.finish, name="finish"),
    path("find/", manage.booking_find, name="find"),
    path("<int:pk>/", public.surgery_detail, name="detail"),
    path("<int:pk>/now/", now.now_seeing, name="now"),
    path("screen/<str:token>/", now.screen, name="screen"),
    path("<int:pk>/poster.pdf", takeaway.poster, name="poster"),
    path("<int:pk>/poster-large-print.pdf", takeaway.poster, {"large_print": True}, name="poster_large"),
    path("<slug:slug>.ics", takeaway.estate_feed, name="estate_feed"),
    *asking("at-home/", "home"),
    *asking("by-telephone/", "call"),
    path("at-home/visit/<str:token>/", login_not_required(OLD_LINK), name="home_visit"),
    path("appointment/<str:token>/", appointments.appointment, name="appointment"),
    path("appointment/<str:token>/another-time/", appointments.other_time, name="other_time"),
    path("appointment/<str:token>/call-off/", appointments.call_off, name="call_off"),
    path("near/<slug:slug>/", joining.near, name="near"),
    path("wait/<slug:slug>/<int:surgery>/", joining.join, name="join"),
    path("wait/<slug:slug>/<int:surgery>/check/", joining.join_check, name="join_check"),
    path("wait/<slug:slug>/<int:surgery>/<slug:step>/", joining.join_step, name="join_step"),
    path("waiting/<str:token>/", waiting.wait, name="wait"),
    path("waiting/<str:token>/yes/<int:offer>/", waiting.accept, name="accept"),
    path("waiting/<str:token>/no/<int:offer>/", waiting.decline, name="decline"),
    path("waiting/<str:token>/leave/", waiting.leave, name="leave"),
    path("waiting/<str:token>/go-on/", waiting.go_on, name="go_on"),
    path("book/<int:slot>/", booking.booking_start, name="start"),
    path("book/<int:slot>/check/", booking.booking_check, name="check"),
    path("book/<int:slot>/<slug:step>/", booking.booking_step, name="step"),
    path("booked/<str:token>/", manage.booked, name="booked"),
    path("booking/<str:token>/", manage.booking_detail, name="booking"),
    path("booking/<str:token>/change/", manage.booking_change, name="change"),
    path("booking/<str:token>/together/", party.party, name="party"),
    path("booking/<str:token>/again/", again.choose_again, name="again"),
    path("booking/<str:token>/none/", again.decline, name="none"),
    path("booking/<str:token>/cancel/", manage.booking_cancel, name="cancel"),
    path("booking/<str:token>/slip/", manage.booking_slip, name="slip"),
    path("booking/<str:token>/surgery.ics", manage.booking_calendar, name="calendar"),
]
