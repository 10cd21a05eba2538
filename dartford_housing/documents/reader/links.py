"""Links and bookmarks that lead to a page of the file or to a web address; whatever else they do stays behind."""

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

WEB = ("https://", "http://", "mailto:", "tel:")
MOST = 5_000  # bookmarks
DEEPEST = 20


class Leads:
    """Where the names of a file lead, and its pages."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self.document = document
        self.pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
        self.names: dict[str, Any] = {str(key)[1:]: value for key, value in old_names(document).items()}
        tree = document.Root.get("/Names", Dictionary()).get("/Dests")
        if isinstance(tree, Dictionary):
            self.names |= {str(key): value for key, value in pikepdf.NameTree(tree).items()}

    def page_of(self, target: Any) -> int | None:
        """Return the page (from 0) to which a destination leads."""
        if isinstance(target, String | Name):
            target = self.names.get(str(target).removeprefix("/"))
        if isinstance(target, Dictionary):
            target = target.get("/D")
        if isinstance(target, Array) and len(target) and isinstance(target[0], Dictionary):
            return self.pages.get(target[0].objgen)
        return None

    def link(self, old: pikepdf.Object) -> pikepdf.Object | None:
        """Return the link anew: where it is, where it leads and its place among the tags; None if it does more."""
        act = old.get("/A")
        target = self.page_of(
            act.get("/D") if isinstance(act, Dictionary) and act.get("/S") == Name.GoTo else old.get("/Dest")
        )
        web = str(act.get("/URI", "")) if isinstance(act, Dictionary) and act.get("/S") == Name.URI else ""
        if target is None and not web.lower().startswith(WEB):
            return None
        rect = Array([round(float(side), 3) for side in old.Rect])
        made = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=rect, Border=Array([0, 0, 0]), F=4)
        if target is None:
            made.A = Dictionary(S=Name.URI, URI=String(web))
        else:
            made.Dest = Array([self.document.pages[target].obj, Name.Fit])
        if isinstance(old.get("/Contents"), String):
            made.Contents = String(str(old.Contents))
        if isinstance(old.get("/StructParent"), int):
            made.StructParent = int(old.StructParent)
        return made

    def replace(self, page: pikepdf.Page, old: pikepdf.Object, is_blank: bool) -> bool:
        """Write a link anew in its place, so that the tags still find it.

        False if it leads nowhere, or if nothing shows in its place: its address may say what a bar covers.
        """
        made = None if is_blank else self.link(old)
        for key in list(old.keys()):
            del old[key]
        for key, value in (made or Dictionary()).items():
            old[key] = value
        if made is not None:
            old.P = page.obj
        return made is not None

    def outline(self) -> list[OutlineItem]:
        """Return the bookmarks that lead to pages, by title."""
        first = self.document.Root.get("/Outlines", Dictionary()).get("/First")
        return self.items(first, DEEPEST, set())

    def items(self, old: Any, depth: int, seen: set[tuple[int, int]]) -> list[OutlineItem]:
        made = []
        while isinstance(old, Dictionary) and depth and len(seen) < MOST and old.objgen not in seen:
            seen.add(old.objgen)
            act = old.get("/A")
            goes = act.get("/D") if isinstance(act, Dictionary) and act.get("/S") == Name.GoTo else old.get("/Dest")
            page, within = self.page_of(goes), self.items(old.get("/First"), depth - 1, seen)
            if page is not None or within:
                item = OutlineItem(str(old.get("/Title", "")), page)
                item.children.extend(within)
                made.append(item)
            old = old.get("/Next")
        return made


def old_names(document: pikepdf.Pdf) -> Any:
    found = document.Root.get("/Dests")
    return found if isinstance(found, Dictionary) else {}
