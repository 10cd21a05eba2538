"""A deed is whole or not done, and changes a row only once it holds it: every action that others call."""

import ast
import re
from collections import Counter
from importlib.util import find_spec

from .deeds import asked_for, called_from_outside, functions, paths, reach, room_of
from .ground import our_apps, python, tree

# These write inside a transaction that their caller must already hold, and say so in their docstring.
IN_THE_CALLERS_TRANSACTION = {"dartford_housing.engagement.actions.took_part"}

# These commit more than once, on purpose: a worker does them, each piece is whole, and doing them again does no harm.
IN_PIECES = {
    "dartford_housing.documents.actions.erase_loose": "a file at a time",
    "dartford_housing.estates.actions.runs.carry_out": "taken up for others to see; then written whole, or stopped",
    "dartford_housing.estates.actions.runs.discard_files": "a run at a time",
    "dartford_housing.notifications.actions.print_runs.go_on": "a run at a time",
    "dartford_housing.notifications.actions.print_runs.make": "a letter at a time; the run is finished in one",
    "forum.actions.calling.send_call": "some followers at a time",
    "forum.actions.counting.go_on": "an election at a time",
    "forum.actions.issue_ways.go_on": "an issue at a time",
    "forum.actions.packs.make": "a part at a time; the pack is kept in one",
    "forum.actions.serving.serve": "some households at a time",
    "surgeries.actions.tallies.recount": "a surgery at a time",
    "surgeries.actions.tallies.tally_up": "a surgery at a time",
}
# These read a file and hand what is good to one function that writes it in one transaction.
READS_THEN_WRITES = {
    "complaints.actions.importing.import_complaints": "write",
    "dartford_housing.estates.actions.homes.import_homes": "write",
    "dartford_housing.residents.actions.importing.import_residents": "write",
}
# These change rows without a lock, each for its reason.
WITHOUT_A_LOCK = {
    "complaints.actions.importing.import_complaints": "history, one file at a time under the lock of its run",
    "dartford_housing.documents.actions.keep_upload": "its own new row",
    "dartford_housing.estates.actions.runs.check_file": "its own new row",
    "dartford_housing.hazards.actions.reporting.report": "its own new row",
    "dartford_housing.notifications.actions.print_runs.go_on": "as make",
    "dartford_housing.notifications.actions.print_runs.make": "taken by one conditional UPDATE: a worker has it alone",
    "forum.actions.expenses.claim": "its own new row",
    "forum.actions.expenses.claim_for": "its own new row",
    "forum.actions.hours.note": "its own new row",
    "forum.actions.hours.note_for": "its own new row",
    "forum.actions.originals.erase_strays": "files that no row names",
    "forum.actions.packs.ask_for_all": "its own new rows",
    "forum.actions.packs.make": "taken by one conditional UPDATE: a worker has it alone",
    "forum.actions.room.start": "its own new row",
    "surgeries.actions.appointments.ask_for_appointment": "its own new row",
    "surgeries.actions.rotas.propose_rota": "its own new rows",
}
WRITES = {"save", "create", "delete", "update", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
WRITES |= {"record", "post", "add", "set", "remove", "clear", "execute"}


def name_of(key):
    return ".".join(key)


def deeds():
    """Return dotted name -> node, for each function of an `actions` that a module outside the room asks for."""
    return {name_of(key): functions()[key] for key in sorted(called_from_outside()) if is_action(key)}


def is_action(key):
    return "actions" in key[0].split(".")


def key_of(name):
    return tuple(name.rsplit(".", 1))


def is_atomic(function):
    """Return whether it is one transaction from its first line, or does nothing outside the one that it opens."""
    if any("atomic" in ast.unparse(line) for line in function.decorator_list):
        return True
    opened = [node for node in ast.walk(function) if isinstance(node, ast.With) and "atomic" in head_of(node)]
    inside = {id(part) for node in opened for part in ast.walk(node)}
    return len(opened) == 1 and not any(id(call) not in inside for call in writes_of(function))


def head_of(node):
    return " ".join(ast.unparse(item.context_expr) for item in node.items)


def writes_of(function):
    """Return the calls in a function that write a row, a line of the ledger or a message."""
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
    return [call for call in calls if isinstance(call.func, ast.Attribute) and writes(call.func)]


def writes(called):
    return called.attr in WRITES or (isinstance(called.value, ast.Name) and called.value.id in {"notices", "letters"})


def leads_to_writing(name):
    return any(writes_of(functions()[key]) for key in reach(key_of(name)))


def locks(name):
    words = [ast.unparse(functions()[key]) for key in reach(key_of(name))]
    return any("select_for_update" in text or ".lock_" in text for text in words)


def changed(function):
    """Return the names of what a function saves or deletes as one row, or assigns a value of."""
    for node in ast.walk(function):
        if not (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)):
            continue
        if isinstance(node.ctx, ast.Store) or node.attr in {"save", "delete"}:
            yield node.value.id


