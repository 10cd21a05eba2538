"""Whether an uploaded PDF is tagged throughout; if so, its pages and its tree of tags written anew, ready to be joined.

Part of the program that `limited` starts. Nothing is kept but what is written here:
what each page draws, its fonts and pictures, and the tags with their plain attributes. No link, note, form, script,
layer, file within, or word about the file comes along. Pages are fitted onto A4, with room for the foot of the pack.
"""

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from .baggage import silence
from .redrawing import DRAWN_WITH, SAID, Untagged, fitted, redrawn, require_no_notes, tidy

DEEPEST, MOST = 60, 60_000  # storeys and tags of a tree
STANDARD = {
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct",
    "Private", "P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD",
    "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Ruby", "RB",
    "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula",
}  # fmt: skip
OWNERS = {"/Layout", "/List", "/Table", "/PrintField"}


class Anew:
    """The file as it is written anew, page by page and tag by tag."""

    def __init__(self, source: pikepdf.Pdf) -> None:
        self.source, self.file = source, pikepdf.new()
        require_declared(source)
        self.roles = {str(key): str(value) for key, value in source.Root.StructTreeRoot.get("/RoleMap", {}).items()}
        self.classes = source.Root.StructTreeRoot.get("/ClassMap", {})
        self.numbers: list[dict[int, int]] = []  # for each page, the mark that it had and the mark that it has
        self.owners: list[dict[int, pikepdf.Object]] = []
        self.places = {page.obj.objgen: number for number, page in enumerate(source.pages)}
        self.seen: set[tuple[int, int]] = set()
        self.count, self.level = 0, 1

    def written(self) -> bytes:
        for number, page in enumerate(self.source.pages, 1):
            self.add_page(page, number)
        self.add_tree()
        with self.file.open_metadata(set_pikepdf_as_editor=False) as words:
            words["pdfuaid:part"] = "1"
        for thing in self.file.objects:
            silence(thing)
        out = io.BytesIO()
        self.file.save(out, deterministic_id=True)
        return out.getvalue()

    def add_page(self, page: pikepdf.Page, number: int) -> None:
        """Add what a page draws, fitted onto A4; every stroke must be tagged or called decoration."""
        require_no_notes(page, number)
        found = page.resources
        tidy(found, number, set())
        drawn, marks = redrawn(page, found, number)
        kept = Dictionary({key: found[key] for key in DRAWN_WITH if key in found})
        size, fit = fitted(page)
        content = fit + pikepdf.unparse_content_stream(drawn) + b"\nQ\n"
        made = Dictionary(
            Type=Name.Page, MediaBox=Array([0, 0, *size]), Contents=self.file.make_stream(content),
            Resources=self.file.copy_foreign(self.source.make_indirect(kept)), StructParents=number - 1, Tabs=Name.S,
        )  # fmt: skip
        self.file.pages.append(pikepdf.Page(self.file.make_indirect(made)))
        self.numbers.append(marks)
        self.owners.append({})

    def add_tree(self) -> None:
        old = self.source.Root.StructTreeRoot
        tree = self.file.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        top = self.file.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=tree, K=Array()))
        top.Lang = String(str(self.source.Root.Lang))
        for kid in listed(old.K):
            within = listed(kid.K) if self.kind(kid) == "Document" else [kid]
            for one in within:
                self.add_kid(one, kid, top, 1)
        for number, (marks, own) in enumerate(zip(self.numbers, self.owners, strict=True), 1):
            if len(marks) > len(own):
                raise Untagged(f"Page {number} has words that stand in no tag.")
        rows = [[number, Array([own[mark] for mark in sorted(own)])] for number, own in enumerate(self.owners)]
        tree.K, tree.ParentTree = Array([top]), Dictionary(Nums=Array([part for row in rows for part in row]))
        self.file.Root.StructTreeRoot, self.file.Root.MarkInfo = tree, Dictionary(Marked=True)
        self.file.Root.Lang = String(str(self.source.Root.Lang))

    def add_kid(self, kid: Any, parent: pikepdf.Object, under: pikepdf.Object, depth: int) -> None:
        """Hang one kid of a tag under its tag in the new tree: a tag, or what a page draws."""
        if isinstance(kid, int):
            self.add_drawn(parent.get("/Pg"), kid, under)
        elif kid.get("/Type") == Name.MCR:
            if "/Stm" in kid:
                raise Untagged("Some of its tags stand inside pictures.")
            self.add_drawn(kid.get("/Pg", parent.get("/Pg")), int(kid.MCID), under)
        elif kid.get("/Type") != Name.OBJR:  # a link or note itself stays behind; its words are drawn by the page
            self.add_tag(kid, under, depth)

    def add_drawn(self, page: Any, mark: int, under: pikepdf.Object) -> None:
        number = self.places[page.objgen]
        new = self.numbers[number].get(mark)
        if new is None:
            return
        if new in self.owners[number]:
            raise Untagged(f"Page {number + 1} has words that stand in two tags.")
        self.owners[number][new] = under
        under.K.append(Dictionary(Type=Name.MCR, Pg=self.file.pages[number].obj, MCID=new))

    def add_tag(self, old: pikepdf.Object, under: pikepdf.Object, depth: int) -> None:
        """Write a tag anew, with what it says and its plain attributes, and all that stands in it."""
        self.count += 1
        if depth > DEEPEST or self.count > MOST or (old.is_indirect and old.objgen in self.seen):
            raise Untagged("Its tree of tags is too deep, too large or runs in a circle.")
        self.seen.add(old.objgen)
        kind = self.kind(old)
        said = {key: String(str(old[key])) for key in SAID if isinstance(old.get(key), String)}
        attributes = self.attributes(old)
        self.require_sound(kind, said, attributes)
        if kind == "Note":
            said.setdefault("/ID", String(f"note-{self.count}"))
        told = Dictionary({"/Type": Name.StructElem, "/S": Name(f"/{'Span' if kind == 'Link' else kind}"), **said})
        made = self.file.make_indirect(told)
        made.P, made.K = under, Array()
        if attributes:
            made.A = (
                Dictionary(attributes[0]) if len(attributes) == 1 else Array([Dictionary(one) for one in attributes])
            )
        under.K.append(made)
        for kid in listed(old.get("/K")):
            self.add_kid(kid, old, made, depth + 1)

    def kind(self, old: pikepdf.Object) -> str:
        """Return what a tag is among the kinds of the standard."""
        name, steps = str(old.S), 0
        while name[1:] not in STANDARD and name in self.roles and steps < len(self.roles):
            name, steps = self.roles[name], steps + 1
        if name[1:] not in STANDARD:
            raise Untagged(f"It has a tag “{name[1:40]}” that screen readers do not know.")
        return name[1:]

    def attributes(self, old: pikepdf.Object) -> list[dict[str, Any]]:
        """Return the plain attributes of a tag, those of its classes too."""
        named = [self.classes[str(name)] for name in listed(old.get("/C")) if str(name) in self.classes]
        found = [one for some in [old.get("/A"), *named] for one in listed(some) if isinstance(one, Dictionary)]
        return [
            {"/O": one.O, **{key: plain(value) for key, value in one.items() if key != "/O" and is_plain(value)}}
            for one in found
            if str(one.get("/O")) in OWNERS
        ]

    def require_sound(self, kind: str, said: dict[str, Any], attributes: list[dict[str, Any]]) -> None:
        if kind in {"Figure", "Formula"} and not any(str(said.get(key, "")).strip() for key in SAID[:2]):
            raise Untagged("It has a picture without words that say what it shows.")
        if kind == "TH" and "/ID" not in said and not any("/Scope" in one for one in attributes):
            raise Untagged("It has a table heading that does not say what it heads.")
        if kind[0] == "H" and kind[1:].isdecimal():
            if int(kind[1:]) > self.level + 1:
                raise Untagged("Its headings leave out a level.")
            self.level = int(kind[1:])


