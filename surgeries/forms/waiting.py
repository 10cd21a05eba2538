"""What people type about the waiting list."""

from typing import Any

from django import forms

from dartford_housing.core.dates import long_datetime
from dartford_housing.web.casework import ActingForm
from dartford_housing.web.forms import KitForm, Q

from ..choices import Suits
from ..models import Surgery
from ..rules.waiting import MOST_TOGETHER
from .booking import NeedsForm
from .desk import KnownOrNewForm

TOGETHER = [("1", "Only me")] + [(str(count), f"{count} of us") for count in range(2, MOST_TOGETHER + 1)]


class WishForm(KitForm):
    """Which surgeries suit, and how many come together."""

    suits = forms.ChoiceField(
        label="Which surgeries would suit you?",
        help_text="The more you can come to, the sooner there may be a place.",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose which surgeries would suit you."},
    )
    places = forms.TypedChoiceField(
        label="How many of you want a talk each?",
        help_text="Somebody who only comes along needs no place. You get times together, or one after the other.",
        choices=TOGETHER,
        coerce=int,
        initial="1",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how many of you want a talk."},
    )
    questions = [Q("suits", size="m"), Q("places", size="m")]

    def __init__(self, *args: Any, estate: Any, surgery: Surgery | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        this = [(Suits.THIS.value, f"Only this one: {long_datetime(surgery.event.starts)}")] if surgery else []
        wide = [(Suits.ESTATE.value, f"Any surgery at {estate}"), (Suits.ANYWHERE.value, Suits.ANYWHERE.label)]
        self.fields["suits"].choices = [*this, *wide]


class TurnForm(KitForm):
    position = forms.IntegerField(
        label="At which position?",
        min_value=1,
        help_text="Among those who wait for the same. 1 is next.",
        error_messages={"required": "Enter a position."},
    )
    reason = forms.CharField(
        label="Why?",
        help_text="Kept in the history, and the person reads it on their page.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Give the reason."},
    )
    questions = [Q("position", width=3), Q("reason")]


class OfferForm(KitForm):
    slot = forms.TypedChoiceField(
        label="Which time?", coerce=int, widget=forms.RadioSelect, error_messages={"required": "Choose a time."}
    )
    reason = forms.CharField(
        label="Why is it offered out of turn?",
        help_text="Kept in the history, with those who come before.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Give the reason."},
    )
    questions = [Q("slot"), Q("reason")]

    def __init__(self, *args: Any, slots: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slot"].choices = [
            (slot.pk, f"{long_datetime(slot.starts)}, {slot.surgery.event.venue.name}") for slot in slots
        ]


class EndWaitingForm(KitForm):
    reason = forms.CharField(
        label="Why?",
        help_text="Kept in the history, and the person is told.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Give the reason."},
    )


class AnswerForThemForm(ActingForm):
    """Answer, leave or go on for somebody who telephoned or was telephoned."""


class JoinForForm(ActingForm, NeedsForm, KnownOrNewForm, WishForm):
    """The waiting list for somebody who telephoned, wrote or came to the counter."""

    questions = [
        *KnownOrNewForm.questions,
        *WishForm.questions,
        Q("topic"),
        Q("about"),
        *NeedsForm.questions,
    ]
