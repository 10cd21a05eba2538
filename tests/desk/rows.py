"""A row of any list of the desk: by its factory if it has one, else filled in field by field."""

from datetime import timedelta
from importlib import import_module
from itertools import count
from pkgutil import iter_modules

from django.contrib import admin
from django.db import models
from django.utils import timezone
from factory.django import DjangoModelFactory

import tests.factories
from dartford_housing.notifications import outbox
from tests.factories.complaints import lodged
from tests.factories.notifications import somebody

NUMBERS = count(1)


def message():
    return outbox.post("account.opened", to=somebody(), key=f"row:{next(NUMBERS)}")


LIVED = {"complaints.Complaint": lodged, "notifications.Delivery": message}  # begun by a deed, not by a factory


def factories():
    """Return the factory of each model, the first of a module where there are several."""
    names = [found.name for found in iter_modules(tests.factories.__path__)]
    modules = [import_module(f"tests.factories.{name}") for name in names]
    found = [each for module in modules for each in vars(module).values() if is_factory(each)]
    return {each._meta.model: each for each in reversed(found)}


def is_factory(each):
    return isinstance(each, type) and issubclass(each, DjangoModelFactory) and each._meta.model is not None


def lists():
    """Return every list of the desk, by its label."""
    return {model._meta.label: desk for model, desk in admin.site._registry.items()}


def make(model, by=None):
    """Make a row; where rows are kept from all but those who made them, it is made by this person."""
    lived = LIVED.get(model._meta.label)
    if lived:
        return lived()
    maker = factories().get(model) or (lambda **facts: model._default_manager.create(**{**filled(model), **facts}))
    mine = by is not None and any(field.name == "made_by" for field in model._meta.concrete_fields)
    return maker(made_by=by) if mine else maker()


def filled(model):
    fields = [field for field in model._meta.concrete_fields if not field.primary_key and not field.has_default()]
    return {field.name: value_for(field) for field in fields if not (field.null or field.blank) or field.unique}


def value_for(field):
    """Return a value that fits the field and differs from row to row."""
    number = next(NUMBERS)
    if field.is_relation:
        return make(field.related_model)
    if field.choices:
        return field.flatchoices[0][0]
    kinds = {
        models.DateTimeField: timezone.now() + timedelta(minutes=number),
        models.DateField: timezone.localdate() + timedelta(days=20_000 + number),
        models.TimeField: timezone.now().time(),
        models.BooleanField: False,
        models.JSONField: {},
        models.EmailField: f"row{number}@dartford.example",
        models.CharField: f"R{number}",
        models.TextField: f"Words {number}",
    }
    return next((value for kind, value in kinds.items() if isinstance(field, kind)), number)
