"""What would come of it: the rule run over the two years that follow, with the hours that the officers give today."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from dartford_housing.accounts.models import User

from ..models import Rota
from ..rota import Choice, Limits, Place, months_after, propose, waits
from .coverage import PERIOD
from .facts import closed_days, held_between, places_to_serve, windows_of


@dataclass(frozen=True)
class Served:
    """One estate in the simulation; `wait` in days, counted from the first day where it never had a surgery."""

    name: str
    homes: int
    visits: tuple[date, ...]
    wait: int

    @property
    def per_hundred(self) -> float:
        return round(100 * len(self.visits) / max(self.homes, 1), 1)


@dataclass(frozen=True)
class Simulation:
    """What the rule makes of two years, and in words what it could not keep."""

    starts: date
    ends: date
    limit: int
    estates: list[Served]
    problems: list[str]

    @property
    def worst(self) -> Served | None:
        return max(self.estates, key=lambda estate: estate.wait, default=None)

    @property
    def fewest(self) -> int:
        return min((len(estate.visits) for estate in self.estates), default=0)

    @property
    def most(self) -> int:
        return max((len(estate.visits) for estate in self.estates), default=0)


def simulate(proposed: Rota) -> Simulation:
    """Return two years from the first day of a rota; nothing is kept.

    What is published and what this rota proposes stand in it; from there on the rule goes on with all officers' hours.
    """
    starts, limit = proposed.starts, proposed.limit_months
    ends = months_after(starts, PERIOD)
    places = places_to_serve(starts)
    officers = User.objects.filter(is_active=True, surgery_hours__isnull=False).distinct()
    windows, closed = windows_of(officers, starts, ends), closed_days(starts, ends, False)
    held = held_between(starts, ends, proposed)
    plan = propose(places, windows, closed, ends, Limits(months=limit), held)
    made = [*held, *plan.choices]
    counted = waits(made, [since(place, starts) for place in places], ends)
    estates = [Served(place.name, place.homes, days_of(place, made), counted[place.key]) for place in places]
    return Simulation(starts, ends, limit, estates, plan.problems)


def since(place: Place, starts: date) -> Place:
    """Return the estate with a day from which to count: an estate never visited waits from the first day on."""
    return place if place.last else replace(place, last=starts)


def days_of(place: Place, made: Iterable[Choice]) -> tuple[date, ...]:
    return tuple(sorted(choice.day for choice in made if choice.place == place.key))
