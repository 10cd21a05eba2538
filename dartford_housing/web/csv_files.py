"""Our tables as files that Excel, a script and our own importers read alike: one way to give out CSV."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse

from dartford_housing.core.tables import csv_lines

PRIVATE = "private, no-store"
CONTENT_TYPE = "text/csv; charset=utf-8"


def csv_response(
    file_name: str,
    headings: Iterable[Any],
    rows: Iterable[Sequence[Any]],
    *,
    cache: str = PRIVATE,
    stream: bool = False,
) -> HttpResponseBase:
    """Return a table to be downloaded; a long one as a `stream`, a line at a time."""
    lines = csv_lines(headings, rows)
    kind = StreamingHttpResponse if stream else HttpResponse
    answer: HttpResponseBase = kind(lines, content_type=CONTENT_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{file_name}"'
    if cache:
        answer["Cache-Control"] = cache
    return answer
