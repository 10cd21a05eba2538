"""Names, numbers and addresses as people type them: one field for each, which refuses what would not reach anyone."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from dartford_housing.core.emails import is_email
from dartford_housing.core.phones import LONGEST, is_mobile, is_phone, tidy_phone
from dartford_housing.core.postcodes import first_line, postcode_in, tidy_postcode
from dartford_housing.core.text import is_blank

# "Prof.Smith", "Smith/Jones" and "A: B" are names; a title before a dot makes no web address.
TITLES = "prof|rev|revd|miss|mrs|cllr|capt|col|maj|sgt|hon|sir|dame|lady|lord"
LOOKS_LIKE_A_LINK = re.compile(
    rf"@|//|:\S|\.\S*/|\bwww\b|\b(?!(?:{TITLES})\.[^\W\d_]+$)\w{{3,}}\.\w{{2,}}", re.IGNORECASE
)
NO_EMAIL = "Enter an e-mail address in the correct format, like name@example.com."


class NameField(forms.CharField):
    """A person's name, on one line.

    It stands in messages to an address that nobody has confirmed: no web address and no further words hide in it.
    """

    def clean(self, value: Any) -> str:
        typed = " ".join(super().clean(value).split())
        if typed and is_blank(typed):
            raise ValidationError("Enter a name that can be read.")
        if any(LOOKS_LIKE_A_LINK.search(word) for word in typed.split()):
            raise ValidationError("Enter a name only, without a web or e-mail address.")
        return typed


class PhoneField(forms.CharField):
    """A telephone number that can be called, with its extension if it has one; kept as it is read out."""

    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})
    default_error_messages = {"invalid": "Enter a telephone number, like 01322 343434 or 07700 900123."}

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        written = tidy_phone(typed)
        if typed and not (self.reaches(typed) and len(written) <= LONGEST):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return written

    def reaches(self, typed: str) -> bool:
        return is_phone(typed)


class MobileField(PhoneField):
    """A number that a text reaches. One without its 0, as spreadsheets leave it, gets it back: it can mean no other."""

    default_error_messages = {"invalid": "Enter a mobile number, like 07700 900123."}

    def reaches(self, typed: str) -> bool:
        return is_mobile(typed)


class PostcodeField(forms.CharField):
    """A United Kingdom postcode, tidied to capitals and one space."""

    widget = forms.TextInput(attrs={"autocomplete": "postal-code", "spellcheck": "false"})

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        if not typed:
            return ""
        tidy = tidy_postcode(typed)
        if tidy is None:
            raise ValidationError("Enter a full postcode, like DA1 1DR.")
        return tidy


class AddressLineField(forms.CharField):
    """The first line of an address whose postcode is asked for beside it."""

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        if typed and not first_line(typed):
            raise ValidationError("Enter the first line of your address.")
        return typed


class AddressField(AddressLineField):
    """A postal address in one box: a line and a postcode, without which no letter arrives."""

    widget = forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"})

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        if typed and postcode_in(typed) is None:
            raise ValidationError("Enter a full postcode, like DA1 1DR.")
        return typed


def require_address(form: Any, name: str) -> None:
    """Hold a box that may name any place to a full address: for where letters go to it."""
    typed = form.cleaned_data.get(name)
    if typed:
        try:
            AddressField().clean(typed)
        except ValidationError as no:
            form.add_error(name, no)


def require_email(typed: str) -> None:
    """Refuse an address that mail cannot be sent to, such as one of a machine's own name."""
    if not is_email(typed):
        raise ValidationError(NO_EMAIL, code="invalid")


class EmailField(forms.EmailField):
    """An e-mail address that mail can be sent to, with the browser's own help switched on."""

    widget = forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"})
    default_error_messages = {"invalid": NO_EMAIL}

    default_validators = [require_email]


def forget_unused(form: Any, used: str, ways: dict[str, str]) -> None:
    """Drop what cannot be right from the boxes of ways that were not chosen: those boxes are hidden.

    `ways`: {way: name of its box}. Only what is wrong goes; a good number in another box stays.
    """
    for way, name in ways.items():
        if way != used and form.errors.pop(name, None):
            form.cleaned_data[name] = ""
