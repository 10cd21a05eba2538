"""Addresses of this room; what allauth serves stands beside them under /account/."""

from allauth.account.views import signup
from django.urls import path

from . import same_work, views

app_name = "accounts"

urlpatterns = [
    path("signup/", same_work.in_one_commit(signup), name="signup"),
    path("", views.account, name="account"),
    path("name/", views.name_change, name="name_change"),
]
