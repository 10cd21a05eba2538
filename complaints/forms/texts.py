"""What is typed about a starting text."""

from typing import Any

from django import forms

from dartford_housing.web.forms import KitForm, Q

from ..choices import TextFor
from ..rules import TEXT_FIELDS
from .officers import area

HELP = "These are filled in for you: " + "; ".join(f"{{{name}}}, {words}" for name, words in TEXT_FIELDS.items()) + "."


class ChangeTextForm(KitForm):
    name = forms.CharField(label="Name", help_text="For example: waiting for a part.", max_length=80)
    text = forms.CharField(label="Text", help_text=HELP, max_length=5000, widget=area(10))
    questions: "list[Any]" = [Q("name"), Q("text")]


class WriteTextForm(ChangeTextForm):
    kind = forms.ChoiceField(label="For which letter?", choices=TextFor.choices, widget=forms.RadioSelect)
    questions = [Q("kind"), Q("name"), Q("text")]
