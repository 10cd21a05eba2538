"""The calendar as other programs read it: RFC 5545, read back here by its own rules."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dartford_housing.events import ical
from dartford_housing.events.choices import Status
from tests.factories.events import EventFactory, VenueFactory

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2027, 1, 4, 9, tzinfo=UTC)
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\r\n;,\\"), max_size=300)


def unfolded(text):
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def unescaped(value):
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], value)


def facts(text):
    """Return the properties of the only event in a calendar."""
    lines = unfolded(text)
    inside = lines[lines.index("BEGIN:VEVENT") + 1 : lines.index("END:VEVENT")]
    return dict(line.split(":", 1) for line in inside)


@given(words)
def test_any_words_come_back_as_they_were(text):
    line = "SUMMARY:" + ical.escaped(text)

    folded = ical.folded(line)

    assert all(len(part.encode()) <= 75 for part in folded.split("\r\n"))
    assert folded.endswith("\r\n")
    assert unescaped(unfolded(folded)[0].removeprefix("SUMMARY:")) == re.sub("\r\n|\r", "\n", text)


def test_a_character_of_several_octets_is_never_split():
    assert ical.folded("é" * 40) == "é" * 37 + "\r\n " + "é" * 3 + "\r\n"


@pytest.mark.django_db
def test_an_event_says_what_a_calendar_needs():
    venue = VenueFactory(name="The Hall", address="1 High Street", postcode="DA1 1DR")
    event = EventFactory(title="Tea, talk; tea", summary="One\nTwo", venue=venue)

    told = facts(ical.calendar([event], name="What’s on", now=NOW))

    assert told == {
        "UID": f"{event.uid}@{told['UID'].split('@')[1]}",
        "DTSTAMP": "20270104T090000Z",
        "SEQUENCE": "0",
        "DTSTART": "20990610T093000Z",
        "DTEND": "20990610T113000Z",
        "SUMMARY": r"Tea\, talk\; tea",
        "DESCRIPTION": r"One\nTwo",
        "LOCATION": r"The Hall\, 1 High Street\, DA1 1DR",
        "URL": f"http://127.0.0.1:8000/events/{event.pk}/",
        "STATUS": "CONFIRMED",
    }


@pytest.mark.django_db
def test_the_envelope_is_a_calendar_with_a_name():
    lines = unfolded(ical.calendar([], name="What’s on", now=NOW))

    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    assert {"VERSION:2.0", "METHOD:PUBLISH", "X-WR-CALNAME:What’s on"} < set(lines)
    assert any(line.startswith("PRODID:-//") for line in lines)


@pytest.mark.django_db
def test_a_cancelled_event_stays_in_the_calendar_so_that_readers_take_it_out():
    event = EventFactory(status=Status.CANCELLED, sequence=3)

    told = facts(ical.calendar([event], now=NOW))

    assert (told["STATUS"], told["SEQUENCE"]) == ("CANCELLED", "3")


@pytest.mark.django_db
def test_an_event_online_is_where_its_address_is():
    event = EventFactory(venue=None, online="https://meet.example.org/a,b")

    assert facts(ical.calendar([event], now=NOW))["LOCATION"] == r"https://meet.example.org/a\,b"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "local, written",
    [
        (datetime(2027, 3, 27, 14, 30), "20270327T143000Z"),  # the day before summer time
        (datetime(2027, 3, 28, 14, 30), "20270328T133000Z"),  # the day on which it begins
        (datetime(2027, 10, 30, 14, 30), "20271030T133000Z"),
        (datetime(2027, 10, 31, 14, 30), "20271031T143000Z"),  # the day on which it ends
    ],
)
def test_times_are_the_same_on_the_wall_on_both_sides_of_the_clock_change(local, written):
    starts = local.replace(tzinfo=LONDON)
    event = EventFactory(starts=starts, ends=starts + timedelta(hours=1))

    assert facts(ical.calendar([event], now=NOW))["DTSTART"] == written
