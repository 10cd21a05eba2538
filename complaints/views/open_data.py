"""The public figures of a year as a table that a spreadsheet opens; small numbers hidden as on the page."""

from collections.abc import Iterator

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from dartford_housing.web.csv_files import csv_response

from ..public import figures
from ..public.measures import Year
from .figures import year_or_404

HEADER = ["year", "measure", "stage", "category", "value", "note"]
MEASURES = ("received", "answered in time", "CH01 per 1000 homes", "CH02 per cent")


@login_not_required
@require_safe
def figures_csv(request: HttpRequest, name: str) -> HttpResponseBase:
    """Return a row a figure; `value` is a number or empty, and `note` says why it is empty."""
    return csv_response(f"complaints-{name}.csv", HEADER, lines(year_or_404(name)), cache="public, max-age=60")


def lines(year: Year) -> Iterator[list[str]]:
    for number, row in enumerate(figures.stage_rows(year), 1):
        for measure, words in zip(MEASURES, row[1:], strict=True):
            yield [year.name, measure, str(number), "", *value(words)]
    for category, words in figures.public_topics(year):
        yield [year.name, "about", "both", category, *value(words)]
    for category, words in figures.outcome_rows(year):
        yield [year.name, "decision", "both", category, *value(words)]


def value(words: str) -> tuple[str, str]:
    """Return (number, note): only figures of our own counting stand in a cell, so none can begin a formula."""
    number = words.removesuffix(" %").replace(",", "")
    return (number, "") if number.replace(".", "", 1).isdigit() else ("", words)
