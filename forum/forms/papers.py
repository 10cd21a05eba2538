"""What readers write beside a paper, and what a colleague confirms of one that waits."""

from django import forms

from dartford_housing.web.forms import KitForm

from .agenda import LateForm

SEEN = "I have read these words and looked at the file. Readers do not need the words under the boxes."


class RemarkForm(KitForm):
    submit_label = "Keep my remark"
    text = forms.CharField(
        label="Your own remark on this paper",
        help_text="Kept here, on every device you sign in on. Nobody else can read it.",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ConfirmCoveredForm(LateForm):
    """A colleague of whoever uploaded a file looks at the words found under its boxes."""

    seen = forms.BooleanField(label=SEEN)
    field_order = ["seen"]

    def clean(self):
        typed = super().clean()
        typed.pop("seen", None)
        return typed
