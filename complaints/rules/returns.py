"""The annual return to the Housing Ombudsman: when it is due, and when it may be noted as sent. Plain Python."""

from datetime import date

from dartford_housing.core.errors import RuleBroken


def return_due(year_ends: date) -> date:
    """Return 30 September after the year's end: for over 1,000 homes; six months, for fewer, are the same."""
    return date(year_ends.year, 9, 30)


def require_submission(on: date, *, today: date, published: date | None, sent: date | None) -> None:
    """The return is sent once, after the report stands on our site with the governing body's response (Code 8.2)."""
    if published is None:
        raise RuleBroken("Publish the report first: the Ombudsman asks where it stands.")
    if sent is not None:
        raise RuleBroken("It has been noted already.")
    if on > today:
        raise RuleBroken("This day is still to come.", field="on")
    if on < published:
        raise RuleBroken("The report was not yet published on that day.", field="on")