def require_declared(source: pikepdf.Pdf) -> None:
    """A tagged file says so, has a tree with a way back from each page, and names its language and itself."""
    root = source.Root
    marks = root.get("/MarkInfo", {})
    tree = root.get("/StructTreeRoot", {})
    if not marks.get("/Marked") or marks.get("/Suspects") or "/K" not in tree or "/ParentTree" not in tree:
        raise Untagged("It has no tags for screen readers.")
    if not str(root.get("/Lang", "")).strip():
        raise Untagged("It does not say in which language it is written.")
    with source.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as words:
        title = words.get("dc:title") or source.docinfo.get("/Title", "")
    if not str(title).strip():
        raise Untagged("It has no title.")


def listed(value: Any) -> list[Any]:
    return [] if value is None else list(value) if isinstance(value, Array) else [value]


def is_plain(value: Any) -> bool:
    if isinstance(value, Array):
        return all(is_plain(one) and not isinstance(one, Array) for one in value)
    return not isinstance(value, Dictionary | pikepdf.Stream)


def plain(value: Any) -> Any:
    """Return a value by itself, without what it refers to."""
    if isinstance(value, Array):
        return Array([plain(one) for one in value])
    if isinstance(value, String):
        return String(str(value))
    return Name(str(value)) if isinstance(value, Name) else value
