"""What is written on a portfolio."""

from django import forms

from dartford_housing.web.forms import KitForm, PastDateField
from forum.choices.contributions import Readers

from .agenda import words


class NotedForm(KitForm):
    """What an officer notes of what representatives did."""

    on = PastDateField(label="When?")
    what = forms.CharField(label="What did representatives do?", widget=forms.Textarea(attrs={"rows": 4}))
    changed = words("What changed because of it?", help_text="Published on the page of the portfolio.")


class ContributionForm(KitForm):
    """What a representative writes on a portfolio of theirs."""

    submit_label = "Keep it"
    on = PastDateField(label="When was it?")
    what = forms.CharField(
        label="What did you do?",
        help_text="Name no neighbour and no address: others may know them.",
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    changed = words("What changed because of it? (optional)", rows=3, max_length=1500)
    readers = forms.ChoiceField(
        label="Who may read it?",
        choices=Readers.choices,
        widget=forms.RadioSelect,
        initial=Readers.EVERYBODY,
        help_text="It is signed with your name and your office of today.",
    )


class TakeOffForm(KitForm):
    """Why something is taken off the page of a portfolio."""

    because = forms.CharField(
        label="Why?", help_text="Whoever wrote it reads this.", widget=forms.Textarea(attrs={"rows": 3}), max_length=600
    )
