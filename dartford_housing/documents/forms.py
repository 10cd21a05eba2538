"""Asking for files in the page kit."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from dartford_housing.core.errors import RuleBroken

from . import rules
from .sniffing import checked


class Files(forms.FileInput):
    """A file control that takes several."""

    allow_multiple_selected = True


class UploadField(forms.FileField):
    """One photo or PDF, checked by decoding; gives the file for documents.actions.keep_upload."""

    widget = forms.FileInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", rules.HINT)
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("accept", rules.ACCEPT)

    def clean(self, value: Any, initial: Any = None) -> Any:
        try:
            file = super().clean(value, initial)
            if file:
                checked(file)
        except RuleBroken as no:
            raise ValidationError(no.message) from None
        return file


UploadField.default_error_messages = {
    **forms.FileField.default_error_messages,
    "empty": "The file is empty. Choose another.",
}


class MultipleFileField(UploadField):
    """Several photos or PDFs; gives a list, empty when none was chosen."""

    widget = Files

    def clean(self, value: Any, initial: Any = None) -> list[Any]:
        files = [file for file in (value if isinstance(value, list | tuple) else [value]) if file]
        if not files:
            super().clean(None, initial)
            return []
        if len(files) > rules.MAX_FILES:
            raise ValidationError(rules.TOO_MANY_FILES)
        return [super(MultipleFileField, self).clean(file, initial) for file in files]
