"""Pages are short, flat and made of components; the strict content policy finds nothing inline."""

import re

from .ground import templates, text

SHARED = ("components/", "layouts/", "admin/", "allauth/", "dbc/", "errors/", "base.html", "documents/pdf/")
WHOLE_MAILS = {"templates/notifications/email.html"}  # its style sheet is inlined when the mail is made
LARGEST_DEPTH = 3

INLINE = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "a style element": re.compile(r"<style\b", re.I),
    "a script in the page": re.compile(r"<script(?![^>]*\ssrc=)[^>]*>", re.I),
    "a handler": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.I),
    "a javascript: address": re.compile(r"javascript:", re.I),
}
TAG = re.compile(r"{%-?\s*(include|extends)\s+(?:\"([^\"]+)\"|'([^']+)'|(\S+))([^%]*)%}")
BLOCK = re.compile(r"{%-?\s*(if|for|endif|endfor)\b")
TAKES = re.compile(r"\A{# [a-z_0-9]+: .*Takes: .+ #}", re.S)


def pages():
    return [(str(path), text(path)) for path in templates() if path.suffix == ".html"]


def name_of(path: str) -> str:
    return path.split("templates/", 1)[1]


def crossings(path, page):
    """Return the templates of another app that a page includes or extends."""
    home = name_of(path).split("/")[0] + "/"
    named = [double or single for _, double, single, _, _ in TAG.findall(page) if double or single]
    return [name for name in named if not name.startswith((home, *SHARED))]


def depth_of(page: str) -> int:
    deepest = depth = 0
    for word in BLOCK.findall(page):
        depth += -1 if word.startswith("end") else 1
        deepest = max(deepest, depth)
    return deepest


def test_nothing_is_inline():
    wrong = [
        f"{path}: {what}"
        for path, page in pages()
        if path not in WHOLE_MAILS
        for what, shape in INLINE.items()
        if shape.search(page)
    ]
    assert wrong == []


def test_no_page_draws_from_another_feature():
    wrong = {path: crossings(path, page) for path, page in pages()}
    assert {path: names for path, names in wrong.items() if names and not path.endswith("templates/base.html")} == {}


def test_components_say_what_they_take():
    wrong = [
        path for path, page in pages() if name_of(path).startswith("components/") and not TAKES.match(page.lstrip())
    ]
    assert wrong == []


def test_components_get_only_what_they_are_given():
    wrong = [
        f"{path}: {double or single}"
        for path, page in pages()
        for kind, double, single, _, rest in TAG.findall(page)
        if kind == "include" and (double or single).startswith("components/") and not rest.rstrip().endswith("only")
    ]
    assert wrong == []


def test_conditions_and_loops_are_at_most_three_deep():
    assert {path: depth_of(page) for path, page in pages() if depth_of(page) > LARGEST_DEPTH} == {}
