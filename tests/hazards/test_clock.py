from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dartford_housing.core.dates import LOCAL
from dartford_housing.core.working_days import Calendar
from dartford_housing.hazards import clock

ENGLAND = Calendar("England", {date(2026, 12, 25): "Christmas Day", date(2026, 12, 28): "Boxing Day"})


def days_of(steps):
    return {step.name: step.day for step in steps}


def test_the_vector_of_a_significant_hazard():
    steps = clock.significant(date(2026, 11, 23), ENGLAND, concluded=date(2026, 12, 7))

    assert days_of(steps) == {
        "investigate_by": date(2026, 12, 7),
        "summary_by": date(2026, 12, 10),
        "safe_by": date(2026, 12, 14),
        "begin_by": date(2026, 12, 14),
        "start_by": date(2027, 3, 1),
    }


def test_until_it_is_concluded_the_rest_is_counted_from_the_last_day():
    assert clock.significant(date(2026, 11, 23), ENGLAND) == clock.significant(
        date(2026, 11, 23), ENGLAND, concluded=date(2026, 12, 7)
    )


def test_an_emergency_lasts_24_hours_even_when_the_clocks_go_forward():
    (step,) = clock.emergency(datetime(2027, 3, 27, 14, 0, tzinfo=LOCAL))

    assert step.moment == datetime(2027, 3, 28, 15, 0, tzinfo=LOCAL)
    assert step.because == "24 hours from Saturday 27 March 2027 at 2pm, day and night"


@given(st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1)))
def test_an_emergency_is_always_24_hours_that_pass(aware):
    moment = aware.replace(tzinfo=LOCAL)
    (step,) = clock.emergency(moment)

    assert step.moment.timestamp() - moment.timestamp() == timedelta(hours=24).total_seconds()
