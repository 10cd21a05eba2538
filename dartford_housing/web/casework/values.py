"""What stands in a cell or beside a fact's name, in the words of the site."""

from datetime import date, datetime, time
from typing import Any

from django.contrib.admin.utils import lookup_field
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.utils.html import format_html

from dartford_housing.core.dates import clock_time, short_date

ISO_DAY = len("2027-03-24")
NOTHING = format_html('<span class="desk-nothing">{}</span>', "Not recorded")
DASH = format_html('<span class="desk-nothing">{}</span>', "–")


def shown(name: Any, row: Any, model_admin: Any, empty: Any = NOTHING) -> Any:
    """Return one field or display method of a row as safe HTML or text; `empty` where there is nothing."""
    words = read(name, row, model_admin)
    return empty if words is NOTHING else words


def read(name: Any, row: Any, model_admin: Any) -> Any:
    try:
        field, attribute, value = lookup_field(name, row, model_admin)
    except (AttributeError, ValueError, ObjectDoesNotExist):
        return NOTHING
    if field is not None and field.many_to_many:
        return ", ".join(map(str, value.all())) or NOTHING
    if field is not None and getattr(field, "flatchoices", None):
        value = dict(field.flatchoices).get(value, value)
    if field is not None and field.remote_field:
        value = getattr(row, field.name)
    if field is not None and isinstance(value, models.fields.files.FieldFile):
        value = value.name.rsplit("/", 1)[-1] if value else None
    return in_words(value, boolean=getattr(attribute, "boolean", False))


def in_words(value: Any, *, boolean: bool = False) -> Any:
    """Return a plain value as a reader expects it: dates short, yes and no, lists with commas."""
    if boolean or isinstance(value, bool):
        return NOTHING if value is None else "Yes" if value else "No"
    if value is None or value == "" or value == [] or value == {}:
        return NOTHING
    if isinstance(value, datetime):
        return f"{short_date(value)}, {clock_time(value)}"
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, time):
        return clock_time(value)
    if isinstance(value, list | tuple | set):
        return ", ".join(str(in_words(one)) for one in value)
    if isinstance(value, dict):
        return "; ".join(f"{key.replace('_', ' ')}: {in_words(day_or(one))}" for key, one in value.items())
    return value if hasattr(value, "__html__") else str(value)


def due_shown(day: date | None, *, late: bool) -> Any:
    """Return a day by which something is to be done, marked in words and colour when it has passed; a dash for none."""
    if day is None:
        return DASH
    mark = '{} <strong class="govuk-tag govuk-tag--red">late</strong>' if late else "{}"
    return format_html(mark, short_date(day))


def day_or(value: Any) -> Any:
    """Return a date written as text in our words; anything else as it is."""
    try:
        return short_date(date.fromisoformat(value)) if isinstance(value, str) and len(value) == ISO_DAY else value
    except ValueError:
        return value
