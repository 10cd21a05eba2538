"""What officers type about a meeting."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from dartford_housing.core.dates import LOCAL
from dartford_housing.events.models import Venue
from dartford_housing.web.forms import DateField, KitForm
from forum.choices import Interest, Presence, Vote

PRESENCE = [(Presence.PRESENT, "Present"), (Presence.APOLOGIES, "Sent apologies"), (Presence.ABSENT, "Absent")]


def clock(label: str) -> forms.TimeField:
    return forms.TimeField(label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))


class WhenForm(KitForm):
    """A day, from and until when, and where; gives starts, ends and venue."""

    day = DateField(label="Day of the meeting")
    begins = clock("It begins at")
    finishes = clock("It ends at")
    venue = forms.ModelChoiceField(Venue.objects.all(), label="Where?", required=False)

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if {"day", "begins", "finishes"} <= typed.keys():
            if typed["finishes"] <= typed["begins"]:
                raise ValidationError("The meeting must end after it begins.")
            typed["starts"] = datetime.combine(typed.pop("day"), typed.pop("begins"), LOCAL)
            typed["ends"] = datetime.combine(typed["starts"].date(), typed.pop("finishes"), LOCAL)
        return typed


class PlanForm(WhenForm):
    items_close = DateField(label="Until when may items be suggested?", required=False)


class YearForm(KitForm):
    """The dates of a year in one go: one time and place for all, each with its last day for suggestions."""

    first = DateField(label="First meeting")
    second = DateField(label="Second meeting", required=False)
    third = DateField(label="Third meeting", required=False)
    fourth = DateField(label="Fourth meeting", required=False)
    begins = clock("They begin at")
    finishes = clock("They end at")
    venue = forms.ModelChoiceField(Venue.objects.all(), label="Where?", required=False)
    close_before = forms.IntegerField(
        label="Until how many days before may items be suggested?", min_value=0, max_value=120, initial=28,
        help_text="0 for no call. Each meeting can be moved later by itself.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if {"begins", "finishes"} <= typed.keys() and typed["finishes"] <= typed["begins"]:
            raise ValidationError("The meetings must end after they begin.")
        days = [typed.pop(name, None) for name in ("first", "second", "third", "fourth")]
        return {**typed, "days": [day for day in days if day]}


class CallForm(KitForm):
    """Calling for items tells members, officers and residents who agreed to be invited."""

    items_close = DateField(label="Until when may items be suggested?")


class MoveForm(WhenForm):
    reason = forms.CharField(label="Why?", help_text="Members are told.", widget=forms.Textarea(attrs={"rows": 3}))


class ReasonForm(KitForm):
    reason = forms.CharField(label="Why?", help_text="Everybody is told.", widget=forms.Textarea(attrs={"rows": 3}))


class PublishForm(KitForm):
    """Publishing asks for a reason only where the clear days have run out."""

    urgency_reason = forms.CharField(
        label="Why is it late?", required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Only if fewer clear working days are left than the rules ask. It is printed on the agenda.",
    )  # fmt: skip

    def __init__(self, *args, clock="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["urgency_reason"].help_text += f" {clock}"


class SureForm(KitForm):
    """Nothing to type: the page says what happens, the button does it."""


class AttendanceForm(KitForm):
    """One question for each member; those in attendance by name, a line each."""

    def __init__(self, *args, members=(), known=None, sat_for=None, others="", **kwargs):
        super().__init__(*args, **kwargs)
        self.members, known = list(members), known or {}
        for member in self.members:
            start = "absent" if member.office == "substitute" else "present"
            self.fields[f"member_{member.pk}"] = forms.ChoiceField(
                label=f"{member.name}, {member.holds or member.get_seat_display()}",
                choices=PRESENCE,
                initial=known.get(member.pk, start),
                widget=forms.RadioSelect,
            )
            if member.office == "substitute":
                self.fields[f"for_{member.pk}"] = forms.ChoiceField(
                    label=f"{member.name} sat instead of", choices=self.seats(), required=False,
                    initial=(sat_for or {}).get(member.pk),
                )  # fmt: skip
        self.fields["others"] = forms.CharField(
            label="Who else was there?", required=False, initial=others, widget=forms.Textarea(attrs={"rows": 4}),
            help_text="One a line: the name, a comma, the role.",
        )  # fmt: skip

    def seats(self):
        full = [(str(member.pk), member.name) for member in self.members if member.office != "substitute"]
        return [("", "Nobody"), *full]

    def clean(self):
        typed = super().clean()
        return {
            "presence": {member.pk: typed.get(f"member_{member.pk}") for member in self.members},
            "substitutes": {
                member.pk: int(typed[f"for_{member.pk}"]) for member in self.members if typed.get(f"for_{member.pk}")
            },
            "attending": [two_parts(line) for line in (typed.get("others") or "").splitlines() if line.strip()],
        }


def two_parts(line: str) -> tuple[str, str]:
    name, _, role = line.partition(",")
    return name.strip()[:120], role.strip()[:160]


class ItemChoice(forms.ModelChoiceField):
    """An item by its public title, if it is private: the list is drawn for officers who may not read such items."""

    def label_from_instance(self, item):
        return f"{item.number}. {item.public_title or 'Item in private'}" if item.is_secret else str(item)


class DeclarationForm(KitForm):
    member = forms.ModelChoiceField(None, label="Who?")
    item = ItemChoice(None, label="In which item?")
    kind = forms.ChoiceField(label="What kind of interest?", choices=Interest.choices, widget=forms.RadioSelect)
    nature = forms.CharField(label="What is it?", help_text="Printed in the minutes.", max_length=300)
    withdrew = forms.BooleanField(label="The member left the room for this item", required=False)

    def __init__(self, *args, members=None, items=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset, self.fields["item"].queryset = members, items


class VoteForm(KitForm):
    member = forms.ModelChoiceField(None, label="Who required it?")
    vote = forms.ChoiceField(label="How did they vote?", choices=Vote.choices, widget=forms.RadioSelect)

    def __init__(self, *args, members=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = members


class ConfirmForm(KitForm):
    at = forms.ModelChoiceField(None, label="At which meeting were they confirmed?")
    confirmed_by = forms.CharField(label="Who signed them?", max_length=120)
    corrections = forms.CharField(
        label="What was corrected?", required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="After this the minutes are locked.",
    )  # fmt: skip

    def __init__(self, *args, later=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["at"].queryset = later
