"""A program: open a picture that a stranger made, and write its pixels again. It runs alone, under `limited`.

It reads the file from standard input and writes a line of JSON, {why, extension}, then the picture: upright, no larger
than a screen needs, in plain colours, without place, camera, comment or whatever hid behind it.
"""

import io
import json
import sys
from typing import Any

import pi_heif
from PIL import Image, ImageCms, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
MOST_BYTES = 8_000_000  # of a drawing; one that takes more is a photo, or is made smaller
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
UNREADABLE = (OSError, ValueError, SyntaxError, KeyError, IndexError, TypeError, EOFError, RuntimeError)


class Refused(Exception):
    """Why a picture cannot be taken: "pixels" or "unreadable"."""


def main() -> None:
    most_pixels, most_side = map(int, sys.argv[1:])
    Image.MAX_IMAGE_PIXELS = most_pixels
    pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=1)
    content, facts = b"", {"why": "", "extension": ""}
    try:
        content, facts["extension"] = rewritten(sys.stdin.buffer.read(), most_pixels, most_side)
    except Refused as no:
        facts["why"] = str(no)
    except BOMBS:
        facts["why"] = "pixels"
    except UNREADABLE:
        facts["why"] = "unreadable"
    sys.stdout.buffer.write(json.dumps(facts).encode() + b"\n" + content)


def rewritten(raw: bytes, most_pixels: int, most_side: int) -> tuple[bytes, str]:
    """Return the first frame written again, and the ending of its kind."""
    with Image.open(io.BytesIO(raw), formats=FORMATS) as image:
        if image.width * image.height > most_pixels:
            raise Refused("pixels")
        drawing, profile = image.format == "PNG", image.info.get("icc_profile")
        small = reduced(image, most_side)
        small.thumbnail((most_side, most_side))
        return written(in_plain_colours(ImageOps.exif_transpose(small), profile), drawing)


def reduced(image: Image.Image, most_side: int) -> Image.Image:
    """Shrink a large picture with transparency strip by strip, because Pillow would copy the whole of it first."""
    factor = max(image.size) * 2 // (most_side * 3)
    if image.mode not in {"RGBA", "LA"} or factor < 2:
        return image
    width, height = image.size
    small = Image.new(image.mode, (-(-width // factor), -(-height // factor)))
    for top in range(0, height, 256 * factor):
        strip = image.crop((0, top, width, min(height, top + 256 * factor)))
        small.paste(strip.reduce(factor), (0, top // factor))
    small.info = image.info
    return small


def in_plain_colours(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the image in sRGB, so that its colours stay right without the profile it came with."""
    if profile and image.mode == "RGB":
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB")) or image
        except (ImageCms.PyCMSError, *UNREADABLE):
            return image
    return image


def written(image: Image.Image, drawing: bool) -> tuple[bytes, str]:
    """Write drawings and pictures with transparency as PNG, photos as JPEG."""
    clear = "A" in image.getbands() or "transparency" in image.info
    if not (drawing or clear):
        return as_jpeg(image)
    kept = image.convert("RGBA" if clear else "RGB") if image.mode not in {"L", "1"} else image
    content = saved(kept, "PNG", optimize=False)
    if len(content) <= MOST_BYTES:
        return content, "png"
    return written(kept.resize((kept.width * 2 // 3, kept.height * 2 // 3)), True) if clear else as_jpeg(kept)


def as_jpeg(image: Image.Image) -> tuple[bytes, str]:
    return saved(image.convert("RGB"), "JPEG", quality=85, optimize=True, progressive=True), "jpg"


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    """Return the pixels alone, without whatever the file said about them."""
    out = io.BytesIO()
    image.info = {}
    image.save(out, kind, **options)
    return out.getvalue()


if __name__ == "__main__":
    main()
