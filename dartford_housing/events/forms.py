"""What administrators type about days off."""

from django import forms

from dartford_housing.web.forms import KitForm


class ReasonForm(KitForm):
    reason = forms.CharField(label="Why?", widget=forms.Textarea(attrs={"rows": 3}))
