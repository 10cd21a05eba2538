"""Words typed as Markdown, as clean HTML for pages and documents alike: headings, lists, tables, links; no HTML."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

TAGS = {
    "p", "br", "hr", "ul", "ol", "li", "strong", "em", "a", "blockquote", "code", "pre",
    "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
ATTRIBUTES = {"a": {"href"}, "th": {"scope"}, "ol": {"start"}, **{f"h{level}": {"id"} for level in range(2, 7)}}
WRAP = '<div class="table-wrap" tabindex="0" role="region" aria-label="{caption}">'


@dataclass(frozen=True)
class Heading:
    """A heading of a text: the id that pages and documents share, and its words."""

    id: str
    words: str
    level: int


PICTURE = "picture:"
DRAWN = re.compile(r'<img\b[^>]*?src="(picture:[^"]*)"[^>]*>')


def to_html(
    typed: str,
    *,
    top: int = 3,
    prefix: str = "part",
    wrap_tables: bool = True,
    pictures: Mapping[str, str] | None = None,
) -> str:
    """Return typed Markdown as safe HTML whose first heading is h`top` and whose headings are `prefix`-1, -2 …

    `pictures` gives the address of each picture that may be shown, by the name that the text calls it: "picture:1".
    """
    markdown = reader()
    tokens = markdown.parse(typed)
    list(numbered(tokens, top, prefix))
    for token in tokens:
        if token.type == "th_open":
            token.attrSet("scope", "col")
    made = nh3.clean(
        markdown.renderer.render(tokens, markdown.options, {}),
        tags=TAGS | ({"img"} if pictures else set()),
        attributes=ATTRIBUTES | {"img": {"src", "alt"}},
        attribute_filter=kept_value,
        url_schemes={"https", "http", "mailto", "tel", "picture"},
        link_rel="noopener",
    )
    shown = DRAWN.sub(lambda found: drawn(found, pictures or {}), made)
    return with_wraps(shown) if wrap_tables else shown


def kept_value(tag: str, name: str, value: str) -> str | None:
    """Return the value of an attribute that may stand: pictures are our own, and links lead to no picture."""
    if name in {"src", "href"} and value.startswith(PICTURE) != (tag == "img"):
        return None
    return value


def drawn(found: re.Match[str], pictures: Mapping[str, str]) -> str:
    """Return a picture with its own address, or nothing where there is none."""
    address = pictures.get(found[1])
    return found[0].replace(f'src="{found[1]}"', f'src="{escape(address)}"') if address else ""


def pictures_in(typed: str) -> list[tuple[str, str]]:
    """Return (name, what it shows) of each picture that a text calls."""
    inside = (child for token in reader().parse(typed) for child in token.children or [])
    return [(str(child.attrGet("src")), child.content) for child in inside if child.type == "image"]


def headings(typed: str, *, top: int = 3, prefix: str = "part") -> list[Heading]:
    """Return the headings of a text with the ids that `to_html` gives them."""
    return list(numbered(reader().parse(typed), top, prefix))


def reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def numbered(tokens: list[Token], top: int, prefix: str) -> Iterator[Heading]:
    """Give every heading its id, and a level that never jumps; WCAG and PDF/UA both ask for that."""
    before, count = top - 1, 0
    for at, token in enumerate(tokens):
        if token.type != "heading_open":
            continue
        count += 1
        before = min(before + 1, top + int(token.tag[1]) - 1, 6)
        name = f"{prefix}-{count}"
        token.attrSet("id", name)
        token.tag = tokens[at + 2].tag = f"h{before}"
        yield Heading(name, tokens[at + 1].content, before)


def with_wraps(made: str) -> str:
    """Let wide tables scroll by themselves on a narrow screen, reachable by keyboard and named."""
    pieces = made.split("<table>")
    out = pieces[0]
    for number, piece in enumerate(pieces[1:], 1):
        out += WRAP.format(caption=f"Table {number}") + "<table>" + piece.replace("</table>", "</table></div>", 1)
    return out


HEAD = re.compile(r'(<h[2-6] id="([^"]+)">)(.*?)(</h[2-6]>)', re.S)


def mark_pages(made: str, pages: Mapping[str, int]) -> str:
    """Tell beside each heading on which page of the finished document it stands."""

    def marked(found: re.Match[str]) -> str:
        page = pages.get(found[2])
        return f'{found[1]}{found[3]} <span class="pack-page">page {page}</span>{found[4]}' if page else found[0]

    return HEAD.sub(marked, made)
