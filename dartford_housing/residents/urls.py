"""Addresses of one's own record, under /my/record/."""

from django.urls import path

from . import views

app_name = "residents"

urlpatterns = [
    path("", views.record, name="record"),
    path("contact/", views.record_contact, name="record_contact"),
    path("formats/", views.record_formats, name="record_formats"),
    path("consents/", views.record_consents, name="record_consents"),
    path("consents/<str:purpose>/give/", views.consent_give, name="consent_give"),
    path("consents/<str:purpose>/withdraw/", views.consent_withdraw, name="consent_withdraw"),
    path("claim/", views.claim, name="claim"),
    path("claim/code/", views.claim_code, name="claim_code"),
    path("claim/check/", views.claim_check, name="claim_check"),
]
