"""What officers type about seats."""

from django import forms
from django.contrib.auth import get_user_model

from dartford_housing.web.contact_fields import EmailField
from dartford_housing.web.forms import DateField, KitForm, PastDateField, Q
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
    account = EmailField(
        label="Email address of their account",
        required=False,
        help_text="The address that they sign in with. Leave it empty if they have no account.",
    )
    copy = forms.ChoiceField(label="How do they want the papers?", choices=Copy.choices, initial="online")

    def clean(self):
        """Hand on the account itself: nobody reads a list of everybody who signs in."""
        typed = super().clean()
        address = typed.pop("account", "")
        user = get_user_model().objects.filter(is_active=True, email__iexact=address).first() if address else None
        if address and user is None:
            self.add_error("account", "No one signs in with this address. Check it with them.")
        return {**typed, "user": user}


class LeaveForm(KitForm):
    ends = DateField(label="Last day", help_text="Access to private papers ends with it.")
    at_once = forms.BooleanField(
        label="Access ends this moment",
        required=False,
        help_text="The day before the one above then counts as the last. For use when the code of conduct is broken.",
    )
    reason = forms.CharField(label="Why?", max_length=200)


class CopyForm(KitForm):
    copy = forms.ChoiceField(label="How do they want the papers?", choices=Copy.choices, widget=forms.RadioSelect)


class SignedForm(KitForm):
    on = PastDateField(label="On which day did they sign?")
    interests = forms.BooleanField(label="They declared their interests too", required=False, initial=True)
    declared = forms.CharField(
        label="What did they declare? Leave it empty for nothing",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SignForm(KitForm):
    """The code of conduct is signed and the year's interests are declared, at the member's own desk."""

    submit_label = "Sign and declare"
    nothing = forms.TypedChoiceField(
        label="Do you or your family have a link with the council or one of its contractors?",
        help_text="Work, contracts, money, a seat on another board, a claim or complaint of your own that is open.",
        choices=[("yes", "No, none"), ("no", "Yes")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label="What is the link?", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    agree = forms.BooleanField(
        label="I sign the code of conduct and promise confidentiality",
        error_messages={"required": "Tick the box to sign the code of conduct."},
    )
    questions = [Q("nothing", reveal={"no": Q("text")}), Q("agree")]

    def clean(self):
        typed = super().clean()
        typed.pop("agree", None)
        if typed.get("nothing"):
            typed["text"] = ""
        elif typed.get("nothing") is False and not typed.get("text", "").strip():
            self.add_error("text", "Say what the link is.")
        return typed


class ResignForm(KitForm):
    submit_label = "Give up my seat"
    ends = DateField(label="Your last day on the Forum")
    reason = forms.CharField(label="Would you like to say why? (optional)", required=False, max_length=200)
