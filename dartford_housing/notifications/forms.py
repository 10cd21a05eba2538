"""What officers type about messages, stopped addresses and print runs."""

from typing import Any

from django import forms

from dartford_housing.core.emails import is_email
from dartford_housing.core.phones import is_mobile, tidy_phone
from dartford_housing.web.contact_fields import AddressField, EmailField, MobileField, PhoneField
from dartford_housing.web.forms import KitForm, Q

from .choices import Channel, Scope

AREA = {"rows": 3}
JUDGES: dict[str, forms.Field] = {
    "email": EmailField(),
    "text": MobileField(),
    "telephone": PhoneField(),
    "post": AddressField(),
}


def why() -> forms.CharField:
    """Return the question that the record needs answered."""
    return forms.CharField(
        label="Why?",
        help_text="Kept in the record.",
        widget=forms.Textarea(attrs=AREA),
        error_messages={"required": "Say why."},
    )


class ReasonForm(KitForm):
    reason = why()


class NoteForm(KitForm):
    note = forms.CharField(
        label="What was said?",
        help_text="Kept in the record, for the next officer.",
        widget=forms.Textarea(attrs=AREA),
        error_messages={"required": "Write what was said."},
    )


class AnotherWayForm(KitForm):
    """Another channel or another address for one message."""

    channel = forms.ChoiceField(
        label="How shall it go?",
        choices=[choice for choice in Channel.choices if choice[0]],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it shall go."},
    )
    to = forms.CharField(
        label="To which address or number?",
        help_text="Leave this empty to use the one that we hold. For the post, a line each, the name first.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    works = forms.TypedChoiceField(
        label="Does the address that it had work?",
        choices=[("yes", "Yes, or I do not know"), ("no", "No: use it no more")],
        coerce=lambda value: value != "no",
        widget=forms.RadioSelect,
        initial="yes",
    )
    reason = why()
    questions = [Q("channel"), Q("to"), Q("works"), Q("reason")]

    def clean(self) -> Any:
        """The one box is judged by the way that was chosen."""
        typed, channel = self.cleaned_data.get("to", ""), self.cleaned_data.get("channel", "")
        if typed and channel in JUDGES:
            try:
                self.cleaned_data["to"] = JUDGES[channel].clean(typed)
            except forms.ValidationError as no:
                self.add_error("to", no)
        return self.cleaned_data


class StartForm(KitForm):
    both_sides = forms.TypedChoiceField(
        label="How will it be printed?",
        choices=[("yes", "On both sides: every letter begins on a new sheet"), ("no", "On one side")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        initial="yes",
    )


class CountForm(KitForm):
    handed_over = forms.IntegerField(
        label="How many letters were handed over?",
        min_value=0,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": "Enter a whole number.", "required": "Enter how many letters were handed over."},
    )
    remark = forms.CharField(
        label="Remark", help_text="Needed if the count is not right.", required=False, widget=forms.Textarea(attrs=AREA)
    )
    questions = [Q("handed_over", width=5), Q("remark")]


class StopForm(KitForm):
    key = forms.CharField(label="E-mail address or mobile number", max_length=200)
    scope = forms.ChoiceField(label="What?", choices=Scope.choices, widget=forms.RadioSelect)
    reason = why()

    def clean_key(self) -> str:
        """Return the address as messages hold it, so that the stop stops them."""
        typed = str(self.cleaned_data["key"]).strip()
        if is_email(typed):
            return typed.lower()
        if is_mobile(typed):
            return tidy_phone(typed)
        raise forms.ValidationError("Enter an e-mail address, like name@example.com, or a mobile number.")
