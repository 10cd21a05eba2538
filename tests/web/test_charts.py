import pytest

from dartford_housing.web import charts


def test_the_longest_bar_fills_the_space_and_the_rest_keep_the_ratio():
    chart = charts.bars("Complaints", [("Repairs", 40), ("Cleaning", 10)])

    assert [bar.width for bar in chart.bars] == [450, 112.5]
    assert chart.rows == [["Repairs", "40"], ["Cleaning", "10"]]


def test_no_figures_make_an_empty_drawing():
    assert charts.bars("Complaints", []).bars == []
    assert charts.lines("Complaints", []).lines == []
    assert charts.bars("Complaints", [("Repairs", 0)]).bars[0].width == 0


def test_a_line_is_told_in_words_and_in_a_table():
    chart = charts.lines("By month", [("Stage 1", [("Apr", 31), ("May", 1204)])], unit="%")

    assert chart.desc == "Stage 1: from 31% (Apr) to 1,204% (May)."
    assert (chart.columns, chart.rows) == (["", "Stage 1"], [["Apr", "31%"], ["May", "1,204%"]])


@pytest.mark.parametrize(("value", "top"), [(0, 4), (3, 4), (9, 20), (35, 40), (97, 100), (101, 200), (1204, 2000)])
def test_the_axis_ends_at_a_round_figure_above_the_highest(value, top):
    assert charts.round_up(value) == top


@pytest.mark.parametrize(("count", "shown"), [(1, 1), (2, 2), (6, 6), (7, 4), (12, 6), (13, 5), (24, 6)])
def test_a_few_words_stand_along_the_foot(count, shown):
    marks = charts.along([str(n) for n in range(count)])

    assert len(marks) == shown
    assert marks[0].words == "0"


def test_long_words_at_the_foot_do_not_run_into_each_other_on_a_phone():
    marks = charts.along(["Jan–Mar 2026", "Apr–Jun 2026", "Jul–Sep 2026", "Oct–Dec 2026"])

    assert [mark.words for mark in marks] == ["Jan–Mar 2026", "Oct–Dec 2026"]
