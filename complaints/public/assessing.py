"""The self-assessment against the Code: what we answer to each paragraph, beside what the cases show."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from ..models import AnnualReport
from ..rules import code
from .evidence import by_paragraph

COLUMNS = ["Code", "What it asks", "We comply", "Evidence and explanation"]
YES = {True: "Yes", False: "No", None: "Not yet answered"}


@dataclass(frozen=True)
class Section:
    """A section of the Code with a row a paragraph."""

    title: str
    rows: list[list[str]]


def assessment(report: AnnualReport, *, on: date, everything: bool) -> list[Section]:
    """Return the whole self-assessment of a year, section by section."""
    kept = {one.paragraph: one for one in report.assessments.all()}
    shown = by_paragraph(report.year, on=on, everything=everything)
    return [
        Section(
            f"Section {number}: {title}", [row(one, kept.get(one.number), shown) for one in code.of_section(number)]
        )
        for number, title in code.SECTIONS.items()
    ]


def row(paragraph: code.Paragraph, kept: Any, shown: dict[str, str]) -> list[str]:
    words = [kept.how if kept else "", shown.get(paragraph.number, "")]
    complies = YES[kept.complies if kept else None]
    return [paragraph.number, paragraph.asks, complies, " ".join(word for word in words if word)]


def progress(report: AnnualReport | None) -> str:
    """Return how far the self-assessment has come, in words."""
    answered = report.assessments.filter(complies__isnull=False).count() if report else 0
    return f"{answered} of {len(code.PARAGRAPHS)} paragraphs answered"
