"""Nothing from outside is kept as it came: every place that writes a file, every field that takes one."""

import ast

from .ground import python, tree

# What each place writes: the clean form of an upload, or what we made ourselves.
WRITES = {
    ("dartford_housing/documents/actions.py", "clean.content"),
    ("dartford_housing/documents/drawings.py", "made.pdf"),
    ("dartford_housing/estates/actions/runs.py", "raw"),  # a table for the import, read as text and deleted
    ("dartford_housing/notifications/actions/print_runs.py", "made"),
    ("forum/actions/drafting.py", "clean.content"),
    ("forum/actions/originals.py", "clean.content"),
    ("forum/actions/originals.py", "raw"),  # the original of a paper: served by `original` at the desk alone
    ("forum/actions/packs.py", "whole.pdf"),
    ("forum/actions/papers.py", "clean.content"),
}
TAKES = {
    ("dartford_housing/documents/forms.py", "forms.FileField"),
    ("dartford_housing/estates/forms.py", "forms.FileField"),
}


def code():
    return [path for path in python(code_only=True) if path.parts[0] != "tests"]


def calls(name):
    """Return (file, first argument) of each call of a name."""
    found = set()
    for path in code():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == name and node.args:
                found.add((str(path), ast.unparse(node.args[0])))
    return found


def test_every_file_that_is_written_is_ours_or_clean():
    assert calls("ContentFile") == WRITES


def test_every_field_that_takes_a_file_checks_it():
    fields = {
        (str(path), ast.unparse(node))
        for path in code()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and ast.unparse(node) in {"forms.FileField", "forms.ImageField"}
    }
    assert fields == TAKES


def test_the_original_of_a_paper_is_opened_in_one_place():
    opens = {(str(path), "row.file.open") for path in code() if "row.file.open(" in path.read_text()}
    assert opens == {("forum/admin/papers.py", "row.file.open")}
