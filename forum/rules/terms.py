"""Terms: how long a seat lasts, how many may follow each other, and what a member must have signed."""

from collections.abc import Sequence
from datetime import date, timedelta

from dartford_housing.core.dates import long_date
from dartford_housing.core.errors import RuleBroken
from forum.choices.terms import RENEW_AFTER

YEAR_OFF = timedelta(days=365)
REMIND_BEFORE = timedelta(days=28)
TERM_ENDS_SOON = timedelta(days=90)
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


def may_act(starts: date, ends: date | None, signed: date | None, declared: date | None, on: date) -> bool:
    """Return whether a representative may act: within the term, the code signed, this year's interests declared."""
    within = starts <= on and (ends is None or on <= ends)
    return within and signed is not None and signed <= on and not declaration_due(declared, on)


def require_not_serving(terms: Sequence[Term], starts: date, ends: date | None) -> None:
    """A second term begins when the first is over: nobody holds two seats of one body on a day."""
    for began, ended in terms:
        if (ended is None or starts <= ended) and (ends is None or began <= ends):
            until = f"until {long_date(ended)}" if ended else "already"
            raise RuleBroken(f"They hold a seat {until}. A new term begins after that.", field="starts")


def renewal(declared: date | None, on: date) -> str:
    """Return what a member is told on a day about the yearly declaration: "soon", "over", or "" for nothing."""
    if declared is None:
        return ""
    if declaration_due(declared, on):
        return "over"
    return "soon" if on > declared + RENEW_AFTER - REMIND_BEFORE else ""


def ends_soon(ends: date | None, on: date) -> bool:
    """Return whether a term ends within three months of a day; its last day still counts."""
    return ends is not None and on <= ends <= on + TERM_ENDS_SOON


def require_declared(nothing: bool, text: str) -> None:
    if nothing == bool(text.strip()):
        raise RuleBroken("Say what your links are, or that there are none.", field="text")


def require_shortened(held_until: date | None, ends: date) -> None:
    """To give something up never prolongs it: what has a last day already ends no later."""
    if held_until is not None and ends > held_until:
        raise RuleBroken(f"The seat ends on {long_date(held_until)} already. Choose an earlier day.", field="ends")


def last_before(ends: date, starts: date, *, at_once: bool) -> date:
    """Return the last day of a seat that is given up; at once means that today no longer counts."""
    last = ends - timedelta(days=1) if at_once else ends
    if last < starts:
        raise RuleBroken("The seat began today, so its last day is today.", field="ends")
    return last
