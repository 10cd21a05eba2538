import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dartford_housing.core.references import ALPHABET, new_reference, tidy_reference

seeds = st.integers(0, 10_000).map(random.Random)


@given(seeds)
def test_a_reference_is_a_prefix_and_groups_of_three_that_cannot_be_misheard(chance):
    made = new_reference("SUR", choose=chance.choice)

    assert re.fullmatch(f"SUR(-[{ALPHABET}]{{3}}){{2}}", made)
    assert not set(made[3:]) & set("ILOSZ015")


@given(seeds, st.sampled_from(["", " ", "-", " - ", "."]), st.booleans())
def test_however_it_is_typed_it_is_found(chance, between, small):
    made = new_reference("CMP", choose=chance.choice)
    typed = made.replace("-", between)

    assert tidy_reference(f" {typed.lower() if small else typed} ") == made


@pytest.mark.parametrize("typed", ["", "-", "X", "SUR", "SUR-", "é", "SUR-7KM-2QX-AAA", "ß" * 50])
def test_nonsense_is_tidied_without_harm(typed):
    assert isinstance(tidy_reference(typed), str)


def test_two_references_are_hardly_ever_the_same():
    chance = random.Random(7)

    assert len({new_reference("SUR", choose=chance.choice) for _ in range(2_000)}) == 2_000
