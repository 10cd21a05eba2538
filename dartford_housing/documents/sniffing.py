"""Checking an upload by decoding it. What is kept is what we wrote again ourselves, not the bytes that came."""

import hashlib
import io
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from PIL import Image, ImageCms, ImageFile, ImageOps

from dartford_housing.core.errors import RuleBroken

from . import rules, taming

IMAGE_FORMATS = ("JPEG", "PNG", "WEBP")
HEIC_BRANDS = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1", b"ftyphevc")
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
NOT_TAKEN = {
    "locked": rules.LOCKED_PDF,
    "unreadable": rules.UNREADABLE_PDF,
    "pages": rules.TOO_MANY_PAGES,
    "swollen": rules.SWOLLEN_PDF,
    "busy": rules.BUSY_PDF,
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


def checked(file: Any) -> Clean:
    """Return the clean form of an uploaded file, decoded once however often asked; RuleBroken says what is wrong."""
    known = getattr(file, "_checked", None)
    if known is None:
        known = file._checked = clean(read(file), plain_name(file.name))
    return known


def read(file: Any) -> bytes:
    """Return the bytes of an upload that is not too large for any kind."""
    name, limit = plain_name(file.name), max(rules.MAX_IMAGE_BYTES, rules.MAX_PDF_BYTES)
    if file.size > limit:
        raise RuleBroken(rules.TOO_BIG.format(name=name, limit=limit // rules.MB))
    file.seek(0)
    raw = bytes(file.read(limit + 1))
    file.seek(0)
    return raw


def clean(raw: bytes, name: str) -> Clean:
    """Return the clean form of these bytes, judged by what they are and never by what they are called."""
    kind = kind_of(raw, name)
    limit = rules.size_limit(kind)
    if len(raw) > limit:
        raise RuleBroken(rules.TOO_BIG.format(name=name, limit=limit // rules.MB))
    return clean_pdf(raw, name) if kind == "pdf" else clean_image(raw, name)


def kind_of(raw: bytes, name: str) -> str:
    """Return "pdf" or "image" by the first bytes."""
    if not raw:
        raise RuleBroken(rules.EMPTY.format(name=name))
    if raw.startswith(b"%PDF-"):
        return "pdf"
    if raw.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or (raw[:4] == b"RIFF" and raw[8:12] == b"WEBP"):
        return "image"
    sentence = rules.HEIC if raw[4:12] in HEIC_BRANDS else rules.WRONG_KIND
    raise RuleBroken(sentence.format(name=name))


def clean_image(raw: bytes, name: str) -> Clean:
    """Decode, turn upright, shrink and write again: no place, camera, comment or stowaway survives."""
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint switches it on for the whole process
    try:
        with Image.open(io.BytesIO(raw), formats=IMAGE_FORMATS) as image:
            if image.width * image.height > rules.MAX_PIXELS:
                raise RuleBroken(rules.TOO_MANY_PIXELS.format(name=name))
            profile = image.info.get("icc_profile")
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((rules.MAX_SIDE, rules.MAX_SIDE))
            return written(in_plain_colours(upright, profile), raw, name)
    except BOMBS:
        raise RuleBroken(rules.TOO_MANY_PIXELS.format(name=name)) from None
    except (OSError, ValueError, SyntaxError, MemoryError):
        raise RuleBroken(rules.UNREADABLE_IMAGE.format(name=name)) from None


def in_plain_colours(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the image in sRGB, so that its colours stay right without the profile it came with."""
    if profile and image.mode == "RGB":
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB")) or image
        except ImageCms.PyCMSError:
            return image
    return image


def written(image: Image.Image, raw: bytes, name: str) -> Clean:
    """Write pictures with transparency and drawings of few colours as PNG, photos as JPEG."""
    out = io.BytesIO()
    flat = "A" not in image.getbands() and "transparency" not in image.info
    if image.format == "PNG" or raw.startswith(b"\x89PNG") or not flat:
        keep = image.convert("RGBA" if not flat else "RGB") if image.mode not in {"L", "1"} else image
        bare(keep).save(out, "PNG", optimize=False)
        return Clean(out.getvalue(), "image/png", "png", with_ending(name, "png"), fingerprint(raw))
    bare(image.convert("RGB")).save(out, "JPEG", quality=85, optimize=True, progressive=True)
    return Clean(out.getvalue(), "image/jpeg", "jpg", with_ending(name, "jpg"), fingerprint(raw))


def bare(image: Image.Image) -> Image.Image:
    """Return the pixels alone, without whatever the file said about them."""
    image.info = {}
    return image


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
