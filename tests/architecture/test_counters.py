"""What a room offers at its counter, in any of its files, is asked for; none is forgotten."""

import inspect
from importlib import import_module

from dartford_housing.portal.counters import COUNTERS

from .deeds import asked_for, functions, paths, room_of

OFFERED = ("home_card", "desk_cards", "my_matters", "search")

# These are offered to every feature, and no page draws them yet.
NOT_YET_DRAWN = {"dartford_housing.notifications.public.letters_about", "dartford_housing.residents.public.needs_of"}


def counters():
    """Return every module of every counter: `<app>.public`, all files within it, and those of a folder a noun."""
    return [import_module(name) for name in paths() if (room_of(name) or "").endswith(".public")]


def offered(module):
    """Return what a counter offers the portal, as the functions themselves, however they came to stand there."""
    return {getattr(module, name) for name in OFFERED if inspect.isfunction(getattr(module, name, None))}


def test_every_counter_that_offers_something_is_asked():
    asked = set().union(*map(offered, COUNTERS))
    forgotten = {module.__name__: offered(module) - asked for module in counters()}
    assert {name: what for name, what in forgotten.items() if what} == {}


def test_every_counter_that_is_asked_offers_something():
    assert [room.__name__ for room in COUNTERS if not offered(room)] == []


def test_all_that_the_portal_asks_was_looked_at():
    assert {room.__name__ for room in COUNTERS} <= {module.__name__ for module in counters()}


def test_every_function_of_a_counter_is_asked_for():
    """What a counter offers and nothing asks for is told to no one."""
    called = {getattr(room, name) for room in COUNTERS for name in OFFERED if hasattr(room, name)}
    asked = asked_for() | {(function.__module__, function.__name__) for function in called}
    forgotten = {".".join(key) for key in functions().keys() - asked if room_of(key[0]).endswith(".public")}
    assert forgotten == NOT_YET_DRAWN
