"""A list at the desk: never counted, its cells in the words of the site."""

from typing import Any

from django import forms
from django.contrib.admin.templatetags.admin_list import result_headers
from django.contrib.admin.views.main import PAGE_VAR, SEARCH_VAR, ChangeList, ChangeListSearchForm
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.text import capfirst

from dartford_housing.web.pagination import CountlessPaginator

from .values import DASH, shown

FEW, SOME, OPEN = 7, 12, 2
SHORT = 18
LONGEST_SEARCH = 100


class ShortSearch(ChangeListSearchForm):
    """A search of a few words: each becomes a condition, and a database takes only so many."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = {"max_length": f"Search for fewer words: at most {LONGEST_SEARCH} letters."}
        field = forms.CharField(required=False, strip=False, max_length=LONGEST_SEARCH, error_messages=told)
        self.fields = {SEARCH_VAR: field}


class CaseList(ChangeList):
    """Looks one row ahead instead of counting, so that a long list costs what a short one does."""

    search_form_class = ShortSearch

    def get_results(self, request: HttpRequest) -> None:
        self.paginator = CountlessPaginator(self.queryset, self.list_per_page)
        self.page = self.paginator.page(self.page_num)
        self.result_list = self.page.object_list
        self.result_count = len(self.result_list)
        self.full_result_count = None
        self.show_full_result_count = self.show_admin_actions = False
        self.can_show_all, self.multi_page = False, self.page.has_other_pages()

    @cached_property
    def columns(self) -> list[dict[str, Any]]:
        """The heads of the columns: words, and where a click sorts by them."""
        return [{**head, "words": capfirst(str(head["text"]))} for head in result_headers(self)]

    def rows(self) -> list[dict[str, Any]]:
        """Return each row as its address, its first cell and the others; an address remembers the filters."""
        words = [head["words"] for head in self.columns]
        filters = self.get_query_string().lstrip("?")
        back = f"?{urlencode({'_changelist_filters': filters})}" if filters else ""
        return [self.drawn(row, words, back) for row in self.result_list]

    def drawn(self, row: Any, words: list[str], back: str) -> dict[str, Any]:
        values = [shown(name, row, self.model_admin, empty=DASH) for name in self.list_display]
        first, *others = ((head, value, fit(value)) for head, value in zip(words, values, strict=True))
        return {"url": self.model_admin.page_url(row) + back, "first": first, "others": others}

    def filters(self) -> list[dict[str, Any]]:
        """Return the filters: the first lies open; long ones, and the rest of many, are folded under what is taken."""
        found = []
        for place, spec in enumerate(self.filter_specs):
            choices = list(spec.choices(self))
            taken = next((choice["display"] for choice in choices if choice["selected"]), "All")
            folded = len(choices) > (FEW if place else SOME) or (place > 0 and len(self.filter_specs) > OPEN)
            found.append({"title": spec.title, "choices": choices, "folded": folded, "taken": taken})
        return found

    def earlier(self) -> str:
        return self.get_query_string({PAGE_VAR: self.page.number - 1}) if self.page.has_previous() else ""

    def later(self) -> str:
        return self.get_query_string({PAGE_VAR: self.page.number + 1}) if self.page.has_next() else ""

    def kept(self) -> list[tuple[str, str]]:
        """Return what a new search keeps of the address: the filters, not the page nor the old words."""
        left_out = {PAGE_VAR, SEARCH_VAR}
        return [
            (name, value) for name, values in self.filter_params.items() for value in values if name not in left_out
        ]


def fit(value: Any) -> str:
    """Return how a cell keeps its words: a short value never breaks over lines."""
    return "desk-table__short" if len(str(value)) <= SHORT else "desk-table__long"
