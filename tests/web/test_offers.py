"""What one feature offers another: a missing address gives no link; a missing deed is named at start."""

import ast

import pytest

from dartford_housing.core.registries import DeclaredTwice
from dartford_housing.web import offers, shut
from dartford_housing.web.checks import every_deed_is_done
from forum.rules.involved import WAYS
from tests.architecture.ground import python, tree


@pytest.fixture
def addresses(monkeypatch):
    known = {}
    monkeypatch.setattr(offers, "_addresses", known)
    return known


def names_asked_for():
    """Return the names under which our code asks for an address: written out, or in the table of ways to take part."""
    calls = [node for path in python(code_only=True) for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    asked = [call for call in calls if ast.unparse(call.func) == "offers.address"]
    written = {call.args[0].value for call in asked if isinstance(call.args[0], ast.Constant)}
    return written | {way.offer for way in WAYS if way.offer}


def test_an_address_is_filled_in_and_a_missing_one_is_no_link(addresses):
    offers.declare("surgery", lambda *, near: f"/surgeries/near/{near}/")

    assert offers.address("surgery", near="gunn-road") == "/surgeries/near/gunn-road/"
    assert offers.address("gardens", near="gunn-road") == ""


def test_two_features_that_offer_one_address_are_an_error(addresses):
    offers.declare("surgery", lambda: "/surgeries/")

    with pytest.raises(DeclaredTwice, match="address “surgery”"):
        offers.declare("surgery", lambda: "/elsewhere/")


def test_every_address_that_is_asked_for_is_offered_and_the_other_way_round():
    assert names_asked_for() == set(offers._addresses)


def test_a_deed_that_no_installed_app_does_is_named_at_start(monkeypatch):
    complete = every_deed_is_done()
    monkeypatch.setattr(offers.open_case, "done_by", None)

    assert (complete, [(error.id, error.msg) for error in every_deed_is_done()]) == (
        [],
        [("web.E010", "The app forum asks for the deed “open a case”, which no installed app does.")],
    )


def test_a_deed_for_which_no_installed_app_asks_may_be_missing(monkeypatch):
    monkeypatch.setattr(offers.open_case, "done_by", None)
    monkeypatch.setattr(offers.open_case, "asked_by", "gardens")

    assert every_deed_is_done() == []


def test_what_shuts_an_officer_out_of_rows_is_never_replaced(monkeypatch, officer):
    """A second declaration would open the cases that the first one shuts."""
    before = shut._shut["complaints.complaint"]

    with pytest.raises(DeclaredTwice, match=r"complaints\.complaint"):
        shut.declare("complaints.complaint", lambda user: [])
    assert shut._shut["complaints.complaint"] is before
