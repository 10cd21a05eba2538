"""Doing for a resident what the resident could do: by which door they asked, and why an officer does it."""

from django import forms

from dartford_housing.core.channels import ASKED_BY
from dartford_housing.web.forms import KitForm


class ActingForm(KitForm):
    """The base of the form of a deed that is done for a resident; adds `channel` and `reason` after its own fields."""

    channel = forms.ChoiceField(
        label="How did they ask?", choices=list(ASKED_BY.items()), widget=forms.RadioSelect, required=True
    )
    reason = forms.CharField(
        label="Why are you doing it for them?",
        help_text="Kept in the history with your name, and the person is told.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name not in ActingForm.base_fields])
