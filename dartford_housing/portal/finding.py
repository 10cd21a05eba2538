"""One box for a resident, a reference or a home: every list that can be searched is asked, each by its own rule."""

from typing import Any

from django.http import HttpRequest
from django.utils.http import urlencode

FIRST = 5


def found(words: str, request: HttpRequest, registry: dict[Any, Any]) -> list[dict[str, Any]]:
    """Return [{name, url, hits: [{words, url}], more}] of the lists in which something is found."""
    searchable = [desk for desk in registry.values() if desk.search_fields and desk.has_view_permission(request)]
    groups = (found_in(desk, words, request) for desk in searchable)
    return [group for group in groups if group["hits"]]


def found_in(desk: Any, words: str, request: HttpRequest) -> dict[str, Any]:
    rows, doubled = desk.get_search_results(request, desk.get_queryset(request), words)
    first = list((rows.distinct() if doubled else rows)[: FIRST + 1])
    return {
        "name": desk.list_name(),
        "url": f"{desk.list_url()}?{urlencode({'q': words})}",
        "hits": [hit(desk, row) for row in first[:FIRST]],
        "more": len(first) > FIRST,
    }


def hit(desk: Any, row: Any) -> dict[str, str]:
    return {"words": str(row), "note": desk.found_note(row), "url": desk.row_url(row)}


def only_one(groups: list[dict[str, Any]]) -> str:
    """Return the address of what was found alone, or ""."""
    hits = [hit for group in groups for hit in group["hits"]]
    return hits[0]["url"] if len(hits) == 1 else ""
