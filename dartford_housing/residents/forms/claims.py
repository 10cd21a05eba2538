"""Saying that a record is mine."""

from django import forms

from dartford_housing.web.contact_fields import PostcodeField
from dartford_housing.web.forms import KitForm, Q


class ClaimForm(KitForm):
    submit_label = "Ask for my record"
    name = forms.CharField(
        label="Your full name",
        help_text="First name and last name, as they are on your tenancy or lease.",
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
        error_messages={"required": "Enter your full name."},
    )
    postcode = PostcodeField(
        label="Postcode of your home",
        help_text="For example DA1 1DR.",
        error_messages={"required": "Enter the postcode of your home."},
    )
    address = forms.CharField(
        label="First line of your address",
        help_text="For example “12 Oak Walk” or “Flat 3”.",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "address-line1"}),
        error_messages={"required": "Enter the first line of your address."},
    )
    questions = [Q("name", size="m"), Q("postcode", size="m", width=10), Q("address", size="m")]


class CodeForm(KitForm):
    submit_label = "Join my record to my account"
    code = forms.CharField(
        label="The code in the letter",
        help_text="Eight figures, like 1234 5678. Spaces do not matter.",
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false"}),
        error_messages={"required": "Enter the code in the letter."},
    )
    questions = [Q("code", size="m", width=10)]

    def clean_code(self) -> str:
        plain = "".join(sign for sign in self.cleaned_data["code"] if sign.isalnum())
        if len(plain) != 8 or not plain.isdigit():
            raise forms.ValidationError("The code has eight figures, like 1234 5678.")
        return plain


class CheckForm(KitForm):
    submit_label = "Ask an officer to check"
    words = forms.CharField(
        label="How and when can we best reach you?",
        help_text="A telephone number and a time of day, or the surgery or office you would come to.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Tell us how we can reach you."},
    )
    questions = [Q("words", size="m", max_chars=300)]