def saves_a_row(function):
    """Return whether it saves or deletes one row; a statement over many rows is whole by itself."""
    called = [call.func for call in writes_of(function)]
    return any(each.attr in {"save", "delete"} and not isinstance(each.value, ast.Call) for each in called)


def changed_as_handed_in(function):
    """Return the arguments that a function changes without having fetched them anew."""
    slots = function.args
    arguments = {slot.arg for slot in [*slots.posonlyargs, *slots.args, *slots.kwonlyargs]}
    fetched = {node.id for node in ast.walk(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return (set(changed(function)) & arguments) - fetched


def test_every_action_that_others_call_is_one_transaction():
    excused = IN_THE_CALLERS_TRANSACTION | IN_PIECES.keys() | READS_THEN_WRITES.keys()
    wrong = [name for name, node in deeds().items() if name not in excused and not is_atomic(node)]
    assert [name for name in wrong if leads_to_writing(name)] == []


def test_what_reads_a_file_writes_it_in_one_transaction():
    for name, writer in READS_THEN_WRITES.items():
        assert is_atomic(functions()[key_of(name)[0], writer]), writer
        assert writes_of(functions()[key_of(name)]) == [], name


def test_what_is_done_in_pieces_is_done_in_whole_pieces():
    """Whoever commits more than once writes through functions of one transaction, or in single statements."""
    single = re.compile(r"(notices\..*|.*objects\.filter\(.*\)\.update)")  # a message has a key that is sent once
    loose = {
        name: [ast.unparse(call.func) for call in writes_of(functions()[key_of(name)])
               if not single.fullmatch(ast.unparse(call.func))]
        for name in IN_PIECES
    }  # fmt: skip
    assert {name: calls for name, calls in loose.items() if calls} == {}


def test_a_deed_changes_a_row_only_once_it_holds_it():
    handed = {name: changed_as_handed_in(node) for name, node in deeds().items()}
    assert {name: rows for name, rows in handed.items() if rows} == {}


def test_a_deed_that_saves_a_row_locks():
    saves = {name for name in deeds() if any(saves_a_row(functions()[key]) for key in reach(key_of(name)))}
    assert sorted(name for name in saves if not locks(name) and name not in WITHOUT_A_LOCK) == []


def test_every_room_has_deeds_that_were_seen():
    """A way of importing that this guard cannot follow would leave a room with few or none."""
    public = Counter(room_of(module) for module, name in filter(is_action, functions()) if not name.startswith("_"))
    seen = Counter(room_of(module) for module, _ in filter(is_action, called_from_outside()))
    assert {room: (seen[room], count) for room, count in public.items() if seen[room] * 3 < count} == {}
    assert sum(seen.values()) > 300


def test_every_actions_of_an_app_is_looked_at():
    there = {app.name for app in our_apps() if find_spec(f"{app.name}.actions")}
    assert {room.removesuffix(".actions") for room in map(room_of, paths()) if room} >= there


def test_no_two_functions_of_a_file_have_one_name():
    names = Counter(
        (str(path), node.name)
        for path in python(code_only=True)
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef)
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_every_action_is_asked_for():
    """A deed that nothing asks for is a promise that nobody keeps."""
    assert sorted(name_of(key) for key in functions().keys() - asked_for() if is_action(key)) == []


def test_the_exceptions_name_what_exists_and_say_why():
    known = {name_of(key) for key in functions()}
    assert known >= IN_THE_CALLERS_TRANSACTION | IN_PIECES.keys() | READS_THEN_WRITES.keys() | WITHOUT_A_LOCK.keys()
    for name in IN_THE_CALLERS_TRANSACTION:
        assert "caller" in (ast.get_docstring(functions()[key_of(name)]) or ""), name
    assert [name for name in IN_PIECES if is_atomic(functions()[key_of(name)])] == [], "whole now: take it off"
    assert [name for name in WITHOUT_A_LOCK if locks(name)] == [], "locks now: take it off"
