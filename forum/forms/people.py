"""What officers type about seats."""

from django import forms
from django.contrib.auth import get_user_model

from dartford_housing.web.forms import DateField, KitForm
from forum.choices import Copy, Office, Seat


class AppointForm(KitForm):
    name = forms.CharField(label="Name, as it is published", max_length=120)
    seat = forms.ChoiceField(label="Sits as", choices=Seat.choices, widget=forms.RadioSelect)
    office = forms.ChoiceField(label="Place", choices=Office.choices, widget=forms.RadioSelect, initial="member")
    holds = forms.CharField(
        label="Office held elsewhere",
        required=False,
        max_length=120,
        help_text="A chair by office must hold that office.",
    )
    starts = DateField(label="First day")
    ends = DateField(label="Last day, if it is known", required=False)
    user = forms.ModelChoiceField(None, label="Their account", required=False)
    copy = forms.ChoiceField(label="How do they want the papers?", choices=Copy.choices, initial="online")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = get_user_model().objects.filter(is_active=True)


class LeaveForm(KitForm):
    ends = DateField(label="Last day", help_text="Access to private papers ends with it.")
    reason = forms.CharField(label="Why?", max_length=200)


class SignedForm(KitForm):
    on = DateField(label="On which day did they sign?")
    interests = forms.BooleanField(label="They declared their interests too", required=False, initial=True)
