from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from dartford_housing.notifications import rules

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    "now, allowed",
    [
        ("2027-03-24 12:00", "2027-03-24 12:00"),
        ("2027-03-24 07:59", "2027-03-24 08:00"),
        ("2027-03-24 08:00", "2027-03-24 08:00"),
        ("2027-03-24 19:59", "2027-03-24 19:59"),
        ("2027-03-24 20:00", "2027-03-25 08:00"),
        # the clocks go forward at one in the morning of 28 March 2027: eight in the morning comes an hour sooner
        ("2027-03-27 20:30", "2027-03-28 07:00"),
        ("2027-03-28 00:30", "2027-03-28 07:00"),
        ("2027-03-28 01:30", "2027-03-28 07:00"),
        ("2027-03-28 18:59", "2027-03-28 18:59"),
        ("2027-03-28 19:00", "2027-03-29 07:00"),
        # and back at two in the morning of 31 October 2027: an hour later
        ("2027-10-30 19:30", "2027-10-31 08:00"),
        ("2027-10-31 00:30", "2027-10-31 08:00"),
        ("2027-10-31 01:30", "2027-10-31 08:00"),
        ("2027-10-31 07:59", "2027-10-31 08:00"),
        ("2027-10-31 19:59", "2027-10-31 19:59"),
        ("2027-10-31 20:00", "2027-11-01 08:00"),
    ],
)
def test_texts_disturb_nobody_at_night_also_when_the_clocks_change(now, allowed):
    """Moments are in universal time; the quiet hours are those of the clock on the wall."""
    moments = [datetime.fromisoformat(words).replace(tzinfo=UTC) for words in (now, allowed)]

    assert rules.may_go_at("text", moments[0], LONDON) == moments[1]


@pytest.mark.parametrize("channel", ["email", "post", "telephone"])
def test_other_channels_have_no_quiet_hours(channel):
    night = datetime(2027, 3, 24, 3, tzinfo=UTC)

    assert rules.may_go_at(channel, night, LONDON) == night


def waits(code, spread=0.5):
    found = []
    while (wait := rules.wait_after(code, len(found) + 1, spread)) is not None:
        found.append(wait)
    return found


def test_a_refusal_for_good_is_not_tried_again():
    assert [waits(code) for code in (500, 535, 550, 552, 554)] == [[]] * 5


def test_a_lost_connection_is_tried_again_soon_and_then_for_two_days():
    found = waits(0)

    assert found[:3] == [timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15)]
    assert timedelta(hours=40) < sum(found, timedelta()) < timedelta(hours=60)
    assert waits(421) == waits(451) == found


def test_a_full_mailbox_is_given_time():
    assert waits(452) == waits(450) == rules.SLOW


def test_a_crowded_relay_is_tried_again_at_scattered_times():
    assert waits(432, 0.0) == [timedelta(minutes=2)] * 12
    assert waits(432, 1.0) == [timedelta(minutes=10)] * 12
