"""What is found or else made is made once: two at the same moment meet a constraint, or wait for a lock."""

import ast

from django.contrib.auth import get_user_model
from django.db.models import UniqueConstraint

from .ground import our_apps, python, text, tree

FOUND_OR_MADE = {"get_or_create", "update_or_create"}


def models():
    """Return our models by class name; the test below would name one that two apps share."""
    ours = {model.__name__: model for app in our_apps() for model in app.get_models()}
    return ours | {"User": get_user_model()}


def unique_in(model):
    """Return the sets of fields that the database lets stand in one row only."""
    single = [{field.name} for field in model._meta.get_fields() if getattr(field, "unique", False)]
    several = [set(names) for names in model._meta.unique_together]
    held = [set(each.fields) for each in model._meta.constraints if isinstance(each, UniqueConstraint)]
    return [fields for fields in [*single, *several, *held] if fields]


def calls():
    """Return (file, function, model, names looked up by) for each place that finds or else makes a row of ours."""
    for path in python(code_only=True):
        for function in [node for node in tree(path).body if isinstance(node, ast.FunctionDef | ast.ClassDef)]:
            for call in [node for node in ast.walk(function) if isinstance(node, ast.Call)]:
                if isinstance(call.func, ast.Attribute) and call.func.attr in FOUND_OR_MADE:
                    name = ast.unparse(call.func.value).split(".")[0]
                    names = {word.arg for word in call.keywords} - {"defaults", "create_defaults"}
                    yield path, function, models().get(name), {word.removesuffix("_id") for word in names if word}


def test_what_is_found_or_made_is_unique_or_locked():
    wrong = [
        f"{path}: {function.name} finds or makes a {model.__name__} by {sorted(names)}"
        for path, function, model, names in calls()
        if model and "management" not in path.parts  # the sample borough is loaded by one command
        if not any(fields <= names for fields in unique_in(model))
        if "select_for_update" not in ast.unparse(function)
    ]
    assert wrong == []


def test_the_places_are_seen():
    asked = sum(text(path).count(f".{word}(") for path in python(code_only=True) for word in FOUND_OR_MADE)
    known = [model for _, _, model, _ in calls() if model]
    assert (len(known) > 30, asked - len(known) < 10) == (True, True), (asked, len(known))
