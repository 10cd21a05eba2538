"""Every box for a name's address, number or postcode is the shared field, which refuses what reaches no one."""

import importlib
import pkgutil
import re

import pytest
from django import forms
from django.contrib import admin
from django.test import RequestFactory

from dartford_housing.accounts.forms.managing import AddEmailForm
from dartford_housing.accounts.forms.signing_in import SignupForm
from dartford_housing.accounts.forms.worded import Worded
from dartford_housing.web import contact_fields as shared

ROOMS = ("dartford_housing", "forum", "surgeries", "complaints")
KINDS = [
    (re.compile(r"e-?mail"), shared.EmailField),
    (re.compile(r"mobile"), shared.MobileField),
    (re.compile(r"phone|number .*call"), shared.PhoneField),
    (re.compile(r"postcode"), (shared.PostcodeField, shared.AddressLineField)),
    (re.compile(r"address"), (shared.AddressLineField, shared.EmailField)),
]
TEXT = (forms.CharField, forms.EmailField)
OTHERS = {
    "AnotherWayForm.to": "one box, judged by the way that was chosen",
    "StopForm.key": "an e-mail address or a mobile number, judged as whichever it is",
    "ClaimForm.address": "compared with the record, never written to",
    "CheckForm.words": "words for an officer",
    "SpeakingForm.represents_at": "may be a building; a full address where letters go to it",
    "LogForm.represents_at": "may be a building; a full address where letters go to it",
}


def modules():
    for room in ROOMS:
        package = importlib.import_module(room)
        for found in pkgutil.walk_packages(package.__path__, f"{room}."):
            if re.search(r"\.(forms|casework|admin)(\.|$)", found.name):
                yield importlib.import_module(found.name)


def kinds_of(form):
    for kind in form.__subclasses__():
        yield kind
        yield from kinds_of(kind)


def typed_forms():
    list(modules())
    ours = [kind for kind in kinds_of(forms.BaseForm) if kind.__module__.split(".")[0] in ROOMS]
    ours = [kind for kind in ours if not issubclass(kind, Worded)]
    return {f"{kind.__name__}.{name}": field for kind in ours for name, field in kind.base_fields.items()}


def desk_forms(user):
    request = RequestFactory().get("/admin/")
    request.user = user
    desks = [desk for desk in admin.site._registry.values() if desk.has_change_permission(request)]
    pairs = [(desk.model.__name__, desk.get_form(request).base_fields) for desk in desks]
    return {f"{name}.{column}": field for name, fields in pairs for column, field in fields.items()}


def strays(fields):
    """Return the boxes that ask for one kind and are drawn by another field."""
    boxes = [
        (place, field) for place, field in fields.items() if isinstance(field, TEXT) and not field.widget.is_hidden
    ]
    return sorted({place for place, field in boxes if place not in OTHERS and not is_shared(place, field)})


def is_shared(place, field):
    return isinstance(field, wanted(place, field))


def wanted(place, field):
    words = f"{place.split('.')[1].replace('_', ' ')} {field.label or ''}".lower()
    return next((kind for shape, kind in KINDS if shape.search(words)), forms.Field)


def test_every_box_for_a_way_to_be_reached_is_the_shared_field():
    assert strays(typed_forms()) == []


@pytest.mark.django_db
def test_so_is_every_column_of_one_at_the_desk(administrator):
    assert strays(desk_forms(administrator)) == []


def test_what_stands_apart_still_stands():
    assert set(OTHERS) <= set(typed_forms())


def test_a_plain_box_for_a_number_would_be_found():
    assert strays({"AnyForm.mobile": forms.CharField(), "AnyForm.email": forms.EmailField()}) == [
        "AnyForm.email",
        "AnyForm.mobile",
    ]


@pytest.mark.parametrize("make", [SignupForm, AddEmailForm])
def test_the_forms_of_an_account_judge_an_address_alike(make):
    assert shared.require_email in make().fields["email"].validators
