"""When a file of homes may be written in, by whom, and how large it may be."""

from datetime import UTC, datetime, timedelta

import pytest

from dartford_housing.estates import rules
from tests.refusals import holds, refusal, someone

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
TICK = timedelta(microseconds=1)


@pytest.mark.parametrize(
    "state, ago, stale",
    [
        ("queued", timedelta(seconds=20), 0),
        ("queued", timedelta(seconds=20) + TICK, 1),
        ("running", timedelta(seconds=90), 0),
        ("running", timedelta(seconds=90) + TICK, 1),
        ("queued", None, 1),
        ("done", timedelta(days=1), 0),
        ("checked", None, 0),
    ],
)
def test_a_run_that_gives_no_sign_of_life_may_be_started_again(state, ago, stale):
    assert rules.is_stale(state, None if ago is None else NOW - ago, NOW) is bool(stale)


@pytest.mark.parametrize(
    "state, stale, kept, words",
    [
        ("checked", 0, 1, ""),
        ("failed", 0, 1, ""),
        ("running", 1, 1, ""),
        ("running", 0, 1, "at this moment"),
        ("done", 0, 1, "already been written in"),
        ("checked", 0, 0, "has been deleted"),
        ("running", 1, 0, "has been deleted"),
    ],
)
def test_a_file_is_written_in_once_and_while_it_is_kept(state, stale, kept, words):
    told = refusal(rules.require_may_start, state, bool(stale), kept=bool(kept))
    assert (words in told, bool(told)) == (True, bool(words))
    assert rules.may_start(state, bool(stale), kept=bool(kept)) is (not words)


@pytest.mark.parametrize("size, words", [(0, "is empty"), (1, ""), (25_000_000, ""), (25_000_001, "larger than 25 MB")])
def test_a_file_has_something_in_it_and_not_too_much(size, words):
    holds(rules.require_size, (size,), words)


def test_records_are_imported_by_those_who_may():
    holds(rules.require_can_import, (someone("import_records"),), "")
    holds(rules.require_can_import, (someone("manage_residents"),), "role of an officer")
