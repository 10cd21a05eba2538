import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dartford_housing.core.errors import RuleBroken
from dartford_housing.core.tables import Refusal, Report, decode, defuse, read_table, refuse_repeats

cells = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('",\n'), max_size=20)


def read(text, columns=("name", "note"), encodings=("utf-8-sig",), **options):
    raw = text.encode(options.get("encoding", encodings[0]))
    return read_table(raw, columns=columns, encodings=encodings)


@given(st.lists(st.tuples(cells, cells), max_size=8))
def test_what_a_spreadsheet_writes_is_read_back_with_its_spaces_tidied(rows):
    out = io.StringIO(newline="")
    csv.writer(out).writerows([("name", "note"), *rows])

    kept = [tuple(row.values()) for _, row in read(out.getvalue())]

    assert kept == [tuple(" ".join(cell.split()) for cell in row) for row in rows]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_any_line_ending_is_read_and_lines_are_numbered_as_an_editor_does(newline):
    assert read(newline.join(["name,note", "Ada,one", "Bo,two", ""])) == [
        (2, {"name": "Ada", "note": "one"}),
        (3, {"name": "Bo", "note": "two"}),
    ]


def test_a_quoted_comma_quote_and_line_break_belong_to_the_cell():
    rows = read('name,note\n"Hill, Ada","says ""hello""\nand more"\nBo,two\n')

    assert rows == [
        (2, {"name": "Hill, Ada", "note": 'says "hello" and more'}),
        (4, {"name": "Bo", "note": "two"}),
    ]


def test_blank_lines_are_passed_over_and_counted():
    assert [line for line, _ in read("name,note\n\nAda,one\n\n\nBo,two\n")] == [3, 6]


def test_columns_are_known_by_name_in_any_order_and_others_are_kept():
    assert read(" note ,name,more\none,Ada,x\n") == [(2, {"note": "one", "name": "Ada", "more": "x"})]


def test_a_short_row_has_empty_cells_and_a_long_one_loses_what_has_no_name():
    assert read("name,note\nAda\nBo,two,three\n") == [
        (2, {"name": "Ada", "note": ""}),
        (3, {"name": "Bo", "note": "two"}),
    ]


@pytest.mark.parametrize(
    "text, words",
    [
        ("name\nAda\n", "The file lacks the column note."),
        ("a,b\n1,2\n", "The file lacks the columns name, note."),
        ("", "The file lacks the columns name, note."),
        ('name,note\nAda,"unfinished\n', "is not CSV"),
        ('name,note\nAda,"one"x\n', "Line 2 is not CSV"),
    ],
)
def test_a_file_that_cannot_be_understood_is_refused_in_a_sentence(text, words):
    with pytest.raises(RuleBroken, match=words):
        read(text)


def test_one_encoding_after_another_is_tried():
    assert decode("naïve".encode("cp1252"), ["utf-8-sig", "cp1252"]) == "naïve"
    assert decode("\ufeffname".encode(), ["utf-8-sig"]) == "name"


@pytest.mark.parametrize("raw", ["name".encode("utf-16"), b"PK\x03\x04\x00\x00", b"\x81\x8d"])
def test_what_is_not_text_is_refused(raw):
    with pytest.raises(RuleBroken, match="not text in utf-8-sig or cp1252"):
        decode(raw, ["utf-8-sig", "cp1252"])


def test_an_exact_repeat_is_refused_and_named_by_its_first_line():
    row, other = {"key": "1", "name": "Ada"}, {"key": "1", "name": "Bo"}

    kept, refusals = refuse_repeats([(2, row), (3, other), (4, dict(row))], "key")

    assert kept == [(2, row), (3, other)]
    assert refusals == [Refusal(4, "key", "exact duplicate row of line 2")]


@pytest.mark.parametrize("cell", ["=1+1", "+44", "-1", "@sum", "\t=1", "\r=1", "\n=1", "＝1+1"])
def test_a_cell_that_a_spreadsheet_would_run_is_defused(cell):
    assert defuse(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "cell, shown", [("Ada", "Ada"), ("", ""), (12, "12"), (-5, "-5"), ("O'Hara", "O'Hara"), ("1-2", "1-2")]
)
def test_an_innocent_cell_stays_as_it_is(cell, shown):
    assert defuse(cell) == shown


def test_a_report_has_the_keys_that_operators_read():
    report = Report(read=2, created=1, refusals=[Refusal(3, "name", "missing")], missing=["9"], remarks=["Well."])

    assert report.as_dict() == {
        "read": 2,
        "created": 1,
        "updated": 0,
        "unchanged": 0,
        "refused": 1,
        "refusals": [{"line": 3, "column": "name", "reason": "missing"}],
        "missing": ["9"],
        "remarks": ["Well."],
    }
