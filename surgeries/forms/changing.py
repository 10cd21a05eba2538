"""What officers type when a published surgery has to change."""

from datetime import datetime
from typing import Any

from django import forms

from dartford_housing.core.dates import LOCAL, clock_time, local
from dartford_housing.events.models import Venue
from dartford_housing.web.forms import DateField, KitForm, Q

from ..choices import ChangeKind
from .desk import officers


class WhyForm(KitForm):
    """The reason, in words that everybody affected reads."""

    reason = forms.CharField(
        label="Why?",
        help_text="Everybody affected reads these words.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Give the reason."},
    )
    submit_label = "Show who is affected"

    def __init__(self, *args: Any, surgery: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.surgery = surgery
        self.order_fields([name for name in self.fields if name != "reason"])

    def facts(self) -> dict[str, Any]:
        """Return what is wished for, as plain values; call it when the form is valid."""
        return self.cleaned_data


class CancelItForm(WhyForm):
    """Cancel the surgery."""


class MoveItForm(WhyForm):
    day = DateField(label="New day")
    begins = forms.TimeField(label="From", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    finishes = forms.TimeField(label="To", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    venue = forms.ModelChoiceField(label="Venue", queryset=Venue.objects.all())
    questions = [Q("day"), Q("begins", width=10), Q("finishes", width=10), Q("venue"), Q("reason")]

    def __init__(self, *args: Any, surgery: Any, **kwargs: Any) -> None:
        starts, ends = local(surgery.event.starts), local(surgery.event.ends)
        now = {"day": starts.date(), "begins": starts.time(), "finishes": ends.time(), "venue": surgery.event.venue}
        super().__init__(*args, surgery=surgery, initial=now, **kwargs)

    def facts(self) -> dict[str, Any]:
        day, begins, finishes = (self.cleaned_data[name] for name in ("day", "begins", "finishes"))
        hours = {"starts": datetime.combine(day, begins, LOCAL), "ends": datetime.combine(day, finishes, LOCAL)}
        return {"reason": self.cleaned_data["reason"], "venue": self.cleaned_data["venue"].pk, **hours}


class VenueForm(WhyForm):
    venue = forms.ModelChoiceField(label="New venue", queryset=Venue.objects.all())

    def facts(self) -> dict[str, Any]:
        return {**self.cleaned_data, "venue": self.cleaned_data["venue"].pk}


class OfficerForm(WhyForm):
    officer = forms.ModelChoiceField(label="Who holds it instead?", queryset=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].queryset = officers()

    def facts(self) -> dict[str, Any]:
        return {**self.cleaned_data, "officer": self.cleaned_data["officer"].pk}


class ShortenForm(WhyForm):
    gone = forms.TypedMultipleChoiceField(
        label="Which times go?",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one time that goes."},
    )

    def __init__(self, *args: Any, times: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gone"].choices = [(slot.pk, clock_time(slot.starts)) for slot in times]
        self.fields["gone"].choice_hints = {str(slot.pk): booked(slot.taken) for slot in times if slot.taken}

    def facts(self) -> dict[str, Any]:
        return {**self.cleaned_data, "gone": tuple(self.cleaned_data["gone"])}


def booked(count: int) -> str:
    return "Somebody has booked it" if count == 1 else f"{count} have booked it"


FORMS: dict[str, type[WhyForm]] = {
    ChangeKind.CANCEL: CancelItForm,
    ChangeKind.MOVE: MoveItForm,
    ChangeKind.VENUE: VenueForm,
    ChangeKind.SHORTEN: ShortenForm,
    ChangeKind.OFFICER: OfficerForm,
}


class SaidForm(KitForm):
    """How a call went."""

    reason = forms.CharField(
        label="A note, if there is something to keep",
        help_text="It stays in the history. Nothing private, please.",
        required=False,
        max_length=200,
    )
