"""What officers type about surgeries."""

from datetime import datetime
from typing import Any

from django import forms

from dartford_housing.accounts.models import User
from dartford_housing.core.dates import LOCAL
from dartford_housing.estates.models import Estate
from dartford_housing.events.models import Venue
from dartford_housing.residents.models import Resident
from dartford_housing.web.casework import ActingForm
from dartford_housing.web.forms import DateField, KitForm, Q

from ..choices import Outcome, Topic
from .booking import OtherTimeForm, ReachForm


def officers() -> Any:
    """Return the people who may hold surgeries."""
    return User.objects.filter(is_active=True, surgery_hours__isnull=False).distinct()


class ProposeForm(KitForm):
    title = forms.CharField(label="Name of the rota", max_length=120, help_text="For example: Spring 2027.")
    starts = DateField(label="First day")
    ends = DateField(label="Last day")
    officers = forms.ModelMultipleChoiceField(
        label="Who holds the surgeries?",
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        help_text="Those with hours for surgeries. Hours are kept under “Officers’ hours”.",
    )
    limit_months = forms.IntegerField(
        label="No estate waits longer than (months)", min_value=1, max_value=24, initial=6
    )
    in_school_holidays = forms.BooleanField(label="Surgeries may also be held in school holidays", required=False)
    submit_label = "Propose the rota"
    questions = [Q("title"), Q("starts"), Q("ends"), Q("officers"), Q("limit_months", width=3)]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officers"].queryset = officers()


class ReasonForm(KitForm):
    reason = forms.CharField(
        label="Why?",
        help_text="Kept in the history. When a surgery is cancelled, those with a place read it.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Give the reason."},
    )


class ChangeForm(KitForm):
    """Override a proposed surgery."""

    estate = forms.ModelChoiceField(label="Estate", queryset=Estate.objects.all())
    venue = forms.ModelChoiceField(label="Venue", queryset=Venue.objects.all())
    officer = forms.ModelChoiceField(label="Officer", queryset=None)
    day = DateField(label="Day")
    begins = forms.TimeField(label="From", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    finishes = forms.TimeField(label="To", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    minutes = forms.IntegerField(label="Minutes for each person", min_value=5, max_value=60)
    reason = forms.CharField(
        label="Why do you change what the rule proposed?", widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].queryset = officers()

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        day, begins, finishes = (typed.pop(name, None) for name in ("day", "begins", "finishes"))
        if day and begins and finishes:
            typed["starts"] = datetime.combine(day, begins, LOCAL)
            typed["ends"] = datetime.combine(day, finishes, LOCAL)
        return typed


class MoveForm(ActingForm, OtherTimeForm):
    questions = [Q("slot")]


class CancelForm(ActingForm):
    """Cancel a booking for the one who asked."""


class WalkInForm(ReachForm):
    """Somebody who came without a booking."""

    reference = forms.CharField(
        label="Reference in the housing system, if they are known",
        required=False,
        help_text="Like T000123. Then their own ways to be reached are used.",
    )
    topic = forms.ChoiceField(label="What is it about?", choices=Topic.choices, widget=forms.RadioSelect)
    about = forms.CharField(label="In their words", required=False, widget=forms.Textarea(attrs={"rows": 4}))

    def clean_reference(self) -> str:
        typed = self.cleaned_data["reference"].strip().upper()
        self.found = Resident.objects.filter(reference=typed).first() if typed else None
        if typed and self.found is None:
            raise forms.ValidationError("No resident has this reference.")
        return typed

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        typed.pop("reference", None)
        typed["resident"] = getattr(self, "found", None)
        return typed


class EndQueryForm(KitForm):
    outcome = forms.ChoiceField(
        label="How did it end?",
        choices=[choice for choice in Outcome.choices if choice[0] != "open"],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how the query ended."},
    )
    told = forms.CharField(
        label="What is the resident told?",
        help_text="They receive these words. If they are dissatisfied, say that a complaint is theirs to make.",
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Write what the resident is told."},
    )
    promise = forms.CharField(
        label="What have we promised, if anything?",
        help_text="It goes into the list of commitments, and they are told when it is done.",
        required=False,
        max_length=300,
    )
    due = DateField(label="By when?", required=False)
    questions = [Q("outcome"), Q("told"), Q("promise"), Q("due")]
