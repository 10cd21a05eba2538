"""Handing in a file of another system."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from dartford_housing.core.errors import RuleBroken
from dartford_housing.web.forms import KitForm, Q

from . import rules


class UploadForm(KitForm):
    submit_label = "Check the file"
    register = forms.ChoiceField(
        label="What is in the file?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what is in the file."},
    )
    file = forms.FileField(
        label="The file",
        help_text="A CSV file or a workbook (.xlsx), as the other system exports it. Checking writes nothing.",
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.xls,.ods,text/csv"}),
        error_messages={"required": "Choose a file.", "empty": "The file is empty."},
    )
    questions = [Q("register", size="m"), Q("file", size="m")]

    def __init__(self, *args: Any, registers: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["register"]
        field.choices = [(register.name, register.title) for register in registers]
        field.choice_hints = {register.name: register.hint for register in registers}

    def clean_file(self) -> Any:
        """Judge the size before anything is read."""
        file = self.cleaned_data["file"]
        try:
            rules.require_size(file.size)
        except RuleBroken as no:
            raise ValidationError(no.message) from None
        return file
