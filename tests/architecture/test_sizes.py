"""A file is one subject, a function one thought. Split what grows; the lists of exceptions stay short."""

import ast

from .ground import python, templates, text, tree

LONGEST_FILE, LONGEST_FUNCTION, LONGEST_TEMPLATE = 300, 25, 120
LONG_FILES: set[str] = set()
LONG_FUNCTIONS: set[str] = set()  # "path::function", each with its reason beside it


def lines_of(function: ast.FunctionDef) -> int:
    """Return the lines of the body; the docstring and the signature are not thought."""
    body = function.body[1:] if ast.get_docstring(function) and len(function.body) > 1 else function.body
    return body[-1].end_lineno - body[0].lineno + 1


def functions(path):
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(tree(path)) if isinstance(node, kinds)]


def test_no_file_of_python_is_longer_than_three_hundred_lines():
    long = {str(path): len(text(path).splitlines()) for path in python()}
    assert {path: count for path, count in long.items() if count > LONGEST_FILE and path not in LONG_FILES} == {}


def test_no_function_is_longer_than_twenty_five_lines():
    long = {f"{path}::{f.name}": lines_of(f) for path in python(code_only=True) for f in functions(path)}
    assert {name: n for name, n in long.items() if n > LONGEST_FUNCTION and name not in LONG_FUNCTIONS} == {}


def test_no_template_is_longer_than_a_hundred_and_twenty_lines():
    long = {str(path): len(text(path).splitlines()) for path in templates()}
    assert {path: count for path, count in long.items() if count > LONGEST_TEMPLATE} == {}


def test_the_lists_of_exceptions_name_what_exists():
    known = {str(path) for path in python()}
    assert known >= LONG_FILES
    assert {name.split("::")[0] for name in LONG_FUNCTIONS} <= known
