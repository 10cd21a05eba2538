"""How allauth behaves here: who one becomes, where one lands, and in which words it refuses."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from dartford_housing.web.visitors import address_of

from . import roles, rules, sealing, sessions


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "This account is closed. Telephone us if you think that it should not be.",
        "duplicate_email": "This is your e-mail address already.",
        "email_password_mismatch": "The e-mail address or the password is not right.",
        "enter_current_password": "This is not your current password.",
        "incorrect_code": "This code is not right. Check it, or ask for a new one.",
        "incorrect_password": "The password is not right.",
        "invalid_login": "The e-mail address or the password is not right.",
        "rate_limited": "Too many tries. Wait a few minutes, then try again.",
        "too_many_login_attempts": "Too many tries. Wait five minutes, then try again or reset your password.",
    }

    @transaction.atomic
    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        """Whoever signs up is a resident until an officer says more."""
        user.name = form.cleaned_data.get("name", "").strip()
        user = super().save_user(request, user, form, commit)
        return roles.give_role(user, rules.RESIDENT) if commit else user

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return settings.STAFF_REDIRECT_URL if request.user.is_staff else settings.LOGIN_REDIRECT_URL

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return "/account/"

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request)

    def post_login(self, request: HttpRequest, user: Any, **about: Any) -> HttpResponse:
        response = super().post_login(request, user, **about)
        sessions.shorten_for_staff(request, user)
        return response

    def render_mail(self, template_prefix: str, email: Any, context: dict[str, Any], headers: Any = None) -> Any:
        return super().render_mail(template_prefix, email, {**context, "council": settings.COUNCIL}, headers)

    def format_email_subject(self, subject: str) -> str:
        return str(subject)


class TwoStepAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": "You cannot turn two-step sign-in off.",
        "cannot_generate_recovery_codes": "Set up an authenticator app or a passkey first.",
        "incorrect_code": "This code is not right. Check it, or wait for the app to show the next one.",
        "unverified_email": "Confirm your e-mail address first.",
    }

    def encrypt(self, text: str) -> str:
        return sealing.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.unseal(encrypted_text)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # the name is allauth's
        held = Authenticator.objects.filter(user=user, type=type).count()
        return f"Passkey {held + 1}" if held else "My passkey"
