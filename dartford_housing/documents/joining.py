"""Joining tagged PDF files into one that keeps every tag: parts are rendered apart, so memory stays flat.

The usual merges drop the tree of tags. Here each part's tree becomes a Part of one Document. Links inside a part and
its outline are left behind: letters and sheets have none; a pack that has them is made by packs.assemble.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from . import pdf


@dataclass(frozen=True)
class Part:
    """One tagged PDF; `even` adds an empty page where needed, so that the next part begins on a new sheet."""

    content: bytes
    title: str
    even: bool = False


@dataclass(frozen=True)
class Joined:
    """The finished file and, for each part, its first page (from 1) and its pages, the empty one counted."""

    pdf: bytes
    first: list[int]
    pages: list[int]


def join(parts: Iterable[Part], *, title: str, language: str = "en-GB") -> Joined:
    """Return one PDF/UA file of all parts, with an outline of their titles."""
    whole = Whole(title, language)
    for number, part in enumerate(parts):
        with pikepdf.open(io.BytesIO(part.content)) as source:
            whole.add(source, part, number)
    return whole.finish()


class Whole:
    """The file as it grows, its one tree of tags and the numbers by which pages find their tags."""

    def __init__(self, title: str, language: str) -> None:
        self.file = pikepdf.new()
        self.title = title
        self.first: list[int] = []
        self.pages: list[int] = []
        self.titles: list[str] = []
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
        if part.even and (len(self.file.pages) - before) % 2:
            self.file.add_blank_page(page_size=page_size(self.file.pages[-1]))
        self.first.append(before + 1)
        self.pages.append(len(self.file.pages) - before)
        self.titles.append(part.title)

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
        self.file.Root.StructTreeRoot.ParentTreeNextKey = self.next_key
        with self.file.open_outline() as outline:
            places = zip(self.titles, self.first, strict=True)
            outline.root.extend(pikepdf.OutlineItem(title, first - 1) for title, first in places)
        with self.file.open_metadata(set_pikepdf_as_editor=False) as words:
            words["dc:title"], words["pdfuaid:part"] = self.title, "1"
        self.file.docinfo["/Title"] = self.title
        self.file.remove_unreferenced_resources()
        return Joined(pdf.finished(self.file), self.first, self.pages)


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
