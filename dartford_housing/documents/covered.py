"""Words under opaque boxes, told without repeating them. The words themselves are removed from what is kept."""

import re
from collections.abc import Iterable

PAGE = re.compile(r"page (\d+):")


def pages_of(covered: Iterable[str]) -> list[str]:
    """Return the pages on which words were found, each once and in order."""
    found = filter(None, map(PAGE.match, covered))
    return [str(page) for page in sorted({int(match[1]) for match in found})]


def sentence(name: str, covered: Iterable[str]) -> str:
    """Return what someone who handed in a file must know of the words under its boxes; "" when there were none."""
    *before, last = pages_of(covered) or [""]
    if not last:
        return ""
    where = f"pages {', '.join(before)} and {last}" if before else f"page {last}"
    removed = f"There were words under the black boxes on {where} of {name}. A box does not remove them, so we did."
    return f"{removed} If you want us to read them, send the file again without the boxes."
