import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command


def answer(*arguments):
    out = StringIO()
    call_command("clear_days", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize("meeting, by", [("2026-12-09", "2026-12-01"), ("2027-01-06", "2026-12-24")])
def test_prints_one_json_object(meeting, by):
    assert json.loads(answer("--meeting", meeting, "--json"))["publish_by"] == by


@pytest.mark.django_db
def test_tells_people_in_words():
    assert answer("--meeting", "2026-12-09").startswith("Publish by Tuesday 1 December 2026.\n5 clear working days")


def test_says_what_is_wrong_with_a_date():
    with pytest.raises(CommandError, match="not a day"):
        answer("--meeting", "9 December")
