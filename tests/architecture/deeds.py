"""Every function of a room's `actions` and of its counter, and every place that asks for one, however imported."""

import ast
import inspect
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from .ground import python, tree

FLOORS = ("actions", "public")
Key = tuple[str, str]  # the module that a function stands in, and its name: two of one name in one room are two


def module_of(path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str) -> str | None:
    """Return the `actions` or `public` that this module belongs to; None when it belongs to none."""
    parts = module.split(".")
    if "views" in parts:
        return None  # pages for strangers may be called public too
    return next((".".join(parts[: parts.index(floor) + 1]) for floor in FLOORS if floor in parts), None)


@cache
def functions() -> dict[Key, ast.FunctionDef]:
    """Return every top-level function of every `actions` and `public`, by where it stands."""
    return {
        (module, node.name): node
        for path in python(code_only=True)
        if room_of(module := module_of(path))
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef)
    }


@cache
def resolved(dotted: str) -> Key | None:
    """Return where the function of this dotted name stands: names are followed as Python follows them."""
    found, so_far = None, ""
    for name in dotted.split("."):
        so_far = f"{so_far}.{name}" if so_far else name
        found = getattr(found, name, None) or (import_module(so_far) if is_module(so_far) else None)
        if found is None:
            return None
    found = inspect.unwrap(found) if callable(found) else found
    return (found.__module__, found.__name__) if inspect.isfunction(found) else None


@cache
def is_module(dotted: str) -> bool:
    try:
        return find_spec(dotted) is not None
    except ModuleNotFoundError:
        return False


def full_name(path, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = path.with_suffix("").parts[: -node.level]
    return ".".join([*package, *([node.module] if node.module else [])])


@cache
def bindings(path) -> dict[str, str]:
    """Return each name that the file imports -> what it stands for, as a dotted name."""
    bound = {}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom):
            bound |= {name.asname or name.name: f"{full_name(path, node)}.{name.name}" for name in node.names}
        if isinstance(node, ast.Import):
            plain = [(name.asname or name.name.split(".")[0], name) for name in node.names]
            bound |= {first: name.name if name.asname else first for first, name in plain}
    return bound


def chain(node: ast.expr) -> list[str]:
    """Return `papers.withdraw_paper` as its names; nothing for any other expression."""
    if isinstance(node, ast.Name):
        return [node.id]
    return [*before, node.attr] if isinstance(node, ast.Attribute) and (before := chain(node.value)) else []


@cache
def uses(path) -> frozenset[Key]:
    """Return the functions of `actions` and `public` that this file imports or names."""
    return frozenset(named_in(tree(path), path) | {key for name in bindings(path).values() if (key := deed(name))})


def named_in(node: ast.AST, path) -> set[Key]:
    """Return the functions of `actions` and `public` that this piece of a file names: calls them, or hands them on."""
    bound = bindings(path)
    found = {tuple(chain(part)) for part in ast.walk(node) if isinstance(part, ast.Name | ast.Attribute)}
    abroad = {".".join([bound[first], *rest]) for first, *rest in filter(None, found) if first in bound}
    own = {(module_of(path), names[0]) for names in found if names} & functions().keys()
    return own | {key for name in abroad if (key := deed(name))}


def deed(dotted: str) -> Key | None:
    """Return which of those functions a dotted name is; None when it is none of them."""
    key = resolved(dotted) if room_of(dotted) else None
    return key if key in functions() else None


@cache
def asked_for() -> set[Key]:
    """Return each function that something else names, in its own room or in another."""
    return {
        key
        for path in python(code_only=True)
        for node in tree(path).body
        for key in named_in(node, path)
        if not (isinstance(node, ast.FunctionDef) and (module_of(path), node.name) == key)
    }


@cache
def called_from_outside() -> set[Key]:
    """Return each function that a module outside its room asks for."""
    return {key for path in python(code_only=True) for key in uses(path) if room_of(key[0]) != room_of(module_of(path))}


@cache
def reach(key: Key) -> frozenset[Key]:
    """Return the functions that one leads to, itself among them."""
    seen, waiting = {key}, [key]
    while waiting:
        here = waiting.pop()
        new = named_in(functions()[here], paths()[here[0]]) - seen
        seen |= new
        waiting += new
    return frozenset(seen)


@cache
def paths() -> dict[str, Path]:
    return {module_of(path): path for path in python(code_only=True)}
