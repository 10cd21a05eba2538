"""Reading the complaints register, a row a stage. Plain Python."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dartford_housing.core.tables import Limit, Refusal, Row, Sheet, Sieve, read_day, read_table

from ..choices import Topic

COLUMNS = (
    "reference", "stage", "received", "acknowledged", "extension_notice", "extended_to", "responded", "channel",
    "tenure", "reasons", "outcome",
)  # fmt: skip
OPTIONAL = ("extension_notice", "extended_to")
DAYS = ("received", "acknowledged", "extension_notice", "extended_to", "responded")
STAGE_DAYS = ("asked_on", "acknowledged_on", "extension_notice", "extended_to", "responded_on")
CHANNELS = {
    "Email": "email", "Web form": "web", "Letter": "letter", "Telephone": "telephone", "In person": "in_person",
    "Social media": "social", "At a surgery": "surgery",
}  # fmt: skip
TENURES = {"Tenant": "tenant", "Leaseholder": "leaseholder", "Shared owner": "shared_owner", "Other": "other"}
OUTCOMES = {"Upheld": "upheld", "Partially upheld": "partly", "Not upheld": "not_upheld", "": ""}


@dataclass(frozen=True)
class Line:
    """One good row of the register, read."""

    reference: str
    stage: int
    received: date
    acknowledged: date | None
    extension_notice: date | None
    extended_to: date | None
    responded: date | None
    channel: str
    tenure: str
    topics: tuple[str, ...]
    outcome: str


def read_register(source: bytes | Sequence[Sheet], limits: Mapping[str, Limit]) -> Sieve:
    """Return the good rows of the register as they will be stored, their days as 2027-03-24, and the refusals."""
    required = [column for column in COLUMNS if column not in OPTIONAL]
    table = read_table(source, columns=required, optional=OPTIONAL)
    for _, row in table.rows:
        row.update({column: tidy_day(row.get(column, "")) for column in DAYS})
    seen: set[tuple[str, str]] = set()

    def judge(line: int, row: Row) -> Refusal | None:
        refusal = fault(line, row, seen)
        seen.add((row["reference"], row["stage"]))
        return refusal

    return Sieve.of(table, "reference", limits, judge)


def tidy_day(cell: str) -> str:
    """Return a day as 2027-03-24, however it is written; what is none stays as it is."""
    day = read_day(cell)
    return day.isoformat() if day else cell


def fault(line: int, row: Row, seen: set[tuple[str, str]]) -> Refusal | None:
    """Return what is wrong with a row, the first fault from the left."""
    if not row["reference"]:
        return Refusal(line, "reference", "reference missing")
    if row["stage"] not in {"1", "2"}:
        return Refusal(line, "stage", "stage is neither 1 nor 2")
    if (row["reference"], row["stage"]) in seen:
        return Refusal(line, "reference", "this stage of this complaint stands above already")
    for column in DAYS:
        if row[column] and read_day(row[column]) is None:
            return Refusal(line, column, f"not a date: {row[column]!r}")
    return wrong_order(line, row) or unknown_word(line, row)


def wrong_order(line: int, row: Row) -> Refusal | None:
    if not row["received"]:
        return Refusal(line, "received", "day of receipt missing")
    for earlier, later in (("received", "acknowledged"), ("acknowledged", "responded")):
        if row[later] and (not row[earlier] or row[later] < row[earlier]):
            return Refusal(line, later, f"{later} before {earlier}")
    if row["extended_to"] and not row["extension_notice"]:
        return Refusal(line, "extension_notice", "an extension without the day of its notice")
    return None


def unknown_word(line: int, row: Row) -> Refusal | None:
    for column, known in (("channel", CHANNELS), ("tenure", TENURES), ("outcome", OUTCOMES)):
        if row[column] not in known:
            return Refusal(line, column, f"{column} not known: {row[column]!r}")
    strange = [topic for topic in topics_of(row) if topic not in Topic.values]
    return Refusal(line, "reasons", f"reason not known: {strange[0]!r}") if strange else None


def topics_of(row: Row) -> tuple[str, ...]:
    return tuple(part.strip() for part in row["reasons"].split(";") if part.strip())


def read(row: Row) -> Line:
    received, *others = (date.fromisoformat(row[column]) if row[column] else None for column in DAYS)
    acknowledged, notice, until, responded = others
    return Line(
        reference=row["reference"],
        stage=int(row["stage"]),
        received=received or date.min,
        acknowledged=acknowledged,
        extension_notice=notice,
        extended_to=until,
        responded=responded,
        channel=CHANNELS[row["channel"]],
        tenure=TENURES[row["tenure"]],
        topics=topics_of(row),
        outcome=OUTCOMES[row["outcome"]],
    )


def written(stage: Any, case: Any) -> list[str]:
    """Return a stage as a row of the register, in the words and the order in which it is read."""
    days = {name: getattr(stage, field) for name, field in zip(DAYS, STAGE_DAYS, strict=True)}
    words = {
        "reference": case.reference,
        "stage": str(stage.number),
        "channel": word(CHANNELS, case.channel),
        "tenure": word(TENURES, case.tenure),
        "reasons": "; ".join(stage.topics),
        "outcome": word(OUTCOMES, stage.outcome),
        **{name: str(day or "") for name, day in days.items()},
    }
    return [words[column] for column in COLUMNS]


def word(known: dict[str, str], value: str) -> str:
    return next((words for words, kept in known.items() if kept == value), "")
