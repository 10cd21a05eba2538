"""Which kind of control a widget is, and how the design system names it."""

from datetime import date
from typing import Any

from django import forms

CLASSES = {
    "text": "govuk-input",
    "textarea": "govuk-textarea",
    "select": "govuk-select",
    "file": "govuk-file-upload",
    "password": "govuk-input govuk-password-input__input govuk-js-password-input-input",
    "date": "govuk-input govuk-date-input__input",
}
WIDTHS = {2: "2", 3: "3", 4: "4", 5: "5", 10: "10", 20: "20", 30: "30"}


class DateParts(forms.MultiWidget):
    """Three boxes: day, month, year."""

    use_fieldset = True
    template_name = "dbc/date_parts.html"

    def __init__(self, attrs: Any = None) -> None:
        super().__init__([forms.TextInput(), forms.TextInput(), forms.TextInput()], attrs)

    def decompress(self, value: date | None) -> list[Any]:
        return [value.day, value.month, value.year] if value else ["", "", ""]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for part, label, width in zip(
            context["widget"]["subwidgets"], ("Day", "Month", "Year"), (2, 2, 4), strict=True
        ):
            part["label"], part["width"] = label, width
        return context


def kind_of(widget: forms.Widget) -> str:
    """Return the kind of control: text, textarea, select, radios, checkboxes, checkbox, date, file, hidden."""
    kinds = [
        (forms.HiddenInput, "hidden"),
        (DateParts, "date"),
        (forms.CheckboxSelectMultiple, "checkboxes"),
        (forms.RadioSelect, "radios"),
        (forms.CheckboxInput, "checkbox"),
        (forms.Select, "select"),
        (forms.Textarea, "textarea"),
        (forms.FileInput, "file"),
        (forms.PasswordInput, "password"),
    ]
    return next((kind for base, kind in kinds if isinstance(widget, base)), "text")


def widget_classes(kind: str, wrong: bool, width: int | None) -> str:
    """Return the class names of a control of this kind."""
    names = [CLASSES.get(kind, "")]
    if wrong and kind != "date":
        names.append(
            {"textarea": "govuk-textarea--error", "select": "govuk-select--error"}.get(kind, "govuk-input--error")
        )
    if width:
        names.append(f"govuk-input--width-{WIDTHS[width]}")
    return " ".join(name for name in names if name)
