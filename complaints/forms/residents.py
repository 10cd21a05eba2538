"""What residents type about a case that they have."""

from typing import Any

from django import forms

from dartford_housing.core.references import tidy_reference
from dartford_housing.documents.forms import LimitedFiles, MultipleFileField
from dartford_housing.web.forms import KitForm, Q


class TrackForm(KitForm):
    reference = forms.CharField(
        label="Reference",
        help_text="It is on our letters, for example CMP-7KM-2QX.",
        max_length=20,
        error_messages={"required": "Enter your reference."},
    )
    key = forms.CharField(
        label="Key",
        help_text="It stands beside the reference, for example KEY-4TR-8WP.",
        max_length=20,
        error_messages={"required": "Enter the key of your case."},
    )
    submit_label = "Find my case"
    questions = [Q("reference", width=20), Q("key", width=20)]

    def clean_reference(self) -> str:
        return tidy_reference(self.cleaned_data["reference"])

    def clean_key(self) -> str:
        """Forgive a key that is typed without its first word."""
        typed = self.cleaned_data["key"]
        return tidy_reference(typed if typed.strip().upper().startswith("KEY") else f"KEY{typed}")


class AddForm(LimitedFiles, KitForm):
    text = forms.CharField(
        label="What would you like to add?",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Write what you would like to add."},
    )
    files = MultipleFileField(label="Photographs or documents (optional)", required=False)
    submit_label = "Send"
    questions = [Q("text", max_chars=5000), Q("files")]


class FilesForm(LimitedFiles, KitForm):
    files = MultipleFileField(
        label="Choose up to ten photographs or documents",
        one_by_one=True,
        error_messages={"required": "Choose a file, or go back to your answers."},
    )
    submit_label = "Add"


class EscalateForm(KitForm):
    points = forms.MultipleChoiceField(
        label="Which points shall we look at again? (optional)",
        help_text="Leave this empty and we look at the whole answer again.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    words = forms.CharField(
        label="Is there anything you want to add? (optional)",
        help_text="You do not have to say why you ask for stage 2.",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
    )
    submit_label = "Ask for stage 2"

    def __init__(self, *args: Any, points: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["points"].choices = [(str(point.number), f"{point.number}. {point.text}") for point in points]

    def clean_points(self) -> list[int]:
        return [int(number) for number in self.cleaned_data["points"]]


class WithdrawForm(KitForm):
    reason = forms.CharField(
        label="Is there anything you want to tell us? (optional)",
        help_text="We stop looking into it. If you change your mind, you can make a new complaint at any time.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    submit_label = "Withdraw my complaint"


class RateForm(KitForm):
    put_right = forms.TypedChoiceField(
        label="Is it put right?",
        choices=[("yes", "Yes"), ("no", "No")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether it is put right."},
    )
    satisfaction = forms.TypedChoiceField(
        label="How satisfied are you with how we handled your complaint? (optional)",
        choices=[
            ("5", "Very satisfied"),
            ("4", "Fairly satisfied"),
            ("3", "Neither satisfied nor dissatisfied"),
            ("2", "Fairly dissatisfied"),
            ("1", "Very dissatisfied"),
        ],
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        required=False,
    )
    words = forms.CharField(
        label="Anything else? (optional)",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    submit_label = "Send"
