"""What readers write beside a paper."""

from django import forms

from dartford_housing.web.forms import KitForm


class RemarkForm(KitForm):
    submit_label = "Keep my remark"
    text = forms.CharField(
        label="Your own remark on this paper",
        help_text="Kept here, on every device you sign in on. Nobody else can read it.",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
