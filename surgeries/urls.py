"""Addresses of this room."""

from django.urls import URLPattern

app_name = "surgeries"

urlpatterns: list[URLPattern] = []
