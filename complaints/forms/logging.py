"""A complaint written down by an officer, all on one page."""

from datetime import date, datetime, time
from typing import Any

from django import forms

from dartford_housing.core.dates import LOCAL
from dartford_housing.documents.forms import MultipleFileField
from dartford_housing.residents.choices import CHANNELS, Format, Tenure
from dartford_housing.web.contact_fields import (
    AddressField,
    EmailField,
    MobileField,
    NameField,
    PhoneField,
    require_address,
)
from dartford_housing.web.forms import KitForm, PastDateField, Q

from ..choices import Channel, Danger, ForWhom
from .officers import area

WHOM = [("self", "Whoever told us"), ("other", "Somebody they speak for"), ForWhom.choices[2]]
DOORS = [choice for choice in Channel.choices if choice[0] != Channel.WEB]

NEEDED = {
    "email": ("email", "Enter their e-mail address, or choose another way."),
    "text": ("mobile", "Enter their mobile number, or choose another way."),
    "telephone": ("telephone", "Enter their telephone number, or choose another way."),
    "post": ("address", "Enter their address and postcode, or choose another way."),
}


class LogForm(KitForm):
    channel = forms.ChoiceField(label="How did they tell us?", choices=DOORS, widget=forms.RadioSelect)
    received_on = PastDateField(label="When did we get it? (today, if you leave it empty)", required=False)
    what_happened = forms.CharField(label="What has happened?", help_text="In their words.", widget=area(7))
    put_right = forms.CharField(label="What would put it right?", required=False, widget=area(3))
    where = forms.CharField(label="Where?", required=False, max_length=300)
    began_on = PastDateField(label="When did it happen, or when did they find out?", required=False)
    danger = forms.ChoiceField(
        label="Is there a danger to health or safety in the home now?",
        help_text="Ask every time. Awaab’s Law counts from now.",
        choices=Danger.choices,
        widget=forms.RadioSelect,
    )
    resident = forms.CharField(
        label="The resident’s reference, if we hold a record",
        help_text="Whose home it is about. Look it up in the desk’s search. Leave the fields below empty then, but for "
        "the name and the address of somebody else who speaks for them.",
        required=False,
        max_length=20,
    )
    for_whom = forms.ChoiceField(
        label="Who is it for?", choices=WHOM, initial="self", widget=forms.RadioSelect, required=False
    )
    represents = forms.CharField(label="If they speak for others: for whom?", required=False, max_length=160)
    authority = forms.CharField(label="How did that person, or the group, agree to it?", required=False, max_length=300)
    represents_at = forms.CharField(label="Where do those live?", required=False, max_length=200)
    copies = forms.BooleanField(label="Send those a copy of each of our letters, by post", required=False)
    name = NameField(label="Full name of whoever told us", required=False, max_length=160)
    tenure = forms.ChoiceField(
        label="Tenure of whom it is for", choices=[("", "Choose"), *Tenure.choices], required=False
    )
    address = AddressField(label="Address and postcode of whoever told us", required=False, max_length=200)
    email = EmailField(label="E-mail address", required=False)
    mobile = MobileField(label="Mobile number", required=False)
    telephone = PhoneField(label="Telephone number", required=False)
    prefers = forms.ChoiceField(
        label="How do they want to be reached?", choices=[("", "As it comes"), *CHANNELS], required=False
    )
    formats = forms.MultipleChoiceField(
        label="Do they need letters in another format?",
        choices=Format.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    adjustments = forms.CharField(
        label="What should we do differently for them?", required=False, max_length=500, widget=area(2)
    )
    files = MultipleFileField(label="What they handed in: letters, photographs", required=False)
    reason = forms.CharField(label="Why are you writing it down for them?", max_length=300)
    submit_label = "Log the complaint"
    questions = [
        Q("channel"),
        Q("received_on"),
        Q("what_happened"),
        Q("put_right"),
        Q("where"),
        Q("began_on"),
        Q("danger"),
        Q("for_whom"),
        Q("represents"),
        Q("authority"),
        Q("represents_at"),
        Q("copies"),
        Q("resident", width=10),
    ]

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if not clean.get("resident") and not clean.get("name"):
            self.add_error("name", "Enter the reference of a resident, or a name.")
        clean["for_whom"] = clean.get("for_whom") or "self"
        if clean["for_whom"] != "self" and not clean.get("represents_at") and not clean.get("resident"):
            self.add_error("represents_at", "Say where they live: a danger is looked for there.")
        if clean.get("copies"):
            require_address(self, "represents_at")
        if not clean.get("resident"):
            self.require_way(clean)
        return clean

    def require_way(self, clean: dict[str, Any]) -> None:
        """The way that they want must lead to them; a record has its own."""
        field, sentence = NEEDED.get(clean.get("prefers", ""), ("", ""))
        if field and not clean.get(field) and field not in self.errors:
            self.add_error(field, sentence)

    def received_at(self, now: datetime) -> datetime:
        """Return the moment of receipt: now, or the beginning of an earlier day."""
        day = self.cleaned_data.get("received_on")
        return datetime.combine(day, time(9), tzinfo=LOCAL) if day and day < self.today else now
