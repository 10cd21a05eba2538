"""Asking for files in the page kit: what is cheap to judge first, then whether they may come, then each is opened."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from dartford_housing.core.errors import RuleBroken

from . import covered, grafting, limited, rules
from .sniffing import checked, is_checked, judged

Require = Callable[[Sequence[Any]], None]


class Files(forms.FileInput):
    """A file control that takes several."""

    allow_multiple_selected = True


class UploadField(forms.FileField):
    """One photo or PDF; gives the file for documents.actions.keep_upload.

    Size and kind are judged with the other fields; `judge_last` opens it, once all else in the form is right.
    """

    widget = forms.FileInput
    require: Require | None = None

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", rules.HINT)
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("accept", rules.ACCEPT)

    def clean(self, value: Any, initial: Any = None) -> Any:
        file = super().clean(value, initial)
        if file:
            raise_all(refusals_of([file], judged))
        return file

    def judge_last(self, value: Any) -> Any:
        """Return what was given, opened and found right; refused before that where `require` says so."""
        files = value if isinstance(value, list) else [value]
        if self.require:
            raise_all(refusals_of([files], self.require))
        with nullcontext() if self.require else limited.spare_place():
            raise_all(refusals_of(files, checked))
        return value

    def notes_on(self, files: Sequence[Any]) -> list[str]:
        """Return what someone must know of the files that they handed in: words under boxes are gone from them."""
        clean = [checked(file) for file in files if is_checked(file)]
        return [told for one in clean if (told := covered.sentence(one.label, one.covered))]


UploadField.default_error_messages = {
    **forms.FileField.default_error_messages,
    "empty": "The file is empty. Choose another.",
}


class PaperField(UploadField):
    """One PDF that becomes a paper. Its tags are looked at too; covered words are settled on a page of their own."""

    def judge_last(self, value: Any) -> Any:
        file = super().judge_last(value)
        raise_all(refusals_of([file], grafting.looked_at))
        return file

    def notes_on(self, files: Sequence[Any]) -> list[str]:
        removed = [part for file in files if is_checked(file) for part in checked(file).removed]
        return [f"We took these out of the file that readers get: {', '.join(removed)}."] if removed else []


class MultipleFileField(UploadField):
    """Several photos or PDFs; gives a list, empty when none was chosen.

    `one_by_one`: one that cannot be taken does not keep the others from being opened; `good_files` has those.
    """

    widget = Files

    def __init__(self, *, one_by_one: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.one_by_one = one_by_one

    def clean(self, value: Any, initial: Any = None) -> list[Any]:
        files = [file for file in (value if isinstance(value, list | tuple) else [value]) if file]
        if not files:
            super().clean(None, initial)
            return []
        if len(files) > rules.MAX_FILES:
            raise ValidationError(rules.TOO_MANY_FILES)
        if sum(file.size for file in files) > rules.MAX_SUM:
            raise ValidationError(rules.TOO_MUCH)
        raise_all([] if self.one_by_one else refusals_of(files, judged))
        return files


class LimitedFiles:
    """Mix in before KitForm where strangers or residents send files: `require(files)` may refuse them unopened."""

    def __init__(self, *args: Any, require: Require | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():  # type: ignore[attr-defined]
            if isinstance(field, UploadField):
                field.require = require


def refusals_of(things: Sequence[Any], judge: Callable[[Any], Any]) -> list[str]:
    """Return what is wrong with each, in sentences; where we are too busy for one, the rest is not tried."""
    sentences: list[str] = []
    for thing in things:
        try:
            judge(thing)
        except RuleBroken as no:
            sentences.append(no.message)
        if rules.BUSY in sentences:
            break
    return sentences


def raise_all(sentences: list[str]) -> None:
    if sentences:
        raise ValidationError(sentences)


def good_files(form: forms.Form, name: str) -> list[Any]:
    """Return the files that were opened and found right, even where another beside them was not."""
    return [file for file in form.files.getlist(form.add_prefix(name)) if is_checked(file)]
