"""How people found the surgeries, quarter by quarter; a quarter of few answers is hidden."""

from collections import defaultdict
from datetime import date

from django.db.models import Count

from ..models import Satisfaction
from .published import FEWEST

COLUMNS = ["Quarter", "Answers", "Could say what they came to say", "Got a clear answer"]


def quarters(starts: date, ends: date) -> list[list[str]]:
    """Return a row for each quarter with answers, the latest first: how many, and the shares of "yes"."""
    found: dict[tuple[int, int], list[tuple[str, str]]] = defaultdict(list)
    rows = Satisfaction.objects.filter(on__gte=starts, on__lt=ends).order_by().values_list("on", "said", "clear")
    for on, said, clear, count in rows.annotate(count=Count("pk")):
        found[on.year, (on.month + 2) // 3] += [(said, clear)] * count
    return [row_of(*quarter, found[quarter]) for quarter in sorted(found, reverse=True)]


def row_of(year: int, quarter: int, answers: list[tuple[str, str]]) -> list[str]:
    months = ("January to March", "April to June", "July to September", "October to December")[quarter - 1]
    name = f"{months} {year}"
    if len(answers) < FEWEST:
        return [name, f"fewer than {FEWEST}", "not shown", "not shown"]
    shares = [sum(answer[place] == "yes" for answer in answers) / len(answers) for place in (0, 1)]
    return [name, str(len(answers)), *(f"{share:.0%}" for share in shares)]
