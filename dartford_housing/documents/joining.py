"""Joining tagged PDF files into one that keeps every tag: parts are rendered apart, so memory stays flat.

The usual merges drop the tree of tags. Here each part's tree becomes a Part of one Document; links inside a part, its
outline and its claim to be PDF/UA are kept too. A link to `pack:NAME` leads to the part that has the id NAME.
"""

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from . import pdf
from .linking import Places, claims_access, lead, outline_of, places_of


@dataclass(frozen=True)
class Part:
    """One tagged PDF. Without a title its own outline stands; `even` adds an empty page where needed, so that the next
    part begins on a new sheet.
    """

    content: bytes
    title: str = ""
    even: bool = False


@dataclass(frozen=True)
class Joined:
    """The finished file and, for each part, its first page (from 1) and its pages, the empty one counted."""

    pdf: bytes
    first: list[int]
    pages: list[int]
    is_accessible: bool


def join(
    parts: Iterable[Part],
    *,
    title: str,
    language: str = "en-GB",
    stamp: Callable[[pikepdf.Pdf], None] | None = None,
) -> Joined:
    """Return one file of all parts with one outline; it calls itself PDF/UA if every part does.

    `stamp` is given the whole before it is saved, to write on its pages what runs through all of them.
    """
    whole = Whole(title, language)
    for number, part in enumerate(parts):
        with pikepdf.open(io.BytesIO(part.content)) as source:
            whole.add(source, part, number)
    if stamp is not None:
        stamp(whole.file)
    return whole.finish()


class Whole:
    """The file as it grows, its one tree of tags and the numbers by which pages find their tags."""

    def __init__(self, title: str, language: str) -> None:
        self.file = pikepdf.new()
        self.title = title
        self.first: list[int] = []
        self.pages: list[int] = []
        self.outline: list[OutlineItem] = []
        self.places: Places = {}
        self.is_accessible = True
        self.next_key = 0
        root = self.file.Root
        root.Lang, root.MarkInfo = String(language), Dictionary(Marked=True)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        tree = self.file.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.body = self.file.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=tree, K=Array()))
        tree.K, tree.ParentTree = Array([self.body]), Dictionary(Nums=Array())
        root.StructTreeRoot, self.numbers = tree, tree.ParentTree.Nums

    def add(self, source: pikepdf.Pdf, part: Part, number: int) -> None:
        """Add the pages of a part and hang its tree under the one Document."""
        before = len(self.file.pages)
        rename_ids(source, f"p{number}-")
        self.file.pages.extend(source.pages)
        self.adopt(self.file.copy_foreign(source.Root.StructTreeRoot), before)
        self.keep_ways(source, part, before)
        if part.even and (len(self.file.pages) - before) % 2:
            self.file.add_blank_page(page_size=page_size(self.file.pages[-1]))
        self.first.append(before + 1)
        self.pages.append(len(self.file.pages) - before)

    def keep_ways(self, source: pikepdf.Pdf, part: Part, before: int) -> None:
        """Keep the ways about a part: its outline, the places that have names, and the links to them."""
        own = places_of(source, before)
        lead(self.file, range(before, len(self.file.pages)), own)
        self.places |= own
        self.outline += [OutlineItem(part.title, before)] if part.title else outline_of(source, before)
        self.is_accessible &= claims_access(source)

    def adopt(self, tree: pikepdf.Object, before: int) -> None:
        """Take a part's tree: its Document becomes a Part of ours, its numbers move behind those given so far."""
        offset, highest = self.next_key, -1
        for key, value in pairs(tree.ParentTree):
            self.numbers.extend([key + offset, value])
            highest = max(highest, key)
        self.next_key += highest + 1
        for page in list(self.file.pages)[before:]:
            shift(page.obj, "/StructParents", offset)
            for note in page.obj.get("/Annots", []):
                shift(note, "/StructParent", offset)
        kids = tree.K if isinstance(tree.K, Array) else Array([tree.K])
        for kid in kids:
            kid.S, kid.P = Name.Part, self.body
            self.body.K.append(kid)

    def finish(self) -> Joined:
        lead(self.file, range(len(self.file.pages)), self.places)
        self.file.Root.StructTreeRoot.ParentTreeNextKey = self.next_key
        with self.file.open_outline() as outline:
            outline.root.extend(self.outline)
        with self.file.open_metadata(set_pikepdf_as_editor=False) as words:
            words["dc:title"], words["dc:language"] = self.title, [str(self.file.Root.Lang)]
            if self.is_accessible:
                words["pdfuaid:part"] = "1"
        self.file.docinfo["/Title"] = self.title
        out = io.BytesIO()
        packed = pikepdf.ObjectStreamMode.generate
        self.file.save(out, min_version="1.7", object_stream_mode=packed, deterministic_id=True)
        return Joined(out.getvalue(), self.first, self.pages, self.is_accessible)


def pairs(tree: pikepdf.Object) -> list[tuple[int, pikepdf.Object]]:
    """Return (number, value) of a flat number tree, the kind that WeasyPrint writes."""
    found: list[Any] = list(tree.Nums)
    return [(int(key), value) for key, value in zip(found[::2], found[1::2], strict=True)]


def shift(owner: pikepdf.Object, name: str, offset: int) -> None:
    if name in owner:
        owner[name] = int(owner[name]) + offset


def rename_ids(source: pikepdf.Pdf, prefix: str) -> None:
    """Give the names by which cells point to their headers a mark of the part, so that parts do not mix."""
    for element in pdf.structure_elements(source):
        if "/ID" in element:
            element.ID = String(prefix + str(element.ID))
        if "/A" in element and isinstance(element.A, Dictionary) and "/Headers" in element.A:
            element.A.Headers = Array([String(prefix + str(name)) for name in element.A.Headers])


def page_size(page: pikepdf.Page) -> tuple[float, float]:
    left, bottom, right, top = (float(value) for value in page.mediabox)
    return right - left, top - bottom
