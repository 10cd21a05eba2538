"""Text as it is kept: one kind of newline, nothing that cannot be seen or shown."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dartford_housing.core.text import is_blank, sanitise

CASES = json.loads((Path(__file__).parents[1] / "cases" / "fields.json").read_text())


@pytest.mark.parametrize("typed", CASES["never_stored"], ids=ascii)
def test_what_is_never_stored_is_changed(typed):
    assert sanitise(typed) != typed


@pytest.mark.parametrize(
    "typed, kept",
    [
        ("A\r\nB\rC\nD", "A\nB\nC\nD"),
        ("We agree.\vThe second part", "We agree.\nThe second part"),
        ("A\x00B\x1f\x7f\x9f", "AB"),
        ("A\u202eB\u2066C\u2069", "ABC"),
        ("\u200b", ""),
        ("\u3164\u200d", ""),
        ("\ufeffAnn", "Ann"),
        ("\ud800", ""),
        ("a\tb", "a\tb"),
        ("   ", "   "),
        ("👩\u200d👧", "👩\u200d👧"),
        ("می\u200cخواهم\u200f", "می\u200cخواهم\u200f"),
        ("ক্\u200dষ", "ক্\u200dষ"),
    ],
    ids=ascii,
)
def test_text_is_kept_as_it_reads(typed, kept):
    assert sanitise(typed) == kept


@given(st.text())
def test_what_is_sanitised_is_clean_and_stays_as_it_is(typed):
    once = sanitise(typed)

    assert sanitise(once) == once
    assert "\r" not in once


@pytest.mark.parametrize("name", ["", " ", "\u200d", "\u3164", "\u2800", "\u00a0\u200e"], ids=ascii)
def test_a_name_of_which_nothing_is_seen_is_blank(name):
    assert is_blank(name)


@pytest.mark.parametrize("name", ["Zoë", "ক", "李", "-", "👩"])
def test_a_name_that_is_seen_is_not_blank(name):
    assert not is_blank(name)
