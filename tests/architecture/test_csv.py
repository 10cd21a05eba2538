"""Tables come in by one reader and go out by one writer, so that none is garbled, misread or run as a formula."""

import ast

from django.http import HttpResponse
from django.urls import get_resolver

from dartford_housing.web.csv_files import csv_response

from .ground import python, text, tree

READS_AND_WRITES = {"dartford_housing/core/tables/reader.py", "dartford_housing/core/tables/writer.py"}
KEPT = {"dartford_housing/notifications/admin.py"}  # the manifest, as the one writer made it
ANSWERS = {"dartford_housing/web/csv_files.py"}


def imports_csv(path):
    nodes = [node for node in ast.walk(tree(path)) if isinstance(node, ast.Import | ast.ImportFrom)]
    return any("csv" in {getattr(node, "module", ""), *(name.name for name in node.names)} for node in nodes)


def addresses(resolver=None):
    for entry in (resolver or get_resolver()).url_patterns:
        if hasattr(entry, "url_patterns"):
            yield from addresses(entry)
        else:
            yield str(entry.pattern)


def test_only_the_reader_and_the_writer_know_csv():
    assert {str(path) for path in python(code_only=True) if imports_csv(path)} == READS_AND_WRITES


def test_every_csv_is_given_out_in_one_way():
    answering = {str(path) for path in python(code_only=True) if '"text/csv' in text(path)}

    assert answering == ANSWERS | KEPT
    views = [path for path in python(code_only=True) if "csv_response(" in text(path) and str(path) not in ANSWERS]
    assert len(views) == len([address for address in addresses() if address.rstrip("$").endswith(".csv")])


def test_what_is_given_out_opens_right_in_excel():
    answer = csv_response("people.csv", ["Name"], [["Zoë"], ["=1+1"]])

    assert isinstance(answer, HttpResponse)
    assert answer.content == "\ufeffName\r\nZoë\r\n'=1+1\r\n".encode()
    assert answer["Content-Disposition"] == 'attachment; filename="people.csv"'
    assert answer["Cache-Control"] == "private, no-store"
