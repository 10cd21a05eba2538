"""Addresses of this room; what allauth serves stands beside them under /account/."""

from allauth.account.views import signup
from django.db import transaction
from django.urls import path

from . import views

app_name = "accounts"

urlpatterns = [
    path("signup/", transaction.atomic(signup), name="signup"),  # one commit, whether the address is known or not
    path("", views.account, name="account"),
    path("name/", views.name_change, name="name_change"),
]
