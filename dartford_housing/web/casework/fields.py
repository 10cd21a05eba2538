"""The fields of the desk's plain records, asked as the page kit asks them."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from dartford_housing.web.contact_fields import (
    AddressField,
    AddressLineField,
    EmailField,
    MobileField,
    PhoneField,
    PostcodeField,
)
from dartford_housing.web.forms import DateField, KitModelForm
from dartford_housing.web.widgets import DateParts

MOMENT = "%Y-%m-%dT%H:%M"
TEXT = {"widget": forms.TextInput}
KIT_FIELDS: dict[Any, dict[str, Any]] = {
    models.DateTimeField: {
        "form_class": forms.DateTimeField,
        "widget": forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
    },
    models.DateField: {"form_class": DateField, "widget": DateParts},
    models.TimeField: {"widget": forms.TimeInput(attrs={"type": "time"}, format="%H:%M")},
    models.TextField: {"widget": forms.Textarea(attrs={"rows": 5})},
    models.FileField: {"widget": forms.ClearableFileInput},
    models.ImageField: {"widget": forms.ClearableFileInput},
    **dict.fromkeys((models.CharField, models.IntegerField, models.BigIntegerField, models.UUIDField), TEXT),
    models.EmailField: {"form_class": EmailField, "widget": forms.EmailInput},
    models.URLField: {"widget": forms.URLInput, "assume_scheme": "https"},
}
NAMED_FIELDS = {"mobile": MobileField, "telephone": PhoneField, "postcode": PostcodeField}


def field_named(db_field: Any) -> Any:
    """Return the field that asks for what a column of plain text holds, by its name; None for any other column.

    An address is a line if its postcode has a column of its own, and all in one where it has many lines.
    """
    if db_field.name == "address":
        columns = {field.name for field in db_field.model._meta.fields}
        whole = AddressField if isinstance(db_field, models.TextField) else None
        return AddressLineField if "postcode" in columns else whole
    return NAMED_FIELDS.get(db_field.name)


class KitFields:
    """The fields of an admin form, asked as the page kit asks."""

    form = KitModelForm
    formfield_overrides = KIT_FIELDS

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        named = field_named(db_field)
        if named:
            kwargs.setdefault("form_class", named)
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        wrapped = getattr(field, "widget", None)
        if isinstance(wrapped, admin.widgets.RelatedFieldWidgetWrapper):
            field.widget = wrapped.widget
            field.widget.choices = field.choices
        return field

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name not in (*self.autocomplete_fields, *self.raw_id_fields):
            kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        return super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc]
