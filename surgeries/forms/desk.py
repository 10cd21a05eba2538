"""What officers type about surgeries."""

from datetime import datetime
from typing import Any

from django import forms

from dartford_housing.accounts.models import User
from dartford_housing.core.dates import LOCAL, clock_time
from dartford_housing.estates.models import Estate
from dartford_housing.events.models import Venue
from dartford_housing.residents.models import Resident
from dartford_housing.web.casework import ActingForm
from dartford_housing.web.forms import DateField, KitForm, Q

from ..choices import Outcome, Reach, Topic
from .asker import AskerForm
from .booking import NeedsForm, OneTimeForm, OtherTimeForm, PlaceNeedsForm, ReachForm


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


class StaffForm(KitForm):
    """Who else holds a surgery; and, before it is published, whether people drop in."""

    colleagues = forms.ModelMultipleChoiceField(
        label="Who else holds it?",
        help_text="With two officers, two people can be seen at each time.",
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    drop_in = forms.BooleanField(
        label="People drop in: there are no times to book, and they are seen in order of arrival", required=False
    )

    def __init__(self, *args: Any, surgery: Any, initial: dict[str, Any] | None = None, **kwargs: Any) -> None:
        now = {"colleagues": surgery.colleagues.all(), "drop_in": surgery.drop_in}
        super().__init__(*args, initial={**now, **(initial or {})}, **kwargs)
        self.fields["colleagues"].queryset = officers().exclude(pk=surgery.officer_id)
        if surgery.event.status != "draft":
            del self.fields["drop_in"]


class MoveForm(ActingForm, OtherTimeForm):
    questions = [Q("slot")]


class PartyForForm(ActingForm, OneTimeForm):
    """How many come, when they tell us."""


class CancelForm(ActingForm):
    """Cancel a booking for the one who asked."""


class KnownOrNewForm(ReachForm):
    """Somebody for whom an officer acts: by their reference, or by a name and one way to reach them."""

    reference = forms.CharField(
        label="Reference in the housing system, if they are known",
        required=False,
        help_text="Like T000123. Then the name and the ways to be reached on their record are used.",
    )
    topic = forms.ChoiceField(
        label="What is it about?",
        choices=Topic.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is about; “Something else” is fine."},
    )
    about = forms.CharField(label="In their words", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    questions = [Q("reference", width=10), *ReachForm.questions]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found: Resident | None = None
        self.fields["last_name"].required = self.fields["reach"].required = False
        if self.none_will_do:
            self.fields["reach"].choices = Reach.choices

    def clean_reference(self) -> str:
        typed = self.cleaned_data["reference"].strip().upper()
        self.found = Resident.objects.select_related("home").filter(reference=typed).first() if typed else None
        if typed and self.found is None:
            raise forms.ValidationError("No resident has this reference.")
        return typed

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        typed.pop("reference", None)
        typed["resident"] = self.found
        if self.found and not typed.get("reach"):
            typed["reach"] = self.found.recipient().channel() or Reach.TELEPHONE
        missing = [] if self.found or "reference" in self.errors else self.missing(typed)
        for name, sentence in missing:
            self.add_error(name, sentence)
        return typed

    def missing(self, typed: dict[str, Any]) -> list[tuple[str, str]]:
        asked = {"last_name": "Enter the last name.", "reach": "Choose how we can reach them."}
        return [(name, sentence) for name, sentence in asked.items() if not typed.get(name) and name not in self.errors]


class WalkInForm(KnownOrNewForm):
    """Somebody who came without a booking."""

    none_will_do = True


class BookForForm(ActingForm, OneTimeForm, PlaceNeedsForm, AskerForm, KnownOrNewForm):
    """A place for somebody who telephoned, wrote or came to the counter."""

    none_will_do = True

    slot = forms.TypedChoiceField(
        label="Time", coerce=int, widget=forms.RadioSelect, error_messages={"required": "Choose a time."}
    )
    questions = [
        Q("slot"),
        *KnownOrNewForm.questions,
        *AskerForm.questions,
        Q("topic"),
        Q("about"),
        *NeedsForm.questions,
        *OneTimeForm.questions,
    ]
    submit_label = PlaceNeedsForm.submit_label

    def __init__(self, *args: Any, slots: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slot"].choices = [(slot.pk, clock_time(slot.starts)) for slot in slots]


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
