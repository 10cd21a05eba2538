"""A complaint written down by an officer, all on one page."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from dartford_housing.core.dates import LOCAL, long_date
from dartford_housing.residents.choices import Tenure
from dartford_housing.web.forms import DateField, EmailField, KitForm, PhoneField, Q

from ..choices import Channel, Danger
from .officers import area

DOORS = [choice for choice in Channel.choices if choice[0] != Channel.WEB]


class LogForm(KitForm):
    channel = forms.ChoiceField(label="How did they tell us?", choices=DOORS, widget=forms.RadioSelect)
    received_on = DateField(label="When did we get it? (today, if you leave it empty)", required=False)
    what_happened = forms.CharField(label="What has happened?", help_text="In their words.", widget=area(7))
    put_right = forms.CharField(label="What would put it right?", required=False, widget=area(3))
    where = forms.CharField(label="Where?", required=False, max_length=300)
    began_on = DateField(label="When did it happen, or when did they find out?", required=False)
    danger = forms.ChoiceField(
        label="Is there a danger to health or safety in the home now?",
        help_text="Ask every time. Awaab’s Law counts from now.",
        choices=Danger.choices,
        widget=forms.RadioSelect,
    )
    resident = forms.CharField(
        label="The resident’s reference, if we hold a record",
        help_text="Look it up in the desk’s search. Leave the fields below empty then.",
        required=False,
        max_length=20,
    )
    name = forms.CharField(label="Full name", required=False, max_length=160)
    tenure = forms.ChoiceField(label="Tenure", choices=[("", "Choose"), *Tenure.choices], required=False)
    address = forms.CharField(label="Address and postcode", required=False, max_length=200)
    email = EmailField(label="E-mail address", required=False)
    mobile = PhoneField(label="Mobile number", required=False)
    adjustments = forms.CharField(
        label="What should we do differently for them?", required=False, max_length=500, widget=area(2)
    )
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
        Q("resident", width=10),
    ]

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_received_on(self) -> date | None:
        day = self.cleaned_data["received_on"]
        if day and day > self.today:
            raise ValidationError(f"The date must be {long_date(self.today)} or before.")
        return day

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if not clean.get("resident") and not clean.get("name"):
            self.add_error("name", "Enter the reference of a resident, or a name.")
        return clean

    def received_at(self, now: datetime) -> datetime:
        """Return the moment of receipt: now, or the beginning of an earlier day."""
        day = self.cleaned_data.get("received_on")
        return datetime.combine(day, time(9), tzinfo=LOCAL) if day and day < self.today else now
