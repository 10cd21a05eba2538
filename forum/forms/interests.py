"""What is typed about what residents care about, and about inviting them."""

from django import forms
from django.utils import timezone

from dartford_housing.estates.models import Estate, Ward
from dartford_housing.web.forms import KitForm, Q
from forum.choices.interests import InvitedTo
from forum.models import Gathering, Portfolio
from forum.rules.interests import AGAIN_AFTER, MOST_AT_ONCE
from forum.rules.involved import TIMES

from .agenda import words
from .forum import ForResident

ANY_TIME = [("", "Not said"), *TIMES]


class RememberForm(KitForm):
    """One box, not ticked; what was chosen above comes along."""

    submit_label = "Remember this"
    care = forms.ModelMultipleChoiceField(
        Portfolio.objects, to_field_name="slug", required=False, widget=forms.MultipleHiddenInput
    )
    time = forms.TypedChoiceField(
        choices=ANY_TIME, coerce=int, empty_value=None, required=False, widget=forms.HiddenInput
    )
    agree = forms.BooleanField(label="", required=False)
    questions = [Q("agree")]

    def __init__(self, *args, wording="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agree"].label = wording


class RememberActingForm(ForResident):
    portfolios = forms.ModelMultipleChoiceField(
        Portfolio.objects, label="What do they care about?", required=False, widget=forms.CheckboxSelectMultiple
    )
    minutes = forms.TypedChoiceField(
        label="How much time do they have?", choices=ANY_TIME, coerce=int, empty_value=None, required=False
    )
    agree = forms.BooleanField(label="They were read these words and agree", required=False)
    field_order = ["reference", "portfolios", "minutes", "agree"]

    def __init__(self, *args, wording="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agree"].help_text = wording


class InviteByInterestForm(KitForm):
    what = forms.ChoiceField(label="To what?", choices=InvitedTo.choices, widget=forms.RadioSelect)
    gathering = forms.ModelChoiceField(
        Gathering.objects, label="Which gathering in the community?", required=False, empty_label="None"
    )
    portfolio = forms.ModelChoiceField(
        Portfolio.objects, label="Who cares about", required=False, empty_label="Anything"
    )
    ward = forms.ModelChoiceField(Ward.objects, label="Who lives in the ward", required=False, empty_label="Any ward")
    estate = forms.ModelChoiceField(
        Estate.objects, label="Who lives on the estate", required=False, empty_label="Any estate"
    )
    minutes = forms.TypedChoiceField(
        label="Who has at least this much time",
        choices=[("", "Any"), *TIMES],
        coerce=int,
        empty_value=None,
        required=False,
    )
    words = words(
        "Anything to add?",
        help_text=f"At most {MOST_AT_ONCE} residents at once, each once in {AGAIN_AFTER.days} days.",
        max_length=600,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ahead = Gathering.objects.filter(event__starts__gt=timezone.now(), kind="community")
        self.fields["gathering"].queryset = ahead.exclude(event__status="cancelled").select_related("event")
