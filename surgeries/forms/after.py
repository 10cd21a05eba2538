"""What is asked after a surgery: two questions of the resident, an earlier case of the officer."""

from django import forms

from dartford_housing.core.references import tidy_reference
from dartford_housing.web.forms import KitForm, Q

from ..choices import Said


class AfterForm(KitForm):
    said = forms.ChoiceField(
        label="Were you able to say what you came to say?",
        choices=Said.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose yes, partly or no."},
    )
    clear = forms.ChoiceField(
        label="Did you get a clear answer?",
        choices=Said.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose yes, partly or no."},
    )
    submit_label = "Send"
    questions = [Q("said", size="m", inline=True), Q("clear", size="m", inline=True)]


class EarlierForm(KitForm):
    """An earlier case of the same person, so that nobody has to tell their story twice."""

    reference = forms.CharField(
        label="Reference of the earlier case",
        max_length=20,
        help_text="A complaint (CMP-…) or an earlier surgery booking (SUR-…) of the same person.",
        error_messages={"required": "Enter the reference."},
    )
    agreed = forms.BooleanField(
        label="They agreed that those who work on this may read the earlier case",
        error_messages={"required": "Ask them first. Join it only if they agree."},
    )
    questions = [Q("reference", width=20), Q("agreed")]

    def clean_reference(self) -> str:
        return tidy_reference(self.cleaned_data["reference"])
