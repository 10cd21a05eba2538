"""Pages of a list that never count the whole list."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

FURTHEST = 1_000_000


class CountlessPaginator(Paginator):
    """A paginator that looks one row ahead instead of counting, so that a long list costs what a short one does."""

    @property
    def count(self) -> int:  # type: ignore[override]
        raise NotImplementedError("This paginator does not count.")

    def page(self, number: Any) -> Page:
        number = asked_for(str(number))
        start = (number - 1) * self.per_page
        rows = list(self.object_list[start : start + self.per_page + 1])
        page = OpenPage(rows[: self.per_page], number, self)
        page.more = len(rows) > self.per_page
        return page


def asked_for(number: str) -> int:
    """Return the page that somebody typed: the first for nonsense, none so far that a database chokes on it."""
    return min(max(1, int(number)), FURTHEST) if number.isascii() and number.isdigit() and len(number) < 9 else 1


class OpenPage(Page):
    more = False
    query = ""

    def has_next(self) -> bool:
        return self.more

    def next_page_number(self) -> int:
        return self.number + 1

    def previous_page_number(self) -> int:
        return self.number - 1


def page_of(request: HttpRequest, rows: Any, size: int = 25) -> Page:
    """Return the page that the address asks for; `page.query` keeps the other parts of the address."""
    page = CountlessPaginator(rows, size).page(request.GET.get("page", "1"))
    others = request.GET.copy()
    others.pop("page", None)
    page.query = others.urlencode() + "&" if others else ""  # type: ignore[attr-defined]
    return page
