"""A column that is compared without accents and capitals never falls behind the one that it folds."""

import ast

import pytest
from django.apps import apps

from dartford_housing.web.folded_field import FoldedField
from tests.factories.estates import HomeFactory
from tests.factories.residents import ResidentFactory

from .ground import python, tree

FOLDED = [field for model in apps.get_models() for field in model._meta.fields if isinstance(field, FoldedField)]
COMPANIONS = {
    source: {field.attname for field in FOLDED if source in field.sources}
    for source in {source for field in FOLDED for source in field.sources}
}
TOO_COMMON = {"name"}  # of many models; those that fold theirs are asked for below
SOME = {"save": "update_fields", "bulk_update": None, "update": ""}


def named(call):
    """Return the columns that a call writes by name: of `update`, its keywords; of the others, their lists."""
    kind = getattr(call.func, "attr", "")
    if kind == "update":
        return {word.arg for word in call.keywords if word.arg}
    lists = [word.value for word in call.keywords if word.arg == "update_fields"] if kind == "save" else call.args[1:2]
    return {leaf.value for one in lists for leaf in ast.walk(one) if isinstance(leaf, ast.Constant)}


def behind(columns):
    """Return the sources that are written without what is folded from them."""
    return {name for name in columns - TOO_COMMON if name in COMPANIONS and not COMPANIONS[name] <= columns}


def test_whoever_writes_a_name_alone_writes_its_folded_column_too():
    calls = [
        (str(path), node)
        for path in python(code_only=True)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in SOME
    ]
    assert [(path, sorted(behind(named(call)))) for path, call in calls if behind(named(call))] == []


def test_a_name_written_alone_would_be_found():
    call = ast.parse('rows.update(last_name="x")').body[0].value
    assert behind(named(call)) == {"last_name"}


@pytest.mark.django_db
def test_the_folded_column_follows_every_way_of_saving():
    made = ResidentFactory(first_name="Zoë", last_name="O’Brien")
    kind = type(made)

    made.last_name = "Müller"
    made.save()
    assert kind.objects.values_list("last_name_folded", flat=True).get() == "muller"

    made.last_name = "Żak"
    kind.objects.bulk_update([made], ["last_name", "last_name_folded"])
    assert kind.objects.filter(last_name_folded="ZAK", first_name_folded__startswith="Zoe").exists()

    kind.objects.update(last_name="Seán", last_name_folded="Seán")
    assert kind.objects.values_list("last_name_folded", flat=True).get() == "sean"

    held = kind.objects.defer("last_name_folded").get()
    held.last_name = "Đặng"
    held.save()
    assert held.last_name_folded == "dang"


@pytest.mark.django_db
def test_many_made_together_are_folded():
    home = HomeFactory.build(estate=HomeFactory().estate, address_line_1="Flat 7", address_line_2="Elm Court")
    home.pk = None
    type(home).objects.bulk_create([home])

    assert type(home).objects.filter(address_folded__startswith="7 elm ct").count() == 1
