"""What somebody types who suggests an item to the Board."""

from django import forms

from dartford_housing.web.contact_fields import EmailField, NameField, PhoneField
from dartford_housing.web.forms import KitForm
from forum.choices import Origin


class SuggestionForm(KitForm):
    submit_label = "Send the suggestion"
    title = forms.CharField(label="What should the Board look at?", max_length=160)
    why = forms.CharField(
        label="Why does it matter?",
        help_text="Please name no neighbours. If it is about one home only, ring us: that is quicker than the Board.",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    origin = forms.ChoiceField(label="Who are you?", choices=Origin.choices, widget=forms.RadioSelect)
    raised_by = NameField(
        label="Your name",
        help_text="Not published.",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = EmailField(label="Your e-mail address (optional)", required=False)
    telephone = PhoneField(
        label="Your telephone number (optional)",
        required=False,
        help_text="We answer every suggestion. Give one of the two.",
    )

    def __init__(self, *args, known=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.known = known
        if known:
            for name in ("raised_by", "email", "telephone"):
                del self.fields[name]

    def clean(self):
        typed = super().clean()
        if not self.known and not (typed.get("email") or typed.get("telephone") or self.errors):
            self.add_error("email", "Give an e-mail address or a telephone number, so that we can answer.")
        return typed
