from datetime import date

from dartford_housing.web import strips
from dartford_housing.web.strips import Days

STARTS, ENDS = date(2027, 1, 1), date(2027, 12, 31)


def test_days_stand_where_they_fall_and_those_outside_are_left_out():
    row = Days("Temple Hill", "2 visits", [date(2026, 12, 31), STARTS, ENDS], planned=[date(2028, 1, 1)])

    (drawn,) = strips.strips("Visits", [row], STARTS, ENDS).strips

    assert (drawn.held, drawn.planned) == ([12, 588], [])


def test_a_late_stretch_is_cut_to_the_drawing():
    row = Days("Temple Hill", "none", late=[(date(2026, 6, 1), STARTS.replace(month=7)), (date(2025, 1, 1), STARTS)])

    (drawn,) = strips.strips("Visits", [row], STARTS, ENDS).strips

    assert drawn.late == [(12, 286.4)]


def test_the_drawing_is_told_in_words_in_a_table_and_in_a_key():
    rows = [Days("A", "1 visit", [date(2027, 3, 1)], cancelled=[date(2027, 5, 3)]), Days("B", "0 visits")]

    chart = strips.strips("Visits", rows, STARTS, ENDS, what="Estate")

    assert chart.desc == "A, 1 visit: Mon 1 Mar 2027. B, 0 visits: none."
    assert chart.columns == ["Estate", "Held", "Planned", "Cancelled"]
    assert chart.rows == [["A", "Mon 1 Mar 2027", "None", "Mon 3 May 2027"], ["B", "None", "None", "None"]]
    assert [kind for kind, _ in chart.kinds] == ["held", "cancelled"]


def test_a_few_months_stand_along_the_foot():
    words = [mark.words for mark in strips.months(date(2025, 2, 1), date(2027, 5, 1))]

    assert words == ["Aug 2025", "Feb 2026", "Aug 2026", "Feb 2027"]


def test_nothing_to_draw_is_no_error():
    chart = strips.strips("Visits", [], STARTS, STARTS)

    assert (chart.strips, chart.kinds, chart.desc) == ([], [], "No figures.")
