import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dartford_housing.core.errors import RuleBroken
from dartford_housing.core.tables import (
    Found,
    Limit,
    Refusal,
    Report,
    Sheet,
    Sieve,
    csv_lines,
    defuse,
    read_day,
    read_table,
)
from dartford_housing.core.tables.cells import unfit

cells = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]) | st.sampled_from('",\n'), max_size=20
).filter(lambda cell: not unfit(cell))


def read(text, columns=("name", "note")):
    return read_table(text.encode(), columns=columns).rows


@given(st.lists(st.tuples(cells, cells), max_size=8))
def test_what_a_spreadsheet_writes_is_read_back_with_its_spaces_tidied(rows):
    out = io.StringIO(newline="")
    csv.writer(out).writerows([("name", "note"), *rows])

    kept = [tuple(row.values()) for _, row in read(out.getvalue())]

    assert kept == [tuple(" ".join(cell.split()) for cell in row) for row in rows if any(map(str.strip, row))]


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


def test_columns_are_known_by_name_in_any_order_and_others_are_passed_over():
    assert read(" note ,name,more\none,Ada,x\n") == [(2, {"note": "one", "name": "Ada"})]


def test_a_short_row_has_empty_cells_and_a_long_one_loses_what_has_no_name():
    assert read("name,note\nAda\nBo,two,three\n") == [
        (2, {"name": "Ada", "note": ""}),
        (3, {"name": "Bo", "note": "two"}),
    ]


@pytest.mark.parametrize(
    "text, words",
    [
        ("name\nAda\n", "no column for note; it has: name."),
        ("a,b\n1,2\n", "no column for name, note; it"),
        ("", "no column for name, note; it"),
        ('name,note\nAda,"unfinished\n', "is not CSV"),
        ('name,note\nAda,"one"x\n', "Line 2 is not CSV"),
    ],
)
def test_a_file_that_cannot_be_understood_is_refused_in_a_sentence(text, words):
    with pytest.raises(RuleBroken, match=words):
        read(text)


ENCODED = [
    ("utf-8-sig", "UTF-8 with a mark"),
    ("utf-8", "UTF-8"),
    ("cp1252", "Windows-1252 (Western European)"),
    ("utf-16", "UTF-16 with a mark"),
    ("utf-16-le", "UTF-16"),
    ("utf-16-be", "UTF-16"),
]


@pytest.mark.parametrize("encoding, words", ENCODED)
def test_every_usual_encoding_is_found_and_named(encoding, words):
    table = read_table("name,note\nZoë Müller,O’Brien’s\n".encode(encoding), columns=("name", "note"))

    assert (table.found.encoding, [row for _, row in table.rows]) == (
        words,
        [{"name": "Zoë Müller", "note": "O’Brien’s"}],
    )


def test_plain_letters_are_called_plain_text():
    assert read_table(b"name,note\nAda,one\n", columns=("name",)).found == Found("plain text", "comma")


@pytest.mark.parametrize("raw", [b"\x81\x8d", b"\xff\xfea"])
def test_what_is_not_text_is_refused(raw):
    with pytest.raises(RuleBroken, match="cannot read this file as text"):
        read_table(raw, columns=("name",))


@pytest.mark.parametrize(
    "text, separator",
    [
        ("name;note\nHill, Ada;one\n", "semicolon"),
        ("name\tnote\nHill, Ada\tone\n", "tab"),
        ('name,note\n"Hill, Ada",one\n', "comma"),
        ("sep=;\r\nname;note\r\nHill, Ada;one\r\n", "semicolon"),
        ('"sep=;"\nname;note\nHill, Ada;one\n', "semicolon"),
        ("SEP=\t\nname\tnote\nHill, Ada\tone\n", "tab"),
    ],
)
def test_the_separator_is_told_or_found_by_the_headings(text, separator):
    table = read_table(text.encode(), columns=("name", "note"))

    assert (table.found.separator, [row for _, row in table.rows]) == (
        separator,
        [{"name": "Hill, Ada", "note": "one"}],
    )


def test_headings_are_known_in_any_case_order_and_spacing_and_by_their_other_names():
    raw = b"Colour,E-MAIL, Last Name ,FORENAME\nred,a@x.example,Hill,Ada\n"

    table = read_table(raw, columns=("first_name", "last_name", "email"), aliases={"forename": "first_name"})

    assert table.rows == [(2, {"email": "a@x.example", "last_name": "Hill", "first_name": "Ada"})]


def test_two_headings_for_one_column_are_refused():
    with pytest.raises(RuleBroken, match="more than one column for name"):
        read("name,Name ,note\n1,2,3\n")


def test_an_optional_column_that_is_missing_is_in_no_row():
    assert read_table(b"name\nAda\n", columns=("name",), optional=("note",)).rows == [(2, {"name": "Ada"})]


