"""What a contract asks for, as officers write it down."""

from django import forms

from dartford_housing.web.forms import DateField, KitForm


class StandardForm(KitForm):
    text = forms.CharField(
        label="What does the contract ask for?",
        help_text="In words that a resident can hold the work against: “Halls and stairs are swept every week.”",
        max_length=200,
    )
    starts = DateField(label="From which day?")


class EndStandardForm(KitForm):
    ends = DateField(label="Last day")
