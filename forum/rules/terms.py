"""Terms: how long a seat lasts, how many may follow each other, and what a member must have signed."""

from collections.abc import Sequence
from datetime import date, timedelta

from dartford_housing.core.errors import RuleBroken

YEAR_OFF = timedelta(days=365)
RENEW_AFTER = timedelta(days=365)
Term = tuple[date, date | None]


def last_day(starts: date, years: int | None) -> date | None:
    """Return the last day of a term of so many years; None for one without an end."""
    if years is None:
        return None
    year = starts.year + years
    leap = starts.month == 2 and starts.day == 29
    return (date(year, 3, 1) if leap else starts.replace(year=year)) - timedelta(days=1)


def terms_in_a_row(terms: Sequence[Term], starts: date) -> int:
    """Return how many terms lead up to a day without a year off between them."""
    row, following = 0, starts
    for began, ended in sorted(terms, reverse=True):
        if began >= starts:
            continue
        if ended is not None and following - ended > YEAR_OFF:
            break
        row, following = row + 1, began
    return row


def require_may_serve(terms: Sequence[Term], starts: date, maximum: int | None) -> None:
    """After the most terms in a row there is a year off."""
    if maximum is not None and terms_in_a_row(terms, starts) >= maximum:
        raise RuleBroken(f"After {maximum} terms there is a year off before the next.", field="starts")


def require_one_seat_a_household(others: Sequence[str]) -> None:
    if others:
        raise RuleBroken(f"{others[0]}, of the same household, holds a seat already.", field="starts")


def declaration_due(declared: date | None, on: date) -> bool:
    """Return whether the yearly declaration of interests has run out; its anniversary still counts."""
    return declared is None or on > declared + RENEW_AFTER


def may_act(starts: date, ends: date | None, signed: date | None, on: date) -> bool:
    """Return whether a representative may act: within the term, and with the code of conduct signed."""
    return starts <= on and (ends is None or on <= ends) and signed is not None and signed <= on
