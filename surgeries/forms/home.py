"""What people type about a visit at home."""

from datetime import datetime
from typing import Any

from django import forms

from dartford_housing.core.dates import LOCAL
from dartford_housing.web.casework import ActingForm
from dartford_housing.web.forms import DateField, KitForm, Q

from ..rules.home import MINUTES
from .booking import AboutForm, NeedsForm
from .desk import EndQueryForm, KnownOrNewForm, officers


class WhereForm(KitForm):
    where = forms.CharField(
        label="Where do you live?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
        error_messages={"required": "Enter the address at which we visit."},
    )
    suits = forms.CharField(
        label="When are you at home?",
        help_text="For example: weekdays after 2pm, when my carer is here. Leave it empty if any time suits.",
        max_length=200,
        required=False,
    )
    questions = [Q("where"), Q("suits")]

    def __init__(self, *args: Any, resident: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if resident:
            self.fields["where"].required = False
            self.fields["where"].label = "Where are you, if not at your own home?"


class HomeAboutForm(AboutForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "about"
        ].help_text = "You need not. It helps us to bring what is needed. Only those who visit read it."


class HomeNeedsForm(NeedsForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["access"].label = "What should we know before we come?"
        self.fields["access"].help_text = "For example: please ring twice, I am slow to the door; I have a dog."
        self.fields["companion"].label = "Will somebody be there with you?"


class AskForForm(ActingForm, NeedsForm, KnownOrNewForm):
    """A visit for somebody who telephoned, wrote, or for whom a carer asked."""

    where = forms.CharField(
        label="Where do they live, if we do not know it?", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    suits = forms.CharField(label="When are they at home?", required=False, max_length=200)
    questions = [*KnownOrNewForm.questions, Q("where"), Q("suits"), Q("topic"), Q("about"), *NeedsForm.questions]


class AgreeForm(KitForm):
    officer = forms.ModelChoiceField(label="Who visits?", queryset=None)
    day = DateField(label="Day")
    begins = forms.TimeField(label="From", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    minutes = forms.IntegerField(label="Minutes", initial=MINUTES, min_value=10, max_value=120)
    questions = [Q("officer"), Q("day"), Q("begins"), Q("minutes", width=3)]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].queryset = officers()

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        day, begins = typed.pop("day", None), typed.pop("begins", None)
        if day and begins:
            typed["starts"] = datetime.combine(day, begins, LOCAL)
        return typed


class WorkingNotesForm(KitForm):
    working_notes = forms.CharField(
        label="What must whoever visits know?",
        help_text=(
            "Facts that keep you safe: who else is there, a dog, to go in pairs. Officers alone see this page, but the "
            "resident may ask for a copy of what we hold: write nothing that you would not say to them."
        ),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class AnswerVisitForm(EndQueryForm):
    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        typed["promised"] = typed.pop("promise", "")
        return typed


class CallOffForm(ActingForm):
    """Call a visit off, for the resident or because we cannot come."""
