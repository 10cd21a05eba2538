"""Expenses of members: what is paid, until when it can be claimed, who decides. Plain Python.

The rate is the body's own configuration. It starts at 45p a mile, HM Revenue and Customs' approved rate for the first
10,000 miles in a car, below which nothing is taxed.
"""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from dartford_housing.accounts.separation import is_own
from dartford_housing.core.dates import long_date
from dartford_housing.core.errors import RuleBroken

MOST = Decimal(1000)


def amount(kind: str, miles: Decimal | None, typed: Decimal | None, pence: int) -> Decimal:
    """Return what is claimed, in pounds: the miles at the rate, or what was spent."""
    if kind == "miles":
        if miles is None or miles <= 0:
            raise RuleBroken("Say how many miles you drove.", field="miles")
        found = (miles * pence / 100).quantize(Decimal("0.01"))
    elif typed is None or typed <= 0:
        raise RuleBroken("Say how much you spent.", field="amount")
    else:
        found = typed
    if found > MOST:
        raise RuleBroken(f"More than £{MOST:,} cannot be claimed at once. Ring us.", field="amount")
    return found


def require_receipt(kind: str, receipt: Any) -> None:
    """Whatever was paid for has its receipt; miles have none."""
    if kind != "miles" and not receipt:
        raise RuleBroken("Add a photo or scan of the receipt.", field="receipt")


def last_day(ends: date | None, days: int) -> date | None:
    """Return the last day on which somebody who has left can still claim; None while the seat lasts."""
    return ends + timedelta(days=days) if ends else None


def may_claim(starts: date, ends: date | None, days: int, today: date) -> bool:
    last = last_day(ends, days)
    return starts <= today and (last is None or today <= last)


def require_may_claim(starts: date, ends: date | None, days: int, on: date, today: date) -> None:
    """For days of the term, while it lasts and for a set time after it."""
    if not may_claim(starts, ends, days, today):
        last = last_day(ends, days)
        raise RuleBroken(f"Expenses could be claimed until {long_date(last or starts)}.", field="on")
    if on > today:
        raise RuleBroken("Claim it once it has been spent.", field="on")
    if on < starts or (ends is not None and on > ends):
        raise RuleBroken("This day does not lie in your time on the Forum.", field="on")


def may_decide(user: Any, claimant: Any) -> bool:
    """Return whether an officer may decide about a claim: never about their own."""
    return bool(user.can("run_forum")) and not is_own(user, claimant)


def require_state(state: str, wanted: str) -> None:
    if state != wanted:
        raise RuleBroken("This claim has moved on since. Nothing was changed.")


def require_paid_after(paid: date, spent: date, today: date) -> None:
    if not spent <= paid <= today:
        raise RuleBroken("It cannot be paid before it was spent, or after today.", field="on")
