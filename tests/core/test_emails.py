import json
from pathlib import Path

import pytest

from dartford_housing.core.emails import is_email

CASES = json.loads(Path("tests/cases/fields.json").read_text("utf-8"))["email"]


@pytest.mark.parametrize("typed", CASES["accept"])
def test_mail_can_go_to_an_address_of_the_internet(typed):
    assert is_email(typed)


@pytest.mark.parametrize(
    "typed", [*CASES["refuse"], "", "@", "ann@", "ann@x.1", "ann@.x.example", ".ann@x.example", "ann@-x.example"]
)
def test_mail_cannot_go_to_a_machine_or_to_half_an_address(typed):
    assert not is_email(typed)


def test_an_address_is_at_most_254_characters():
    assert not is_email(f"ann@{'a.' * 124}example")
