"""The entries of the site's navigation. Each feature adds its own in AppConfig.ready(), so none leads to nothing."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse


@dataclass(frozen=True)
class Entry:
    words: str
    url_name: str
    order: int = 50


_entries: list[Entry] = []


def add(words: str, url_name: str, *, order: int = 50) -> None:
    """Add an entry; adding it twice is harmless."""
    entry = Entry(words, url_name, order)
    if entry not in _entries:
        _entries.append(entry)
        _entries.sort(key=lambda known: known.order)


def entries(request: HttpRequest) -> list[dict[str, object]]:
    """Return the entries for a page; `here` marks the one that is this page ("page") or that it belongs to ("true")."""
    found = [(entry.words, reverse(entry.url_name)) for entry in _entries]
    return [{"words": words, "url": url, "here": here(request.path, url)} for words, url in found]


def here(path: str, url: str) -> str:
    """Return the value of aria-current for an entry, "" for none."""
    return ("page" if path == url else "true") if path.startswith(url) else ""
