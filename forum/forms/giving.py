"""What members and officers type about expenses, hours and training."""

from django import forms

from dartford_housing.documents.forms import LimitedFiles, UploadField
from dartford_housing.web.casework import ActingForm
from dartford_housing.web.forms import KitForm, PastDateField, Q
from forum.choices.giving import ExpenseKind, HoursKind

from .agenda import words


def number(label, **facts):
    return forms.DecimalField(label=label, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **facts)


class ExpenseForm(LimitedFiles, KitForm):
    submit_label = "Claim it"
    on = PastDateField(label="When did you spend it?")
    kind = forms.ChoiceField(label="What kind?", choices=ExpenseKind.choices, widget=forms.RadioSelect)
    miles = number("How many miles?", required=False, max_digits=6, decimal_places=1)
    amount = number("How much, in pounds?", required=False, max_digits=8, decimal_places=2)
    what = forms.CharField(
        label="What was it for?", help_text="Such as: to the meeting at the Civic Centre.", max_length=200
    )
    receipt = UploadField(label="Receipt (not needed for miles)", required=False)
    questions = [
        Q("on"),
        Q("kind", reveal={"miles": Q("miles", width=5)}),
        Q("amount", width=10),
        Q("what"),
        Q("receipt"),
    ]


class ExpenseActingForm(ActingForm):
    on = PastDateField(label="When was it spent?")
    kind = forms.ChoiceField(label="What kind?", choices=ExpenseKind.choices, widget=forms.RadioSelect)
    miles = number("Miles", required=False, max_digits=6, decimal_places=1)
    amount = number("Amount in pounds", required=False, max_digits=8, decimal_places=2)
    what = forms.CharField(label="What was it for?", max_length=200)
    receipt = UploadField(label="Receipt", required=False)


class HoursForm(KitForm):
    submit_label = "Note it"
    on = PastDateField(label="When?")
    kind = forms.ChoiceField(label="What for?", choices=HoursKind.choices, widget=forms.RadioSelect)
    hours = number("How many hours?", help_text="In quarters, such as 1.5", max_digits=4, decimal_places=2)
    note = forms.CharField(label="Anything to add? (optional)", max_length=200, required=False)
    questions = [Q("on"), Q("kind"), Q("hours", width=5), Q("note")]


class HoursActingForm(ActingForm):
    on = PastDateField(label="When?")
    kind = forms.ChoiceField(label="What for?", choices=HoursKind.choices, widget=forms.RadioSelect)
    hours = number("How many hours?", max_digits=4, decimal_places=2)


class RefuseForm(KitForm):
    reason = forms.CharField(label="Why not?", max_length=300, help_text="The member receives these words.")


class PaidForm(KitForm):
    on = PastDateField(label="When was it paid?")


class NothingForm(KitForm):
    """A deed that needs no words."""


class ThanksForm(KitForm):
    year = forms.IntegerField(label="For which year?", min_value=2022, max_value=2100, widget=forms.TextInput)
    words = words("What would you like to say besides?", rows=3)
