import pytest
from hypothesis import given
from hypothesis import strategies as st

from dartford_housing.core.postcodes import tidy_postcode

inward = st.from_regex(r"\A[0-9][ABD-HJLNP-UW-Z]{2}\Z")
outward = st.from_regex(r"\A[A-Z]{1,2}[0-9][A-Z0-9]?\Z")


@given(outward, inward, st.sampled_from(["", " ", "  ", "-", "."]), st.booleans())
def test_every_way_of_typing_a_postcode_gives_its_one_written_form(out, end, between, small):
    typed = f" {out}{between}{end} "

    assert tidy_postcode(typed.lower() if small else typed) == f"{out} {end}"


@given(st.text())
def test_anything_typed_gives_a_postcode_or_nothing_and_tidying_again_changes_nothing(typed):
    tidy = tidy_postcode(typed)

    assert tidy is None or tidy_postcode(tidy) == tidy


@pytest.mark.parametrize(
    "typed", ["", "DA1", "DA1 1D", "DA1 1DRR", "1DA 1DR", "DA1 1CR", "DA1 1DR\u0660", "ＤＡ１ １ＤＲ"]
)
def test_what_cannot_be_a_postcode_is_none(typed):
    assert tidy_postcode(typed) is None


def test_the_bank_with_its_own_postcode():
    assert tidy_postcode("gir0aa") == "GIR 0AA"