@pytest.mark.parametrize(
    "cell, why",
    [
        ("A\x0bda", "has a control character (U+000B): “AU+000Bda”"),
        ("A\x85da", "has a control character (U+0085)"),
        ("\u202eadA", "has a control character (U+202E)"),
        ("A\x00da", "has a control character (U+0000)"),
        ("ZoÃ« MÃ¼ller", "garbled: “ZoÃ« MÃ¼ller”"),
        ("Oâ€™Brien", "garbled: “Oâ€™Brien”"),
        ("Zo\ufffd", "another program has lost a letter here"),
    ],
)
def test_what_must_not_be_stored_refuses_its_row_and_no_other(cell, why):
    table = read_table(f"note,name\none,{cell}\ntwo,Bo\n".encode(), columns=("name", "note"))

    assert [(no.line, no.column) for no in table.refusals] == [(2, "name")]
    assert table.refusals[0].reason.startswith(why)
    assert (table.rows, table.read) == ([(3, {"note": "two", "name": "Bo"})], 2)


@pytest.mark.parametrize("name", ["RENÉ’S", "Ângela", "São João", "Łucja Żak", "Zoë", "Ä Ö Å", "ਗੁਰਪ੍ਰੀਤ", "محمد"])
def test_no_real_name_is_taken_for_garbled(name):
    assert [row["name"] for _, row in read(f"name,note\n{name},one\n")] == [name]


def test_a_letter_that_cannot_be_seen_is_taken_out():
    assert read("name,note\n\u200bAda\u200b,\u200b\n") == [(2, {"name": "Ada", "note": ""})]


def test_the_sheet_that_has_the_columns_is_read_with_its_own_line_numbers():
    cover = Sheet("Cover", [["Report of today"]])
    people = Sheet("People", [["Name", "Note"], [], ["Ada", "one"]], first=4)

    table = read_table([cover, people], columns=("name", "note"))

    assert (table.found, table.rows) == (
        Found("workbook", sheet="People"),
        [(6, {"name": "Ada", "note": "one"})],
    )


def test_an_exact_repeat_is_refused_and_named_by_its_first_line():
    table = read_table(b"key,name\n1,Ada\n1,Bo\n1,Ada\n", columns=("key", "name"))

    sieve = Sieve.of(table, "key", {}, lambda line, row: None)

    assert [line for line, _ in sieve.good] == [2, 3]
    assert sieve.refusals == [Refusal(4, "key", "exact duplicate row of line 2")]


@pytest.mark.parametrize(
    "limit, cell, why",
    [
        (Limit(longest=3), "four", "too long: 4 characters, at most 3"),
        (Limit(longest=3), "two", ""),
        (Limit(largest=32767), "²", "not a whole number in the digits 0 to 9: “²”"),
        (Limit(largest=32767), "１２", "not a whole number in the digits 0 to 9: “１２”"),
        (Limit(largest=32767), "-1", "not a whole number in the digits 0 to 9: “-1”"),
        (Limit(largest=32767), "40000", "too large: “40000”, at most 32767"),
        (Limit(largest=32767), "9" * 5000, f"too large: “{'9' * 40}…”, at most 32767"),
        (Limit(largest=32767), "32767", ""),
        (Limit(largest=32767), "", ""),
        (Limit(words=("a", "b")), "c", "not known: “c”. It must be one of: a, b"),
    ],
)
def test_a_cell_that_the_database_cannot_hold_is_told(limit, cell, why):
    assert limit.fault(cell) == why


@pytest.mark.parametrize(
    "cell, day",
    [
        ("24/03/2027", date(2027, 3, 24)),
        ("4/3/2027", date(2027, 3, 4)),
        ("2027-03-24", date(2027, 3, 24)),
        ("31/02/2027", None),
        ("03/24/2027", None),
        ("24/03/27", None),
        ("01/01/9999", None),
        ("٢٤/٠٣/٢٠٢٧", None),
        ("", None),
    ],
)
def test_days_are_read_as_britain_and_machines_write_them(cell, day):
    assert read_day(cell) == day


def test_what_we_write_opens_right_in_a_spreadsheet():
    moment = datetime(2026, 7, 1, 9, tzinfo=UTC)

    lines = list(csv_lines(["Name", "On"], [["Zoë, =1", date(2026, 7, 1)], ["=1+1", moment], [None, 2.5], [True, ""]]))

    assert lines == [
        "\ufeffName,On\r\n",
        '"Zoë, =1",2026-07-01\r\n',
        "'=1+1,2026-07-01 10:00\r\n",
        ",2.5\r\n",
        "Yes,\r\n",
    ]


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
        "found": {"encoding": "", "separator": "", "sheet": ""},
        "first_rows": [],
    }
