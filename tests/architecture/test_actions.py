"""A deed is whole or not done: every action that others call runs in one transaction."""

import ast
from collections import defaultdict

from .ground import python, tree

# These write inside a transaction that their caller must already hold, and say so in their docstring.
IN_THE_CALLERS_TRANSACTION = {"took_part"}
# These register or read, and write nothing.
WRITE_NOTHING = {
    "when_holidays_change",
    "declare_register",
    "register_named",
    "registers",
    "is_stale",
    "over",
    "promises_of",
    "reckoned",
    "steps_of",
    "proposed",
    "seal_of",
}


def room_of(path):
    """Return the actions package or module that a file belongs to, as a dotted name, or None."""
    parts = path.with_suffix("").parts
    return ".".join(parts[: parts.index("actions") + 1]) if "actions" in parts and parts[0] != "tests" else None


def is_atomic(function):
    inside = [*function.decorator_list, *(item.context_expr for node in ast.walk(function) for item in items(node))]
    return any("atomic" in ast.unparse(expression) for expression in inside)


def items(node):
    return node.items if isinstance(node, ast.With) else []


def calls(function):
    return {
        node.func.id for node in ast.walk(function) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }


def rooms():
    """Return room -> function name -> node, over the whole package."""
    found = defaultdict(dict)
    for path in python(code_only=True):
        if room := room_of(path):
            found[room] |= {node.name: node for node in tree(path).body if isinstance(node, ast.FunctionDef)}
    return found


def called_from_outside():
    """Return (module of the actions, name) for each use of an action by another module."""
    used = set()
    for path in python(code_only=True):
        used |= {(room, name) for room, name in uses(path) if room != room_of(path)}
    return used


def uses(path):
    known = aliases(path)
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and "actions" in (source := full_name(path, node)).split("."):
            room = source[: source.index("actions") + len("actions")]
            yield from ((room, name.name) for name in node.names)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in known:
            yield known[node.value.id], node.attr


def aliases(path):
    """Return local name -> room for `from . import actions` and `from x import actions as promises`."""
    imports = [node for node in ast.walk(tree(path)) if isinstance(node, ast.ImportFrom)]
    return {
        name.asname or name.name: f"{full_name(path, node)}.actions"
        for node in imports
        for name in node.names
        if name.name == "actions"
    }


def full_name(path, node):
    if not node.level:
        return node.module or ""
    package = path.with_suffix("").parts[: -node.level]
    return ".".join([*package, *([node.module] if node.module else [])])


def test_every_action_that_others_call_is_one_transaction():
    wrong = []
    known = rooms()
    for room, name in sorted(called_from_outside()):
        function = known[room].get(name)
        if function is None or name in IN_THE_CALLERS_TRANSACTION | WRITE_NOTHING or is_atomic(function):
            continue
        if not any(is_atomic(known[room][inner]) for inner in calls(function) & known[room].keys()):
            wrong.append(f"{room}.{name}")
    assert wrong == []


def test_there_are_actions_to_look_at():
    assert ("dartford_housing.events.actions", "set_holiday") in {
        (room, name) for room, functions in rooms().items() for name in functions
    }
    assert ("dartford_housing.commitments.actions", "fulfil") in called_from_outside()


def test_the_exceptions_say_why():
    functions = {name: node for room in rooms().values() for name, node in room.items()}
    assert [
        name for name in IN_THE_CALLERS_TRANSACTION if "caller" not in (ast.get_docstring(functions[name]) or "")
    ] == []
