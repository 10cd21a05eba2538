"""What strangers send is judged in one place, and what opens it runs in a process of its own."""

import ast

from django import forms
from django.urls import get_resolver

from dartford_housing.documents.forms import UploadField
from dartford_housing.web.forms import Kit

from .ground import python, tree

OPENERS = {"PIL", "pi_heif", "pypdfium2", "python_calamine"}
MAY_OPEN = {
    "dartford_housing/documents/pictures.py",  # the program for pictures
    "dartford_housing/documents/workbooks.py",  # the program for workbooks
    *(f"dartford_housing/documents/reader/{name}.py" for name in ("covers", "pages", "serving", "strokes", "words")),
    "forum/management/sample.py",  # draws the pictures of the sample
}
OWN_FIELD = {"dartford_housing/estates/forms.py"}  # a table: text, or a workbook for its program


def imported(path):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from [(node.module or "").partition(".")[0], *(name.name for name in node.names if node.level)]


def asks_for_a_file(path):
    """Return whether a module calls a file field of Django's own."""
    named = {"forms.FileField", "forms.ImageField", "FileField", "ImageField"}
    return any(isinstance(node, ast.Call) and ast.unparse(node.func) in named for node in ast.walk(tree(path)))


def every_form(kind=forms.BaseForm):
    for form in kind.__subclasses__():
        yield form
        yield from every_form(form)


def asks(form):
    return any(isinstance(field, UploadField) for field in getattr(form, "base_fields", {}).values())


def test_only_the_program_that_runs_alone_opens_pictures():
    opening = {str(path) for path in python(code_only=True) if OPENERS & set(imported(path))}

    assert opening == MAY_OPEN
    assert [
        path for path in python() if path.parent.name == "documents" and {"pictures", "workbooks"} & set(imported(path))
    ] == []


def test_files_are_asked_for_by_the_field_that_judges_them_first():
    forms_of_ours = [path for path in python(code_only=True) if "forms" in path.parts or path.stem == "forms"]

    assert {str(path) for path in forms_of_ours if asks_for_a_file(path)} == OWN_FIELD


def test_a_form_that_asks_for_files_opens_them_last():
    assert get_resolver().url_patterns  # all pages are loaded, and their forms
    asking = [form for form in every_form() if not form.__module__.startswith("tests.") and asks(form)]

    assert len(asking) > 8
    assert [form for form in asking if not issubclass(form, Kit)] == []
