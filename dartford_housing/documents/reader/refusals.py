"""Why a file is not taken."""

import pikepdf

UNREADABLE = (pikepdf.PdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, IndexError)


class Refused(Exception):
    """Why a file cannot be taken: "locked", "unreadable", "pages" or "swollen"; and its pages, if they are known."""

    def __init__(self, why: str, pages: int = 0) -> None:
        super().__init__(why)
        self.why, self.pages = why, pages
