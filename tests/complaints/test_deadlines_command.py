import json

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


def ask(capsys, *words):
    call_command("deadlines", *words, "--json")
    return json.loads(capsys.readouterr().out)


def test_a_complaint_without_an_acknowledgement_counts_from_the_last_day_for_it(capsys):
    found = ask(capsys, "complaint", "--stage", "1", "--received", "2026-11-23")

    assert found["acknowledge_by"] == "2026-11-30"
    assert found["respond_by"] == "2026-12-14"
    assert found["latest_extension"] == "2026-12-30"
    assert "Christmas Day and Boxing Day" in " ".join(found["explanation"])


def test_stage_two_is_counted_in_twenties(capsys):
    found = ask(capsys, "complaint", "--stage", "2", "--received", "2026-11-23", "--acknowledged", "2026-11-30")

    assert (found["respond_by"], found["latest_extension"]) == ("2026-12-30", "2027-01-28")


def test_an_acknowledgement_before_the_complaint_is_refused():
    with pytest.raises(CommandError, match="cannot come before"):
        call_command("deadlines", "complaint", "--stage=1", "--received=2026-11-23", "--acknowledged=2026-11-20")


def test_a_significant_hazard(capsys):
    found = ask(capsys, "hazard", "--kind", "significant", "--aware", "2026-11-23", "--concluded", "2026-12-07")

    assert (found["investigate_by"], found["summary_by"], found["safe_by"], found["start_by"]) == (
        "2026-12-07",
        "2026-12-10",
        "2026-12-14",
        "2027-03-01",
    )


def test_an_emergency_is_counted_in_clock_hours(capsys):
    found = ask(capsys, "hazard", "--kind", "emergency", "--aware", "2026-11-23T14:30")

    assert found["safe_by"] == "2026-11-24T14:30:00+00:00"


def test_a_moment_that_is_none_is_told_plainly():
    with pytest.raises(CommandError, match="a day or a moment"):
        call_command("deadlines", "hazard", "--kind=emergency", "--aware=yesterday")
