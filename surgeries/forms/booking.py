"""What residents and officers type about surgeries."""

from typing import Any

from django import forms

from dartford_housing.core.dates import clock_time, long_datetime
from dartford_housing.core.errors import RuleBroken
from dartford_housing.web.contact_fields import (
    AddressField,
    EmailField,
    MobileField,
    NameField,
    PhoneField,
    PostcodeField,
    forget_unused,
)
from dartford_housing.web.forms import DateField, KitForm, Q

from .. import rules
from ..choices import OFFERED_WAYS, Topic

PARTS = {"morning": "Morning", "afternoon": "Afternoon"}


class SearchForm(KitForm):
    """Where and from when; nothing is required, so that an empty search shows everything."""

    estate = forms.ModelChoiceField(queryset=None, required=False, label="Estate", empty_label="Any estate")
    postcode = PostcodeField(required=False, label="Or your postcode")
    day = DateField(required=False, label="From this day on")
    submit_label = "Show surgeries"

    def __init__(self, *args: Any, estates: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["estate"].queryset = estates


class PartForm(KitForm):
    part = forms.ChoiceField(label="Morning or afternoon?", widget=forms.RadioSelect)
    questions = [Q("part", size="l", heading=True)]

    def __init__(self, *args: Any, free: dict[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = [(part, PARTS[part]) for part in free]
        self.fields["part"].choice_hints = {
            part: f"{count} time{'' if count == 1 else 's'} free" for part, count in free.items()
        }
        self.fields["part"].error_messages["required"] = "Choose morning or afternoon."


class TimeForm(KitForm):
    slot = forms.TypedChoiceField(label="Which time?", coerce=int, widget=forms.RadioSelect)
    questions = [Q("slot", size="l", heading=True)]

    def __init__(self, *args: Any, slots: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slot"].choices = [(slot.pk, clock_time(slot.starts)) for slot in slots]
        self.fields["slot"].error_messages |= {
            "required": "Choose a time.",
            "invalid_choice": "This time is no longer free. Please choose another.",
        }


class OtherTimeForm(KitForm):
    """Free times at several surgeries, with their days and places."""

    slot = forms.TypedChoiceField(label="Choose a new time", coerce=int, widget=forms.RadioSelect)
    questions = [Q("slot", size="m")]

    def __init__(self, *args: Any, slots: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slot"].choices = [(slot.pk, long_datetime(slot.starts)) for slot in slots]
        self.fields["slot"].choice_hints = {
            str(slot.pk): f"{slot.surgery.event.venue.name}, {slot.surgery.estate}{self.kept(slot)}" for slot in slots
        }
        self.fields["slot"].error_messages |= {
            "required": "Choose a time.",
            "invalid_choice": "This time is no longer free. Please choose another.",
        }

    def kept(self, slot: Any) -> str:
        return ". Kept for you" if getattr(slot, "kept", False) else ""


class ReachForm(KitForm):
    """A name, and any one way to reach the person."""

    none_will_do = False  # whether an officer sees them, and may note that there is no way

    first_name = NameField(
        label="First name", max_length=80, required=False, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = NameField(
        label="Last name",
        max_length=80,
        error_messages={"required": "Enter your last name."},
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    reach = forms.ChoiceField(
        label="How shall we reach you?",
        help_text="Any one is enough. We use it for this booking only.",
        choices=OFFERED_WAYS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how we can reach you."},
    )
    email = EmailField(label="E-mail address", required=False)
    mobile = MobileField(label="Mobile number", required=False)
    phone = PhoneField(label="Telephone number", required=False)
    address = AddressField(label="Postal address", help_text="With its postcode.", required=False, max_length=300)
    boxes = {"email": "email", "text": "mobile", "telephone": "phone", "post": "address"}
    questions = [
        Q("first_name", size="s", width=20),
        Q("last_name", size="s", width=20),
        Q(
            "reach",
            reveal={
                "email": Q("email", size="s"),
                "text": Q("mobile", size="s", width=20),
                "telephone": Q("phone", size="s", width=20),
                "post": Q("address", size="s"),
            },
        ),
    ]

    def clean(self) -> dict[str, Any]:
        """Keep only the way that was chosen, and ask for it if it is missing."""
        typed = super().clean() or {}
        reach = typed.get("reach", "")
        forget_unused(self, reach, self.boxes)
        telephone = {"text": typed.pop("mobile", ""), "telephone": typed.pop("phone", "")}.get(reach, "")
        typed["telephone"] = telephone
        for name, way in (("email", "email"), ("address", "post")):
            typed[name] = typed.get(name, "") if reach == way else ""
        if reach and not self.errors:
            self.require_reachable(typed)
        return typed

    def require_reachable(self, typed: dict[str, Any]) -> None:
        try:
            ways = (typed["email"], typed["telephone"], typed["address"])
            rules.require_reachable(typed["reach"], *ways, none=self.none_will_do)
        except RuleBroken as no:
            field = {"telephone": "mobile" if typed["reach"] == "text" else "phone"}.get(no.field or "", no.field)
            self.add_error(field, no.message)


class AboutForm(KitForm):
    topic = forms.ChoiceField(
        label="What is it about?",
        choices=Topic.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is about; “Something else” is fine."},
    )
    about = forms.CharField(
        label="Would you like to say more?",
        help_text="You need not. It helps us to bring what is needed. Only those who run this surgery read it.",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    questions = [Q("topic", size="l", heading=True), Q("about", max_chars=1000)]


class NeedsForm(KitForm):
    access = forms.CharField(
        label="Is there anything that would make it easier for you to come?",
        help_text="For example a ground-floor room, a hearing loop, more time, or a letter in large print.",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    interpreter = forms.CharField(
        label="Do you want an interpreter?",
        help_text="Write the language, or British Sign Language. Leave it empty if not. It costs you nothing.",
        required=False,
        max_length=60,
    )
    companion = forms.CharField(
        label="Will somebody come with you?",
        help_text="For example a relative, a support worker or a Forum representative. Leave it empty if not.",
        required=False,
        max_length=120,
    )
    questions = [Q("access"), Q("interpreter", width=20), Q("companion")]


class PartyForm(KitForm):
    """How many come together, about one matter."""

    party = forms.IntegerField(
        label="How many of you come together, about the same matter?",
        help_text="Count everybody who lives with the problem, with yourself: a family or neighbours, 12 at most. "
        "Four or more have two times one after the other. One of you speaks for all. Leave it empty if you come alone.",
        required=False,
        error_messages={"invalid": f"Enter a number from 1 to {rules.MOST_TOGETHER}, or leave it empty."},
    )
    submit_label = "Change it"
    questions = [Q("party", width=2)]

    def clean_party(self) -> int:
        """Return how many come; 1 when nothing was entered."""
        typed = self.cleaned_data["party"]
        party = 1 if typed is None else int(typed)
        try:
            rules.require_party(party)
        except RuleBroken as no:
            raise forms.ValidationError(no.message) from no
        return party


class OneTimeForm(PartyForm):
    """The same, for whoever has booked: one time will do where a second one is taken."""

    one_time = forms.BooleanField(label="One time between all of us will do", required=False)
    questions = [*PartyForm.questions, Q("one_time")]


class PlaceNeedsForm(PartyForm, NeedsForm):
    """What somebody needs at a surgery, and whether neighbours or a family come about the same matter."""

    submit_label = KitForm.submit_label
    questions = [*NeedsForm.questions, *PartyForm.questions]


class FindForm(KitForm):
    reference = forms.CharField(
        label="Booking reference",
        help_text="It is in the message that we sent, like SUR-7KM-2QX. A visit begins with VIS, a call with CAL, "
        "a place on the waiting list with WAI.",
        max_length=20,
        error_messages={"required": "Enter your reference."},
    )
    last_name = forms.CharField(label="Last name", max_length=80, error_messages={"required": "Enter your last name."})
    submit_label = "Find my booking"
    questions = [Q("reference", width=20), Q("last_name", width=20)]
