"""Addresses of events."""

from django.urls import path

from . import views

app_name = "events"

urlpatterns = [
    path("", views.event_list, name="list"),
    path("calendar.ics", views.calendar_feed, name="feed"),
    path("<int:pk>/event.ics", views.event_ics, name="ics"),
    path("<int:pk>/", views.event_detail, name="detail"),
]
