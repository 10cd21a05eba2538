"""Addresses of surgeries."""

from django.urls import path

from .views import again, booking, fairness, manage, public, takeaway

app_name = "surgeries"

urlpatterns = [
    path("", public.surgery_list, name="list"),
    path("rota/", public.rota, name="rota"),
    path("fairness/", fairness.fairness, name="fairness"),
    path("fairness.csv", fairness.fairness_csv, name="fairness_csv"),
    path("ask/<slug:slug>/", public.ask, name="ask"),
    path("find/", manage.booking_find, name="find"),
    path("<int:pk>/", public.surgery_detail, name="detail"),
    path("<int:pk>/poster.pdf", takeaway.poster, name="poster"),
    path("<int:pk>/poster-large-print.pdf", takeaway.poster, {"large_print": True}, name="poster_large"),
    path("<slug:slug>.ics", takeaway.estate_feed, name="estate_feed"),
    path("book/<int:slot>/", booking.booking_start, name="start"),
    path("book/<int:slot>/check/", booking.booking_check, name="check"),
    path("book/<int:slot>/<slug:step>/", booking.booking_step, name="step"),
    path("booked/<str:token>/", manage.booked, name="booked"),
    path("booking/<str:token>/", manage.booking_detail, name="booking"),
    path("booking/<str:token>/change/", manage.booking_change, name="change"),
    path("booking/<str:token>/again/", again.choose_again, name="again"),
    path("booking/<str:token>/none/", again.decline, name="none"),
    path("booking/<str:token>/cancel/", manage.booking_cancel, name="cancel"),
    path("booking/<str:token>/slip/", manage.booking_slip, name="slip"),
    path("booking/<str:token>/surgery.ics", manage.booking_calendar, name="calendar"),
]
