"""Addresses of the pages that belong to no feature: the front door, what is yours, search, what every site must say."""

from django.urls import path

from .views import components, health, home, own, search, standing

app_name = "portal"

urlpatterns = [
    path("", home.home, name="home"),
    path("my/", own.my, name="my"),
    path("search/", search.search, name="search"),
    path("accessibility/", standing.accessibility, name="accessibility"),
    path("privacy/", standing.privacy, name="privacy"),
    path("staff/components/", components.components, name="components"),
    path("robots.txt", standing.robots, name="robots"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
