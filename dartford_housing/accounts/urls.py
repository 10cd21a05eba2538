"""Addresses of this room; what allauth serves stands beside them under /account/."""

from django.urls import path

from . import views

app_name = "accounts"

urlpatterns = [
    path("", views.account, name="account"),
    path("name/", views.name_change, name="name_change"),
]
