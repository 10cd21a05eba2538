"""What a room offers at its counter is asked for by the portal; none is forgotten."""

from importlib import import_module
from importlib.util import find_spec

from dartford_housing.portal.counters import COUNTERS

from .ground import our_apps

OFFERED = ("home_card", "desk_cards", "my_matters", "search")


def test_every_counter_that_offers_something_is_asked():
    modules = [import_module(f"{app.name}.public") for app in our_apps() if find_spec(f"{app.name}.public")]
    forgotten = [
        module.__name__
        for module in modules
        if module not in COUNTERS and any(hasattr(module, name) for name in OFFERED)
    ]
    assert forgotten == []


def test_every_counter_that_is_asked_offers_something():
    assert [room.__name__ for room in COUNTERS if not any(hasattr(room, name) for name in OFFERED)] == []
