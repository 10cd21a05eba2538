import time_machine
from hypothesis import given
from hypothesis import strategies as st

from dartford_housing.web.tokens import masked, sign, unsign

plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.text(max_size=50),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
)


@given(plain)
def test_what_was_signed_comes_back_for_its_purpose_and_no_other(value):
    token = sign("booking", value)

    assert unsign("booking", token) == value
    assert value is None or unsign("claim", token) is None


@given(st.text(max_size=80))
def test_a_token_that_we_did_not_make_says_nothing(token):
    assert unsign("booking", token) is None


def test_a_changed_token_says_nothing():
    token = sign("booking", {"pk": 1})

    assert [unsign("booking", token[:at] + "x" + token[at + 1 :]) for at in range(len(token)) if token[at] != "x"] == [
        None
    ] * sum(sign != "x" for sign in token)


def test_a_token_may_grow_old():
    with time_machine.travel("2026-11-23 12:00", tick=False):
        token = sign("booking", 1)
    with time_machine.travel("2026-11-23 13:00", tick=False):
        assert unsign("booking", token, max_age=3600) == 1
    with time_machine.travel("2026-11-23 13:00:01", tick=False):
        assert unsign("booking", token, max_age=3600) is None


def test_a_signed_link_is_masked_for_other_readers():
    token = sign("booking", {"booking": 1, "words": "a" * 200})

    words = masked(f"See https://dartford.example/x/{token}/ by 10:30, SUR-7KM-2QX.")

    assert words == "See https://dartford.example/x/…/ by 10:30, SUR-7KM-2QX."
