"""Whether a page is valid HTML: well formed, ids unique, every label and reference leads somewhere."""

from collections import Counter
from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib
from html5lib.constants import E as MESSAGES

LABELABLE = {"input", "select", "textarea", "button", "meter", "output", "progress"}
INTERACTIVE = {"a", "button", "input", "select", "textarea", "label", "summary"}
PHRASING_ONLY = {
    "p",
    "span",
    "a",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "label",
    "button",
    "strong",
    "em",
    "summary",
    "dt",
}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
BLOCKS = {"div", "p", "ul", "ol", "dl", "section", "article", "table", "form", "fieldset", "nav", "main", "hr"}
BLOCK_LINKS = {"a"}  # a link may wrap blocks
CHILDREN = {
    "ul": {"li", "script", "template"},
    "ol": {"li", "script", "template"},
    "dl": {"dt", "dd", "div", "script", "template"},
    "select": {"option", "optgroup", "hr"},
    "tr": {"th", "td"},
}
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "list", "form", "headers")


def check_html(page: str) -> None:
    """Fail with every fault of the page."""
    wrong = faults(page)
    assert wrong == [], "\n".join(wrong)


def faults(page: str) -> list[str]:
    """Return what is wrong with a whole page, in sentences."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parse(page)
    found = [f"line {at[0]}: {MESSAGES.get(code, code) % values}" for at, code, values in parser.errors]
    return found + ids(root) + references(root) + nesting(root) + outline(root)


def tag(element: Element) -> str:
    return element.tag if isinstance(element.tag, str) else ""


def ids(root: Element) -> list[str]:
    counted = Counter(each.get("id") for each in root.iter() if each.get("id") is not None)
    return [f"id “{name}” stands {count} times" for name, count in counted.items() if count > 1 or not name.strip()]


def references(root: Element) -> list[str]:
    """Return the labels and descriptions that lead nowhere, and links within the page that do."""
    known = {each.get("id"): each for each in root.iter() if each.get("id")}
    found = [
        f"{tag(each)} {name}=“{each.get(name)}” leads nowhere"
        for each in root.iter()
        for name in REFERENCES
        for target in (each.get(name) or "").split()
        if target not in known
    ]
    found += [
        f"label for=“{each.get('for')}” labels a {tag(known[each.get('for')])}"
        for each in root.iter("label")
        if each.get("for") in known and tag(known[each.get("for")]) not in LABELABLE
    ]
    return found + [
        f"link to {each.get('href')} leads nowhere"
        for each in root.iter("a")
        if (each.get("href") or "").startswith("#") and len(each.get("href")) > 1 and each.get("href")[1:] not in known
    ]


def nesting(root: Element) -> list[str]:
    """Return elements that stand where HTML does not allow them."""
    found: list[str] = []
    for each in root.iter():
        inside = {tag(inner) for inner in each.iter() if inner is not each}
        name = tag(each)
        if name in PHRASING_ONLY - BLOCK_LINKS and inside & BLOCKS:
            found.append(f"{sorted(inside & BLOCKS)} inside {name} {each.get('class', '')}")
        if name in {"a", "button"} and inside & INTERACTIVE:
            found.append(f"{sorted(inside & INTERACTIVE)} inside {name} {each.get('class', '')}")
        if name in CHILDREN:
            strays = {tag(child) for child in each if tag(child)} - CHILDREN[name]
            found += [f"{stray} directly inside {name} {each.get('class', '')}" for stray in sorted(strays)]
    return found


def outline(root: Element) -> list[str]:
    """Return what is wrong with the headings, the title and the language."""
    levels = [int(tag(each)[1]) for each in root.iter() if tag(each) in HEADINGS]
    found = [] if levels.count(1) == 1 else [f"{levels.count(1)} headings of the first level"]
    found += [f"heading h{after} follows h{before}" for before, after in pairwise(levels) if after > before + 1]
    title = root.find(".//title")
    found += [] if title is not None and (title.text or "").strip() else ["no title"]
    return found if root.get("lang") else [*found, "no language"]
