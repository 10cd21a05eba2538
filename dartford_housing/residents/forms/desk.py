"""What officers type about a record: each time by which door the resident asked, and why the officer does it."""

from typing import Any

from django import forms

from dartford_housing.core.names import same_name
from dartford_housing.web.casework import ActingForm
from dartford_housing.web.forms import DateField, KitForm, Q

from .. import rules
from ..choices import PURPOSES
from ..models import Adjustment, Claim, Resident
from .contact import ContactForm, FormatsForm

REASON = "Kept in the history with your name."


class ContactDeskForm(ActingForm, ContactForm):
    """How somebody is reached, changed for them."""


class FormatsDeskForm(ActingForm, FormatsForm):
    """The formats and language somebody needs, changed for them."""


class AgreeForm(ActingForm):
    what = forms.CharField(
        label="What do we do differently?",
        help_text="In words the resident knows, for example “We telephone before we visit, and wait two minutes”.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what was agreed."},
    )
    review_on = DateField(
        label="When do we look at it again?",
        help_text="A year ahead is usual.",
        error_messages={"required": "Enter the date of the review."},
    )


class WhichAdjustmentForm(ActingForm):
    """One of the standing adjustments of a resident."""

    adjustment = forms.ModelChoiceField(
        Adjustment.objects.none(),
        label="Which adjustment?",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Choose the adjustment."},
    )

    def __init__(self, *args: Any, resident: Resident, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        standing = resident.adjustments.filter(ended_on=None)
        self.fields["adjustment"].queryset = standing  # type: ignore[attr-defined]
        hints = {str(row.pk): f"Review {row.review_on:%-d %B %Y}" for row in standing}
        self.fields["adjustment"].choice_hints = hints  # type: ignore[attr-defined]


class KeepForm(WhichAdjustmentForm):
    review_on = DateField(
        label="When do we look at it next?", error_messages={"required": "Enter the date of the next review."}
    )


class GiveForm(ActingForm):
    """A consent not yet given, in its exact words."""

    purpose = forms.ChoiceField(
        label="To what do they agree?",
        help_text="Read the exact words to them first.",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose to what they agree."},
    )

    def __init__(self, *args: Any, resident: Resident, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = set(resident.consents.filter(withdrawn_at=None).values_list("purpose", flat=True))
        missing = {name: purpose for name, purpose in PURPOSES.items() if name not in given}
        field: Any = self.fields["purpose"]
        field.choices = [(name, purpose.title) for name, purpose in missing.items()]
        field.choice_hints = {name: purpose.wording for name, purpose in missing.items()}


class WithdrawForm(ActingForm):
    """A standing consent."""

    purpose = forms.ChoiceField(
        label="Which consent do they withdraw?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose which consent."},
    )

    def __init__(self, *args: Any, resident: Resident, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["purpose"]
        field.choices = [(row.purpose, row.title) for row in resident.consents.filter(withdrawn_at=None)]


class AnonymiseForm(KitForm):
    """The last step before somebody's details are gone."""

    reason = forms.CharField(
        label="Why may the details go?",
        help_text="For example: tenancy ended in 2019, kept for six years. " + REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say why."},
    )
    sure = forms.BooleanField(
        label="I have checked that no case of this person is open. This cannot be undone.",
        error_messages={"required": "Confirm that this cannot be undone."},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        cleaned.pop("sure", None)
        return cleaned


def likely(claim: Claim) -> list[Resident]:
    """Return those at the typed postcode, without an account, who have the typed name or address; both first."""
    people = Resident.objects.filter(user=None, anonymised_on=None, home__postcode=claim.typed_postcode)
    points = [
        (
            same_name(str(person), claim.typed_name),
            rules.same_address(claim.typed_address, [person.home.address_line_1, person.home.address_line_2]),
            person,
        )
        for person in people.select_related("home")
    ]
    found = sorted((point for point in points if any(point[:2])), key=lambda point: sum(point[:2]), reverse=True)
    return [person for *_, person in found[:8]]


class ApproveForm(KitForm):
    """Whose record it is, and how the officer made sure."""

    resident = forms.ChoiceField(
        label="Whose record is it?",
        widget=forms.RadioSelect,
        required=False,
    )
    reference = forms.CharField(
        label="Or somebody else: the reference",
        help_text="As the housing system has it, like T000123.",
        max_length=20,
        required=False,
    )
    reason = forms.CharField(
        label="How did you check who they are?",
        help_text="What you saw or asked, not copies of papers. " + REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say how you checked."},
    )
    questions = [Q("resident"), Q("reference", width=10), Q("reason")]

    def __init__(self, *args: Any, claim: Claim, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        near = likely(claim)
        field: Any = self.fields["resident"]
        field.choices = [(str(row.pk), f"{row}, {row.reference}") for row in near]
        field.choice_hints = {str(row.pk): str(row.home) for row in near}
        field.help_text = f"They told us: {claim.typed_name}, {claim.typed_address}, {claim.typed_postcode}."
        if not near:
            field.help_text += " Nobody with a free record there has this name or address."

    def clean(self) -> dict[str, Any]:
        """Hand back one resident: the chosen one, or the one whose reference was typed."""
        cleaned = super().clean() or self.cleaned_data
        reference = cleaned.pop("reference", "").strip()
        chosen = cleaned.pop("resident", "")
        if reference:
            cleaned["resident"] = Resident.objects.filter(reference__iexact=reference).first()
            if cleaned["resident"] is None:
                self.add_error("reference", "No resident has this reference.")
        elif chosen:
            cleaned["resident"] = Resident.objects.get(pk=chosen)
        else:
            self.add_error("resident", "Choose whose record it is, or type a reference.")
        return cleaned


class RefuseForm(KitForm):
    reason = forms.CharField(
        label="What shall we tell the person?",
        help_text="They receive these words. Never say whether somebody lives at an address.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what we tell the person."},
    )
