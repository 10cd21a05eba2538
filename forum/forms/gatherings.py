"""What is typed about gatherings, and about how somebody would like to take part."""

from django import forms

from dartford_housing.events.models import Venue
from dartford_housing.web.forms import KitForm
from forum.choices.gatherings import GatheringKind
from forum.models import Partner, Portfolio

from .agenda import words

MOMENT = {"widget": forms.DateTimeInput(attrs={"type": "datetime-local"})}


class GatheringForm(KitForm):
    kind = forms.ChoiceField(label="What is it?", choices=GatheringKind.choices, widget=forms.RadioSelect)
    title = forms.CharField(label="Title", max_length=160)
    starts = forms.DateTimeField(label="Begins", **MOMENT)
    ends = forms.DateTimeField(label="Ends", **MOMENT)
    venue = forms.ModelChoiceField(Venue.objects, label="Where?", required=False)
    portfolio = forms.ModelChoiceField(Portfolio.objects, label="Portfolio", required=False)
    partner = forms.ModelChoiceField(Partner.objects, label="Partner group", required=False)
    with_whom = forms.CharField(label="With whom?", max_length=160, required=False)
    about = words("About it")


class OutcomeForm(KitForm):
    outcome = forms.CharField(
        label="What came of it?",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Published. Name no resident.",
    )
    changed = words("What changed because of it?")


class OffForm(KitForm):
    reason = forms.CharField(label="Why is it called off?", max_length=300)
