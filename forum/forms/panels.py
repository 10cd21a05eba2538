"""What officers type about a panel after its window, and about training."""

from django import forms

from dartford_housing.web.forms import KitForm, PastDateField
from forum.models import Course
from forum.rules.panels import MOST_POINTS

from .forum import SeatForm


class AgreedForm(KitForm):
    tender = forms.ModelChoiceField(None, label="Which tender?", widget=forms.RadioSelect, empty_label=None)
    criterion = forms.ModelChoiceField(None, label="Which criterion?", widget=forms.RadioSelect, empty_label=None)
    points = forms.IntegerField(label=f"Points agreed on, 0 to {MOST_POINTS}", widget=forms.TextInput)
    reason = forms.CharField(label="Why did the panel agree on this?", widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, tenders=None, criteria=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tender"].queryset, self.fields["criterion"].queryset = tenders, criteria


class ClearForm(SeatForm):
    reason = forms.CharField(
        label="Why can they declare again?", widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kept in the history. They must declare again before anything opens.",
    )  # fmt: skip


class AttendedForm(KitForm):
    course = forms.ModelChoiceField(Course.objects, label="Which course?", empty_label=None, widget=forms.RadioSelect)
    on = PastDateField(label="When?")
