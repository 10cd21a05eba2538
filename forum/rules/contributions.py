"""What a representative may write on a portfolio, and when it may be taken off its page."""

from datetime import date, timedelta

from dartford_housing.core.dates import long_date
from dartford_housing.core.errors import NotAllowed, RuleBroken

REACHES_BACK = timedelta(days=366)


def require_in_charge(in_charge: bool) -> None:
    """Whoever writes holds the portfolio on that day, with the code of conduct signed (`terms.may_act`)."""
    if not in_charge:
        raise NotAllowed("Only whoever is in charge of this portfolio today writes here.")


def require_day(on: date, today: date) -> None:
    """It is about a day that has come and lies not more than a year back; both ends count."""
    if on > today:
        raise RuleBroken("This day has not come yet.", field="on")
    if on < today - REACHES_BACK:
        raise RuleBroken(f"Choose a day from {long_date(today - REACHES_BACK)}.", field="on")


def require_standing(removed: bool) -> None:
    if removed:
        raise RuleBroken("This has been taken off the page already.")


def require_reason(because: str) -> None:
    """Whoever wrote it is told why it was taken off."""
    if not because.strip():
        raise RuleBroken("Say why, in a sentence. Whoever wrote it reads it.", field="because")
