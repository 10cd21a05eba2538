"""What officers type about a promise."""

from django import forms

from dartford_housing.web.forms import DateField, KitForm


class ProgressForm(KitForm):
    note = forms.CharField(label="What has happened?", widget=forms.Textarea(attrs={"rows": 4}))


class OutcomeForm(KitForm):
    outcome = forms.CharField(
        label="What shall we tell the person?",
        help_text="They receive these words.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class MoveForm(KitForm):
    due = DateField(label="New date")
    reason = forms.CharField(label="Why?", help_text="The person is told.", widget=forms.Textarea(attrs={"rows": 3}))
