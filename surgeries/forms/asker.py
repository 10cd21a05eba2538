"""Who asks: for themselves, or in somebody else's name with the authority to do so."""

from typing import Any

from django import forms

from dartford_housing.core.errors import RuleBroken
from dartford_housing.web.forms import KitForm, Q

from .. import rules
from ..choices import Asker
from .booking import ReachForm


class AskerForm(KitForm):
    """As an officer asks it; nothing chosen means that the resident asks themselves."""

    asker = forms.ChoiceField(
        label="Who is asking?", choices=Asker.choices, initial=Asker.SELF, required=False, widget=forms.RadioSelect
    )
    asker_name = forms.CharField(label="Name of whoever asks for them", max_length=120, required=False)
    authority = forms.CharField(
        label="How do we know that they may?",
        max_length=300,
        required=False,
        help_text="For example: the resident said so on the telephone; a lasting power of attorney, seen on 3 March.",
    )
    questions = [Q("asker"), Q("asker_name", width=20), Q("authority")]

    def clean_asker(self) -> str:
        return self.cleaned_data["asker"] or Asker.SELF


class OwnAskerForm(AskerForm):
    """As a resident, or whoever asks for one, is asked."""

    questions = [Q("asker", size="l", heading=True), Q("asker_name", size="s", width=20), Q("authority", size="s")]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asker, name, authority = (self.fields[field] for field in ("asker", "asker_name", "authority"))
        asker.label, asker.required = "Who do you ask for?", True
        asker.error_messages["required"] = "Choose for whom you ask."
        asker.choices = [
            (Asker.SELF, "For myself"),
            (Asker.REPRESENTATIVE, "For a neighbour, as a representative"),
            (Asker.CARER, "For somebody I care for, or a relative"),
            (Asker.OTHER, "For somebody else, for example as a support worker"),
        ]
        name.label = "If for somebody else: your own name"
        authority.label = "And how do you know that they want it?"
        authority.help_text = "For example: she asked me to; I hold his power of attorney. We may ask them."

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("asker"):
            self.require_authority(typed)
        return typed

    def require_authority(self, typed: dict[str, Any]) -> None:
        try:
            rules.require_authority(typed["asker"], typed.get("asker_name", ""), typed.get("authority", ""))
        except RuleBroken as no:
            sentences = {"asker_name": "Enter your own name.", "authority": "Write how you know that they want it."}
            self.add_error(no.field, sentences[str(no.field)])


class WhoForm(ReachForm):
    """Who is visited or called, and how they are told of the day: the one who asks, or somebody else."""

    def __init__(self, *args: Any, other: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reach"].help_text = "Any one is enough. We use it for this alone."
        if other:
            self.fields["first_name"].label, self.fields["last_name"].label = "Their first name", "Their last name"
            self.fields["last_name"].error_messages["required"] = "Enter their last name."
            self.fields["reach"].label = "How shall we reach them, or you for them?"
