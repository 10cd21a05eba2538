import json
from pathlib import Path

import pytest

from dartford_housing.core.phones import is_mobile, is_phone, tidy_phone

CASES = json.loads(Path("tests/cases/fields.json").read_text("utf-8"))["mobile"]
LANDLINES = ["01322 343434", "0300 123 4567", "+33 1 42 68 53 00"]


@pytest.mark.parametrize("typed", [*CASES["accept"], "+44 (0)7700 900123", "447700900123", "07700‑900 123"])
def test_a_mobile_can_be_texted_and_called(typed):
    assert is_mobile(typed)
    assert is_phone(typed)


@pytest.mark.parametrize("typed", [*CASES["refuse"], *LANDLINES, "070 1234 5678", "", "+", "+48"])
def test_what_is_no_mobile_cannot_be_texted(typed):
    assert not is_mobile(typed)


@pytest.mark.parametrize("typed", [*LANDLINES, "01322 343434 ext 12", "0800 1111", "01632 960123", "016977 2345"])
def test_a_landline_can_be_called_with_an_extension_too(typed):
    assert is_phone(typed)


@pytest.mark.parametrize("typed", ["116 123", "999", "0770 09", "07700 900 12", "n/a", "4.47701E+11", "0800 FLOWERS"])
def test_what_is_too_short_or_has_letters_cannot_be_called(typed):
    assert not is_phone(typed)


def test_two_numbers_in_one_box_are_no_number():
    assert not is_phone("01322 343434 or 07700 900123")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("+447700900123", "07700 900123"),
        ("7700900113", "07700 900113"),
        ("01322343434ext12", "01322 343434 x12"),
        ("0048512345678", "+48 512 345 678"),
        ("n/a", "n/a"),
    ],
)
def test_a_number_is_written_as_it_is_read_out(typed, written):
    assert tidy_phone(typed) == written
