"""Workbooks: what their cells become, and files that would fill our memory."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest

from dartford_housing.core.errors import RuleBroken
from dartford_housing.documents.tables import open_table

HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = b"</sheetData></worksheet>"


def book(*rows):
    made, out = openpyxl.Workbook(), io.BytesIO()
    made.active.title = "People"
    for row in rows:
        made.active.append(row)
    made.save(out)
    return out.getvalue()


def with_sheet(*parts):
    """Return a workbook with another first sheet, written as a stream."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book(["a"]))) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            with new.open(name, "w", force_zip64=True) as file:
                for part in parts if name == "xl/worksheets/sheet1.xml" else [old.read(name)]:
                    file.write(part)
    return out.getvalue()


def test_text_is_left_as_it_came():
    assert open_table(b"name,note\n") == b"name,note\n"


def test_cells_become_what_would_be_typed():
    [sheet] = open_table(book([100001234567.0, 2.5, date(2027, 3, 24), True, None, "Zoë"], ["x"], [7700900113]))

    assert (sheet.name, sheet.first) == ("People", 1)
    assert sheet.rows == [["100001234567", "2.5", "2027-03-24", "Yes", "", "Zoë"], ["x"], ["7700900113"]]


@pytest.mark.parametrize("raw", [b"PK\x03\x04 no workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 neither"])
def test_what_is_no_workbook_is_refused_in_a_sentence(raw):
    with pytest.raises(RuleBroken, match="cannot open this file as a workbook"):
        open_table(raw)


def test_a_workbook_that_names_the_last_cell_of_all_does_not_fill_our_memory():
    cell = '<row r="{0}"><c r="{1}{0}"><v>1</v></c></row>'
    raw = with_sheet(HEAD, cell.format(1, "A").encode(), cell.format(1048576, "XFD").encode(), TAIL)

    with pytest.raises(RuleBroken, match="Save the sheet as"):
        open_table(raw)


def test_a_workbook_that_unpacks_to_gigabytes_does_not_fill_our_memory():
    text = b'<row><c t="inlineStr"><is><t>' + b"A" * 1_000_000 + b"</t></is></c></row>"
    raw = with_sheet(HEAD, *[text] * 1_200, TAIL)

    assert len(raw) < 5_000_000
    with pytest.raises(RuleBroken, match="Save the sheet as"):
        open_table(raw)
