"""What other rooms may ask about time and place."""

from datetime import date

from dartford_housing.core.working_days import Calendar

from . import rules
from .models import BankHoliday, ClosureDay


def working_calendar(name: str = "England") -> Calendar:
    """Return the calendar of the editable table of bank holidays."""
    return Calendar(name, dict(BankHoliday.objects.filter(calendar=name).values_list("date", "title")))


def closure_days() -> set[date]:
    """Return the days on which the council is shut; the legal clocks count them."""
    return set(ClosureDay.objects.values_list("date", flat=True))


def holidays_warning(on: date) -> str:
    """Return a sentence when the table of holidays ends too soon for new deadlines, else ""."""
    last = BankHoliday.objects.order_by("-date").values_list("date", flat=True).first()
    if not rules.ends_too_soon(last, on):
        return ""
    return (
        f"The table of bank holidays ends on {last or 'no day at all'}. Add the coming years: deadlines depend on it."
    )
