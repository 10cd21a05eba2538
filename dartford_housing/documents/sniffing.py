"""Checking an upload: first what is cheap to judge, then by decoding it in a process of its own.

What is kept is what we wrote again ourselves, not the bytes that came.
"""

import hashlib
import re
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from dartford_housing.core.errors import RuleBroken

from . import limited, rules, taming

PICTURES = Path(__file__).with_name("pictures.py")
PICTURE_MEMORY, PICTURE_SECONDS = 700_000_000, 20  # a photo of 60 million pixels takes up to 630 MB
MEDIA_TYPES = {"jpg": "image/jpeg", "png": "image/png"}
NOT_A_PICTURE = {"pixels": rules.TOO_MANY_PIXELS, "unreadable": rules.UNREADABLE_IMAGE}
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
FIRST_BYTES = 16
NOT_TAKEN = {
    "locked": rules.LOCKED_PDF,
    "unreadable": rules.UNREADABLE_PDF,
    "pages": rules.TOO_MANY_PAGES,
    "swollen": rules.SWOLLEN_PDF,
}


@dataclass(frozen=True)
class Clean:
    """A file that passed: the bytes to keep and serve, what they are, and the fingerprint of what came.

    Of a PDF: `covered` are the words found under opaque boxes ("page 2: …") and `removed` says in plain words what else
    was taken out. Neither is in `content`.
    """

    content: bytes
    media_type: str
    extension: str
    label: str
    came_sha256: str
    pages: int = 0
    covered: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


class Held:
    """A file that passed, for as long as its request lasts: its bytes wait on the disk, not in memory."""

    def __init__(self, clean: Clean) -> None:
        self.facts, self.place = replace(clean, content=b""), tempfile.TemporaryFile()  # noqa: SIM115
        self.place.write(clean.content)

    def __del__(self) -> None:
        self.place.close()

    def whole(self) -> Clean:
        self.place.seek(0)
        return replace(self.facts, content=self.place.read())


def judged(file: Any) -> str:
    """Return "pdf" or "image" for a file that may be opened, by its size and first bytes; RuleBroken otherwise."""
    name = plain_name(file.name)
    file.seek(0)
    kind = kind_of(file.read(FIRST_BYTES), name)
    file.seek(0)
    limit = rules.size_limit(kind)
    if file.size > limit:
        raise RuleBroken(rules.TOO_BIG.format(name=name, limit=limit // rules.MB))
    return kind


def checked(file: Any) -> Clean:
    """Return the clean form of an uploaded file, decoded once however often asked; RuleBroken says what is wrong."""
    if not is_checked(file):
        kind = judged(file)
        try:
            with limited.turn():  # whoever waits for it holds no file in memory
                made = clean(file.read(), plain_name(file.name), kind)
        except limited.Busy:
            raise RuleBroken(rules.BUSY) from None
        file.seek(0)
        file._checked = Held(made)
        return made
    whole: Clean = file._checked.whole()
    return whole


def is_checked(file: Any) -> bool:
    """Return whether this file has been decoded and passed."""
    return hasattr(file, "_checked")


def clean(raw: bytes, name: str, kind: str) -> Clean:
    """Return the clean form of these bytes, which are what they are and not what they are called."""
    return clean_pdf(raw, name) if kind == "pdf" else clean_image(raw, name)


def kind_of(raw: bytes, name: str) -> str:
    """Return "pdf" or "image" by the first bytes."""
    if not raw:
        raise RuleBroken(rules.EMPTY.format(name=name))
    if raw.startswith(b"%PDF-"):
        return "pdf"
    if raw.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or (raw[:4] == b"RIFF" and raw[8:12] == b"WEBP"):
        return "image"
    if raw[4:8] == b"ftyp" and raw[8:12] in HEIC_BRANDS:
        return "image"
    raise RuleBroken(rules.WRONG_KIND.format(name=name))


def clean_image(raw: bytes, name: str) -> Clean:
    """Have the picture written again: no place, camera, comment or stowaway survives."""
    limits = str(rules.MAX_PIXELS), str(rules.MAX_SIDE)
    try:
        facts, content = limited.run(PICTURES, *limits, raw=raw, memory=PICTURE_MEMORY, seconds=PICTURE_SECONDS)
    except limited.Exhausted:
        raise RuleBroken(rules.TOO_MANY_PIXELS.format(name=name)) from None
    if facts["why"]:
        raise RuleBroken(NOT_A_PICTURE[facts["why"]].format(name=name))
    ending = facts["extension"]
    return Clean(content, MEDIA_TYPES[ending], ending, with_ending(name, ending), fingerprint(raw))


def clean_pdf(raw: bytes, name: str) -> Clean:
    """Return the form in which a PDF is served: what a viewer shows on paper, and no more."""
    try:
        facts, content = taming.served(raw)
    except taming.Refused as no:
        sentence = NOT_TAKEN[no.why].format(name=name, pages=no.pages, limit=rules.MAX_PDF_PAGES)
        raise RuleBroken(sentence) from None
    found = {key: tuple(facts[key]) for key in ("covered", "removed")}
    label = with_ending(name, "pdf")
    return Clean(content, "application/pdf", "pdf", label, fingerprint(raw), facts["pages"], **found)


def fingerprint(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def plain_name(name: str | None) -> str:
    """Return the name a person gave the file, without folders and characters that play tricks."""
    last = PurePosixPath((name or "").replace("\\", "/")).name
    visible = "".join(character for character in last if character.isprintable())
    return re.sub(r"\s+", " ", visible).strip(" .")[:120] or "file"


def with_ending(name: str, extension: str) -> str:
    """Return the name with the ending of what the file really is."""
    stem, _, ending = name.rpartition(".")
    alike = {"jpg": {"jpg", "jpeg"}}.get(extension, {extension})
    return name if ending.lower() in alike and stem else f"{stem or ending}.{extension}"
