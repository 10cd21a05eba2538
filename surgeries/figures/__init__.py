"""What is counted of surgeries, once: the rota's proposal, the public page and the officers' page read the same."""

from .coverage import DAY, PERIOD, Coverage, coverage, ended, limit_now
from .pictures import facts_of, simulated
from .published import FEWEST, columns, published_rows, shown
from .simulation import Served, Simulation, simulate

__all__ = [
    "DAY",
    "FEWEST",
    "PERIOD",
    "Coverage",
    "Served",
    "Simulation",
    "columns",
    "coverage",
    "ended",
    "facts_of",
    "limit_now",
    "published_rows",
    "shown",
    "simulate",
    "simulated",
]
