"""How a resident wants to be reached, and in which form."""

from typing import Any

from django import forms

from dartford_housing.web.contact_fields import EmailField, MobileField, PhoneField
from dartford_housing.web.forms import KitForm, Q

from .. import rules
from ..choices import CHANNELS, LANGUAGES, Format
from ..models import Resident

PLACES = ("first", "second", "third", "fourth")
NONE = [("", "No other way")]


def kept_words(resident: Resident) -> tuple[str, ...]:
    """Return the languages to offer: the common ones, and the one that the record holds."""
    return LANGUAGES if resident.language in LANGUAGES else (*LANGUAGES, resident.language)


class ContactForm(KitForm):
    """The ways to reach somebody, and in which order we try them."""

    submit_label = "Save"
    email = EmailField(label="E-mail address", required=False)
    mobile = MobileField(label="Mobile number", required=False)
    telephone = PhoneField(label="Other telephone number", required=False)
    first = forms.ChoiceField(
        label="Which way should we try first?",
        choices=CHANNELS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the way we should try first."},
    )
    second = forms.ChoiceField(label="If that does not work", choices=NONE + CHANNELS, required=False)
    third = forms.ChoiceField(label="And then", choices=NONE + CHANNELS, required=False)
    fourth = forms.ChoiceField(label="And last", choices=NONE + CHANNELS, required=False)
    questions = [
        Q("email", size="s"),
        Q("mobile", size="s", width=20),
        Q("telephone", size="s", width=20),
        Q("first", size="m"),
        Q("second", size="s"),
        Q("third", size="s"),
        Q("fourth", size="s"),
    ]

    def __init__(self, *args: Any, resident: Resident, **kwargs: Any) -> None:
        self.resident = resident
        held = {name: getattr(resident, name) for name in ("email", "mobile", "telephone")}
        order = dict(zip(PLACES, resident.contact_order, strict=False))
        super().__init__(*args, initial={**held, **order, **kwargs.pop("initial", {})}, **kwargs)
        home = resident.home
        if home:
            hints = {"post": f"To {home.address_line_1}, {home.postcode}"}
            self.fields["first"].choice_hints = hints  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Turn the places into one order, each wrong choice told beside its place."""
        cleaned = super().clean() or self.cleaned_data
        chosen = [(place, cleaned.pop(place, "")) for place in PLACES]
        given = [(place, channel) for place, channel in chosen if channel]
        cleaned["contact_order"] = [channel for _, channel in given]
        fault = rules.order_fault(cleaned["contact_order"], self.held(cleaned))
        if fault:
            self.add_error(given[fault[0]][0], fault[1])
        return cleaned

    def held(self, cleaned: dict[str, Any]) -> list[str]:
        """Return the channels that would reach the person as the form is filled in."""
        email, mobile, telephone = (cleaned.get(name) for name in ("email", "mobile", "telephone"))
        works = {"email": email, "text": mobile, "post": self.resident.home, "telephone": telephone or mobile}
        return [name for name, held in works.items() if held]


class FormatsForm(KitForm):
    """The formats somebody needs, and their language."""

    submit_label = "Save"
    formats = forms.MultipleChoiceField(
        label="How should letters and papers come to you?",
        help_text="Choose all that help. Leave all empty for ordinary print.",
        choices=Format.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    language = forms.ChoiceField(
        label="Which language is best for you?",
        help_text="We interpret and translate free of charge.",
        error_messages={"required": "Choose a language."},
    )
    questions = [Q("formats", size="m"), Q("language", size="m")]

    def __init__(self, *args: Any, resident: Resident, **kwargs: Any) -> None:
        held = {"formats": resident.formats, "language": resident.language}
        super().__init__(*args, initial={**held, **kwargs.pop("initial", {})}, **kwargs)
        self.fields["language"].choices = [(name, name) for name in kept_words(resident)]  # type: ignore[attr-defined]
