"""The forms of getting in: sign in, sign up, codes, a new password."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest, HttpResponse

from dartford_housing.accounts import same_work
from dartford_housing.accounts.models import User
from dartford_housing.accounts.sessions import shorten_for_staff

from .worded import APP_CODE, CODE, EMAIL, NEW_PASSWORD, PASSWORD, Worded, Words

NAME = Words("Your name", "Enter your name.", "As you would like us to write to you.")


class LoginForm(Worded, account.LoginForm):
    words = {
        "login": EMAIL,
        "password": PASSWORD,
        "remember": Words("Keep me signed in for two weeks", hint="Not on a computer that others use."),
    }

    def clean_login(self) -> str:
        login = super().clean_login()
        same_work.look_up_as_unknown(login)
        return login

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        response = super().login(request, redirect_url)
        shorten_for_staff(request, self.user)
        return response


class SignupForm(Worded, account.SignupForm):
    name = forms.CharField(
        max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"})
    )
    field_order = ["name", "email", "password1"]
    words = {
        "name": NAME,
        "email": EMAIL._replace(hint="We send a code to it, to be sure that it is yours."),
        "password1": NEW_PASSWORD._replace(label="Password", missing="Enter a password."),
    }

    def clean(self) -> dict[str, Any]:
        """Check the password against the name too; allauth knows the address only."""
        cleaned = super().clean()
        if "password1" in cleaned and "name" in cleaned:
            try:
                validate_password(cleaned["password1"], User(name=cleaned["name"]))
            except forms.ValidationError as wrong:
                self.add_error("password1", wrong)
        return cleaned

    def try_save(self, request: HttpRequest) -> Any:
        """Make the account; for an address that has one, do the same work and let none of it stand."""
        if self.account_already_exists:
            same_work.sign_up_in_vain(self, request)
        return super().try_save(request)


class LooksUpAlike:
    """Mix in before a form that looks an account up by its address."""

    def clean_email(self) -> str:
        email = super().clean_email()  # type: ignore[misc]
        same_work.look_up_as_unknown(email)
        return email


class RequestLoginCodeForm(LooksUpAlike, Worded, account.RequestLoginCodeForm):
    words = {"email": EMAIL}


class ConfirmLoginCodeForm(Worded, account.ConfirmLoginCodeForm):
    words = {"code": CODE}


class ConfirmEmailVerificationCodeForm(Worded, account.ConfirmEmailVerificationCodeForm):
    words = {"code": CODE}


class ConfirmPasswordResetCodeForm(Worded, account.ConfirmPasswordResetCodeForm):
    words = {"code": CODE}


class ResetPasswordForm(LooksUpAlike, Worded, account.ResetPasswordForm):
    words = {"email": EMAIL}


class ResetPasswordKeyForm(Worded, account.ResetPasswordKeyForm):
    words = {"password1": NEW_PASSWORD}
    dropped = ("password2",)  # it can be shown, so it need not be typed twice


class ReauthenticateForm(Worded, account.ReauthenticateForm):
    words = {"password": PASSWORD}


class AuthenticateForm(Worded, mfa.AuthenticateForm):
    words = {"code": APP_CODE}


class ReauthenticateByCodeForm(Worded, mfa.ReauthenticateForm):
    words = {"code": APP_CODE}
