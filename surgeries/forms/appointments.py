"""What people type about a visit at home or a telephone appointment."""

from datetime import datetime
from typing import Any

from django import forms

from dartford_housing.core.dates import LOCAL
from dartford_housing.web.casework import ActingForm
from dartford_housing.web.contact_fields import AddressField, PhoneField
from dartford_housing.web.forms import DateField, KitForm, Q

from ..choices import AppointmentKind
from ..rules.appointments import MINUTES
from .asker import AskerForm
from .booking import AboutForm, NeedsForm
from .desk import EndQueryForm, KnownOrNewForm, officers

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
PARTS = {
    "morning": "Morning, 9am to noon",
    "afternoon": "Afternoon, noon to 5pm",
    "evening": "Early evening, 5pm to 8pm",
}


class SuitsForm(KitForm):
    """Which days and parts of the day suit; nothing ticked means that any does."""

    days = forms.MultipleChoiceField(
        label="Which days suit you?",
        help_text="Tick all that do. Leave it empty if any day does.",
        choices=[(day, day) for day in DAYS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    parts = forms.MultipleChoiceField(
        label="At which time of day?", choices=PARTS.items(), required=False, widget=forms.CheckboxSelectMultiple
    )
    suits = forms.CharField(
        label="Anything else about the time?",
        help_text="For example: not on 3 March; when my carer is here.",
        max_length=80,
        required=False,
    )
    questions = [Q("days"), Q("parts"), Q("suits")]

    def clean(self) -> dict[str, Any]:
        """Return `suits` alone: what was ticked and written, as one line in words."""
        typed = super().clean() or {}
        days, parts = typed.pop("days", []), [PARTS[part] for part in typed.pop("parts", [])]
        typed["suits"] = "; ".join(part for part in (", ".join(days), ", ".join(parts), typed.get("suits", "")) if part)
        return typed


class OtherTimeAskedForm(SuitsForm):
    """When it would suit better than the agreed time."""

    submit_label = "Ask for another time"


class WhereForm(SuitsForm):
    """Where we visit, and when. `known`: the address on their record."""

    where = AddressField(
        label="Where do you live?",
        help_text="The address with its postcode.",
        max_length=300,
        error_messages={"required": "Enter the address at which we visit."},
    )
    questions = [Q("where"), *SuitsForm.questions]

    def __init__(self, *args: Any, known: str = "", other: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["where"].required = not known
        if other:
            self.fields["where"].label = "Where do they live?"
        if known:
            self.fields["where"].label = "Where are you, if not at your own home?"


class NumberForm(SuitsForm):
    """Which number we call, and when. `known`: the number that we have been given already."""

    where = PhoneField(
        label="Which number shall we call?", error_messages={"required": "Enter the number at which we call."}
    )
    relay = forms.BooleanField(label="Call by text relay (Relay UK): I type and read instead", required=False)
    questions = [Q("where", width=20), Q("relay"), *SuitsForm.questions]

    def __init__(self, *args: Any, known: str = "", other: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["where"].required = not known
        if known:
            self.fields["where"].label = "Which number shall we call, if another one?"
            self.fields["where"].help_text = f"Leave it empty and we call {known}."


class VisitAboutForm(AboutForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        who = "Only those who visit or call, and those who arrange it, read it."
        self.fields["about"].help_text = f"You need not. It helps us to have what is needed. {who}"


class VisitNeedsForm(NeedsForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["access"].label = "What should we know before we come?"
        self.fields["access"].help_text = "For example: please ring twice, I am slow to the door; I have a dog."
        self.fields["companion"].label = "Will somebody be there with you?"


class CallNeedsForm(NeedsForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["access"].label = "What makes a call easier for you?"
        self.fields["access"].help_text = "For example: speak slowly; let it ring long; say who calls before I speak."
        self.fields["companion"].label = "Will somebody be on the line with you?"


class AskVisitForForm(ActingForm, NeedsForm, AskerForm, KnownOrNewForm):
    """A visit for somebody who telephoned, wrote, or for whom a carer asked."""

    where = AddressField(
        label="Where do they live, if we do not know it?", help_text="With the postcode.", required=False
    )
    suits = forms.CharField(label="Which days and times suit them?", required=False, max_length=200)
    questions = [
        *KnownOrNewForm.questions,
        *AskerForm.questions,
        Q("where"),
        Q("suits"),
        Q("topic"),
        Q("about"),
        *NeedsForm.questions,
    ]


class AskCallForForm(AskVisitForForm):
    """A call at an agreed time for somebody who asked for one."""

    where = PhoneField(label="Which number do we call, if not the one above or on their record?", required=False)
    relay = forms.BooleanField(label="By text relay (Relay UK): dial 18002 before the number", required=False)
    questions = [
        *KnownOrNewForm.questions,
        *AskerForm.questions,
        Q("where", width=20),
        Q("relay"),
        Q("suits"),
        Q("topic"),
        Q("about"),
        *NeedsForm.questions,
    ]


class AgreeForm(KitForm):
    officer = forms.ModelChoiceField(label="Who visits?", queryset=None)
    day = DateField(label="Day")
    begins = forms.TimeField(label="From", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    minutes = forms.IntegerField(label="Minutes", min_value=10, max_value=120)
    questions = [Q("officer"), Q("day"), Q("begins"), Q("minutes", width=3)]

    def __init__(self, *args: Any, kind: str = AppointmentKind.HOME, suits: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].queryset = officers()
        self.fields["officer"].label = "Who calls?" if kind == AppointmentKind.CALL else "Who visits?"
        self.fields["minutes"].initial = MINUTES[kind]
        self.fields["day"].help_text = f"What suits them: {suits}." if suits else "They said that any time suits."

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        day, begins = typed.pop("day", None), typed.pop("begins", None)
        if day and begins:
            typed["starts"] = datetime.combine(day, begins, LOCAL)
        return typed


class OtherTimeForForm(ActingForm):
    """The resident does not want the agreed time."""

    suits = forms.CharField(label="Which days and times suit them?", required=False, max_length=200)
    questions = [Q("suits")]


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


class AnswerForm(EndQueryForm):
    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        typed["promised"] = typed.pop("promise", "")
        return typed


class CallOffForm(ActingForm):
    """Call an appointment off, for the resident or because we cannot keep it."""
