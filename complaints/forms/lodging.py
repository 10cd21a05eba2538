"""The pages of a new complaint."""

from typing import Any

from django import forms

from dartford_housing.residents.choices import CHANNELS, Format, Tenure
from dartford_housing.web.contact_fields import (
    AddressLineField,
    EmailField,
    MobileField,
    NameField,
    PhoneField,
    PostcodeField,
    forget_unused,
    require_address,
)
from dartford_housing.web.forms import KitForm, PastDateField, Q

from ..choices import Danger, ForWhom

LONG = 5000


def area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class LaterForm(KitForm):
    """A page after the first: it can be put by, with what is typed on it."""

    secondary_label = "Save and come back later"


class WhoForm(KitForm):
    for_whom = forms.ChoiceField(
        label="Who is this complaint for?",
        choices=ForWhom.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who this complaint is for."},
    )
    questions = [Q("for_whom", size="l", heading=True)]


class SpeakingForm(LaterForm):
    represents = forms.CharField(
        label="For whom do you speak?",
        help_text="The person’s full name, or who the group is, for example “the residents of Heron Court”.",
        max_length=160,
        error_messages={"required": "Say for whom you speak."},
    )
    authority = forms.CharField(
        label="How did they agree that you speak for them?",
        help_text="For example: they told me, I hold power of attorney, we agreed it at a meeting.",
        max_length=300,
        error_messages={"required": "Say how they agreed that you speak for them."},
    )
    tenure = forms.ChoiceField(
        label="Which of these are they?",
        help_text="For a group: what most of them are.",
        choices=Tenure.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose which of these they are."},
    )
    represents_at = forms.CharField(
        label="Where do they live?",
        help_text="The address with its postcode, or the building or street of a group.",
        max_length=200,
        error_messages={"required": "Say where they live."},
    )
    copies = forms.BooleanField(
        label="Send them a copy of each of our letters, by post to this address",
        help_text="We write to you in any case. Leave this empty for a group.",
        required=False,
    )
    questions = [Q("represents"), Q("authority"), Q("tenure"), Q("represents_at"), Q("copies")]

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if clean.get("copies"):
            require_address(self, "represents_at")
        return clean


class WhatForm(LaterForm):
    what_happened = forms.CharField(
        label="What has happened?",
        help_text="Tell us in your own words. You need not know the rules, and spelling does not matter.",
        max_length=LONG,
        widget=area(8),
        error_messages={"required": "Tell us what has happened."},
    )
    put_right = forms.CharField(
        label="What would put it right? (optional)",
        help_text="For example: a repair, an apology, a change in how we do things.",
        max_length=LONG,
        widget=area(4),
        required=False,
    )
    questions = [Q("what_happened", max_chars=LONG), Q("put_right", max_chars=LONG)]


class WhenForm(LaterForm):
    began_on = PastDateField(
        label="When did it happen, or when did you find out? (optional)",
        help_text="An approximate date is fine, for example 27 3 2026. If it still goes on, say when it began.",
        required=False,
    )
    where = forms.CharField(
        label="Where did it happen? (optional)",
        help_text="For example: in my home, in the stairs of Heron Court, on the telephone.",
        max_length=300,
        required=False,
    )
    questions = [Q("began_on"), Q("where")]


class LateForm(LaterForm):
    why_late = forms.CharField(
        label="It happened more than a year ago. Is there a reason why you tell us now? (optional)",
        help_text="We may still look into it. Illness, fear of trouble or not knowing that you could are good reasons.",
        max_length=LONG,
        widget=area(4),
        required=False,
    )
    questions = [Q("why_late", size="l", heading=True)]


class DangerForm(LaterForm):
    danger = forms.ChoiceField(
        label="Is there a danger to health or safety in your home now?",
        help_text="If somebody’s life is in danger, dial 999 first. The law gives us little time for such dangers, "
        "and we count them beside your complaint.",
        choices=Danger.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether there is a danger."},
    )
    questions = [Q("danger", size="l", heading=True)]


class YouForm(LaterForm):
    name = NameField(
        label="Your full name",
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Enter your full name."},
    )
    address = AddressLineField(
        label="Your address",
        help_text="House or flat number, street and town.",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
        error_messages={"required": "Enter your address."},
    )
    postcode = PostcodeField(label="Your postcode", error_messages={"required": "Enter your postcode."})
    tenure = forms.ChoiceField(
        label="Which of these are you?",
        choices=Tenure.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose which of these you are."},
    )
    questions = [Q("name"), Q("address"), Q("postcode", width=10), Q("tenure")]

    def __init__(self, *args: Any, speaks: bool = False, **kwargs: Any) -> None:
        """Whoever speaks for others has said what they are: it is their tenure that counts."""
        super().__init__(*args, **kwargs)
        if speaks:
            del self.fields["tenure"]
            self.questions = self.questions[:-1]


class ReachForm(LaterForm):
    prefers = forms.ChoiceField(
        label="How shall we reach you?",
        choices=CHANNELS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how we reach you."},
    )
    email = EmailField(label="Your e-mail address", required=False)
    mobile = MobileField(label="Your mobile number", required=False)
    telephone = PhoneField(label="Your telephone number", required=False)
    formats = forms.MultipleChoiceField(
        label="Do you need our letters in another format? (optional)",
        choices=Format.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    adjustments = forms.CharField(
        label="Is there anything else we should do differently for you? (optional)",
        help_text="For example: ring after 4pm, speak to my daughter, a sign language interpreter.",
        max_length=500,
        widget=area(3),
        required=False,
    )
    questions = [
        Q("prefers", reveal={"email": Q("email"), "text": Q("mobile"), "telephone": Q("telephone")}),
        Q("formats"),
        Q("adjustments"),
    ]
    NEEDS = {
        "email": ("email", "Enter your e-mail address."),
        "text": ("mobile", "Enter your mobile number."),
        "telephone": ("telephone", "Enter your telephone number."),
    }

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        forget_unused(self, clean.get("prefers", ""), {way: name for way, (name, _) in self.NEEDS.items()})
        field, sentence = self.NEEDS.get(clean.get("prefers", ""), ("", ""))
        if field and not clean.get(field) and field not in self.errors:
            self.add_error(field, sentence)
        return clean


class AdjustmentForm(LaterForm):
    adjustments = ReachForm.base_fields["adjustments"]
    questions = [Q("adjustments", size="l", heading=True)]
