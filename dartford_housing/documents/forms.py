"""Asking for files in the page kit."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from dartford_housing.core.errors import RuleBroken

from . import covered, rules
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

    def notes_on(self, value: Any) -> list[str]:
        """Return what someone must know of the files that they handed in: words under boxes are gone from them."""
        files = value if isinstance(value, list) else [value] if value else []
        clean = [checked(file) for file in files]
        return [told for one in clean if (told := covered.sentence(one.label, one.covered))]


UploadField.default_error_messages = {
    **forms.FileField.default_error_messages,
    "empty": "The file is empty. Choose another.",
}


class PaperField(UploadField):
    """One PDF whose covered words are settled on a page of their own, so nothing is said of them here."""

    def notes_on(self, value: Any) -> list[str]:
        return []


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
