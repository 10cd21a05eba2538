"""Forms in the page kit: one question drawn one way, errors beside the field and in a summary that links to it."""

from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.forms.utils import pretty_name
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString

from dartford_housing.core.dates import YEARS

from .widgets import DateParts, kind_of, widget_classes

STOCK_MISSING = forms.Field.default_error_messages["required"]


class Q(LayoutObject):
    """A question: how one field is asked.

    size: legend or label size ("s", "m", "l"); heading: make the label the page's h1; width: input width in characters;
    max_chars: show a counter; reveal: {choice value: Q} shown when that choice is taken; tiles: draw the choices as a
    grid of large tiles, such as times (grouped choices, such as morning and afternoon, get their heading in any style).
    """

    def __init__(
        self,
        name: str,
        *,
        size: str = "m",
        heading: bool = False,
        width: int | None = None,
        max_chars: int | None = None,
        inline: bool = False,
        tiles: bool = False,
        reveal: "dict[str, Q] | None" = None,
    ) -> None:
        self.name, self.size, self.heading = name, size, heading
        self.width, self.max_chars, self.inline, self.tiles = width, max_chars, inline, tiles
        self.reveal = reveal or {}
        self.fields = [name]

    def render(self, form: Any, context: Any, template_pack: str = "dbc", **kwargs: Any) -> SafeString:
        form.rendered_fields.add(self.name)
        return self.draw(form)

    def draw(self, form: Any) -> SafeString:
        """Return the HTML of the question and of what its choices reveal."""
        bound = form[self.name]
        kind = kind_of(bound.field.widget)
        names = widget_classes(kind, bool(bound.errors), self.width)
        counted = " govuk-js-character-count" if self.max_chars else ""
        bound.field.widget.attrs.setdefault("class", names + counted)
        revealed = {value: question.draw(form) for value, question in self.reveal.items()}
        facts = {"field": bound, "kind": kind, "q": self, "options": options_of(bound, revealed)}
        return render_to_string("dbc/field.html", facts)


