"""Addresses of this room."""

from django.urls import URLPattern

app_name = "forum"

urlpatterns: list[URLPattern] = []
