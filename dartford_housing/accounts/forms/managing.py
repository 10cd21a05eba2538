"""The forms of looking after one's own account."""

from allauth.account import forms as account
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn

from dartford_housing.accounts.models import User
from dartford_housing.web.forms import KitModelForm, Q

from .worded import EMAIL, NEW_PASSWORD, PASSWORD, Worded, Words

KEY_NAME = Words(
    "Name of this passkey", "Enter a name.", "So that you can tell it from others, for example “My phone”."
)


class NameForm(KitModelForm):
    submit_label = "Save"
    questions = [Q("name", size="s")]

    class Meta:
        model = User
        fields = ["name"]
        labels = {"name": "Your name"}
        help_texts = {"name": "As you would like us to write to you."}
        error_messages = {"name": {"required": "Enter your name."}}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        self.fields["name"].widget.attrs |= {"autocomplete": "name", "spellcheck": "false"}


class AddEmailForm(Worded, account.AddEmailForm):
    words = {"email": EMAIL._replace(label="New e-mail address", hint="We send a code to it, to be sure it is yours.")}


class ChangePasswordForm(Worded, account.ChangePasswordForm):
    words = {
        "oldpassword": PASSWORD._replace(label="Current password", missing="Enter your current password."),
        "password1": NEW_PASSWORD,
    }
    dropped = ("password2",)


class SetPasswordForm(Worded, account.SetPasswordForm):
    words = {"password1": NEW_PASSWORD}
    dropped = ("password2",)


class ActivateTOTPForm(Worded, totp.ActivateTOTPForm):
    words = {"code": Words("Code from the app", "Enter the code that the app shows.", "The 6 digits it shows now.")}


class AddWebAuthnForm(Worded, webauthn.AddWebAuthnForm):
    words = {
        "name": KEY_NAME,
        "passwordless": Words(
            "Let me sign in with this passkey alone",
            hint="No password then; your device asks for your fingerprint, face or PIN.",
        ),
    }


class EditWebAuthnForm(Worded, webauthn.EditWebAuthnForm):
    words = {"name": KEY_NAME}