def options_of(bound: Any, revealed: dict[str, SafeString]) -> list[dict[str, Any]]:
    """Return the choices of a radio or checkbox question with what each reveals; none for other kinds."""
    if not isinstance(bound.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return []
    hints, titles = getattr(bound.field, "choice_hints", {}), group_titles(bound.field.choices)
    return [
        {
            "id": option.id_for_label,
            "name": option.data["name"],
            "value": option.data["value"],
            "label": option.choice_label,
            "chosen": option.data["selected"],
            "hint": hints.get(str(option.data["value"]), ""),
            "group": titles.get(str(option.data["value"]), ""),
            "reveals": revealed.get(str(option.data["value"]), ""),
        }
        for option in bound.subwidgets
    ]


def group_titles(choices: Any) -> dict[str, str]:
    """Return the title of each named group of choices under the value of its first choice."""
    groups = [(title, members) for title, members in choices if isinstance(members, list | tuple) and members]
    return {str(members[0][0]): str(title) for title, members in groups}


class Kit:
    """What a form needs to be drawn by `{% crispy form %}` in the page kit; mix in before forms.Form or ModelForm."""

    use_required_attribute = False
    submit_label = "Continue"
    secondary_label = ""
    questions: "list[Any]" = []
    form_tag = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            if field.error_messages.get("required") == STOCK_MISSING:
                field.error_messages["required"] = missing(str(field.label or pretty_name(name)), field)
            field.validators = [plainly(validator) for validator in field.validators]

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = self.form_tag
        helper.attrs = {"novalidate": ""}
        named = {question.name for question in self.questions if isinstance(question, Q)}
        revealed = {q.name for top in self.questions if isinstance(top, Q) for q in top.reveal.values()}
        rest = [Q(name) for name in self.fields if name not in named | revealed]  # type: ignore[attr-defined]
        helper.layout = Layout(*self.questions, *rest)
        return helper

    def _post_clean(self) -> None:
        """Judge last, and only where all else is right, the fields that cost much to judge: those with `judge_last`."""
        super()._post_clean()  # type: ignore[misc]
        fields = self.fields.items()  # type: ignore[attr-defined]
        for name, field in [] if self.errors else list(fields):  # type: ignore[attr-defined]
            value = self.cleaned_data.get(name)  # type: ignore[attr-defined]
            if value and hasattr(field, "judge_last"):
                try:
                    self.cleaned_data[name] = field.judge_last(value)  # type: ignore[attr-defined]
                except ValidationError as no:
                    self.add_error(name, no)  # type: ignore[attr-defined]

    def notes(self) -> list[str]:
        """Return what is to be said of the files that were sent and taken: `notes_on` of a field, if it has any."""
        fields = [(name, field) for name, field in self.fields.items() if hasattr(field, "notes_on")]  # type: ignore[attr-defined]
        return [
            note
            for name, field in fields
            for note in field.notes_on(self.files.getlist(self.add_prefix(name)))  # type: ignore[attr-defined]
        ]

    def tell_notes(self, request: HttpRequest) -> None:
        """Show these notes on the next page."""
        for note in self.notes():
            messages.info(request, note)

    def error_links(self) -> list[tuple[str, str]]:
        """Return (id of the control, sentence) for each error, in the order of the fields."""
        links = [("", sentence) for sentence in self.non_field_errors()]  # type: ignore[attr-defined]
        for name in self.fields:  # type: ignore[attr-defined]
            errors = self.errors.get(name, [])  # type: ignore[attr-defined]
            links += [(first_control(self[name]), sentence) for sentence in errors]  # type: ignore[index]
        return links


class NotTooLong(MaxLengthValidator):
    """Says by how much an answer is too long."""

    def __call__(self, value: Any) -> None:
        over = self.clean(value) - int(self.limit_value)
        if over > 0:
            letters = "1 character" if over == 1 else f"{over} characters"
            raise ValidationError(f"Your answer is too long by {letters}. Please shorten it.", code=self.code)


def plainly(validator: Any) -> Any:
    """Return the validator that says the same in our words, where the stock sentence is not ours."""
    return NotTooLong(validator.limit_value) if type(validator) is MaxLengthValidator else validator


class KitForm(Kit, forms.Form):
    """The base of our forms."""


class KitModelForm(Kit, forms.ModelForm):
    """The base of our forms that save a plain row."""


def missing(label: str, field: forms.Field) -> str:
    """Return the sentence for a question left empty; it names the question, as the error summary stands far from it."""
    if label.endswith("?"):
        return f"Answer “{label}”."
    chosen = isinstance(field, forms.ChoiceField | forms.ModelChoiceField)
    verb = "Tick" if isinstance(field, forms.BooleanField) else "Choose" if chosen else "Enter"
    return f"{verb} “{label}”."


def first_control(bound: Any) -> str:
    """Return the id of the first control of a question, the one that an error link must reach."""
    kind = kind_of(bound.field.widget)
    return f"{bound.auto_id}_0" if kind in {"radios", "checkboxes", "date"} else bound.auto_id


class DateField(forms.MultiValueField):
    """Day, month and year in three boxes; a clear sentence for each way of getting it wrong."""

    widget = DateParts

    def __init__(self, **kwargs: Any) -> None:
        parts = [forms.CharField(required=False, strip=True) for _ in range(3)]
        self.subject = str(kwargs.get("label") or "The date")
        super().__init__(parts, require_all_fields=False, **kwargs)

    def compress(self, values: list[str]) -> Any:
        day, month, year = (str(value or "").strip() for value in (values or ["", "", ""]))
        if not (day or month or year):
            return None
        missing = [name for name, value in (("day", day), ("month", month), ("year", year)) if not value]
        if missing:
            raise ValidationError(f"The date must include a {' and a '.join(missing)}.")
        if len(year) != 4:
            raise ValidationError("The year must have four digits, like 2027.")
        try:
            typed = date(int(year), int(month), int(day))
        except (ValueError, OverflowError):
            raise ValidationError("Enter a real date, for example 27 3 2027.") from None
        if typed.year not in YEARS:
            raise ValidationError(f"Enter a year between {YEARS[0]} and {YEARS[-1]}.")
        return typed


class PastDateField(DateField):
    """The day of something that has been done: today or before."""

    def clean(self, value: Any) -> date | None:
        typed: date | None = super().clean(value)
        if typed and typed > timezone.localdate():
            raise ValidationError("The date must be today or in the past.")
        return typed


def error_list(errors: Any) -> str:
    """Return errors as escaped text, one sentence after another."""
    return " ".join(escape(error) for error in errors)
