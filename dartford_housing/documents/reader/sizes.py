"""How large a file is once it is unpacked. Every stream is unpacked through all its filters, one at a time.

The library decodes into the memory of this process, so a stream that unpacks to more than the process may have ends in
MemoryError, which `jobs` tells as "swollen" too.
"""

import zlib
from typing import Any

import pikepdf
from pikepdf import Name

from .refusals import Refused

MB = 1_000_000
FILE_BYTES = 300 * MB  # of everything that is not a picture
PICTURE_BYTES = 250 * MB  # of one picture: a viewer unpacks them one by one
DEEPEST = 30  # forms within forms
PARTS = {"/DeviceGray": 1, "/CalGray": 1, "/Indexed": 1, "/Separation": 1, "/DeviceCMYK": 4}


def require_sane(document: pikepdf.Pdf, page_bytes: int) -> None:
    """Refuse a file that unpacks to more than it may: a page's drawing, a picture, or all the rest together."""
    total, sizes = 0, {}
    for thing in document.objects:
        if isinstance(thing, pikepdf.Stream):
            size = unpacked(thing)
            if is_picture(thing):
                require(max(size, claimed(thing)), PICTURE_BYTES)
            else:
                total += size
                sizes[thing.objgen] = size
                require(total, FILE_BYTES)
    for page in document.pages:
        require(sum(sizes.get(stream.objgen, 0) for stream in contents_of(page)), page_bytes)


def require(size: int, most: int) -> None:
    if size > most:
        raise Refused("swollen")


def is_picture(stream: pikepdf.Object) -> bool:
    return stream.get("/Subtype") == Name.Image


def claimed(picture: pikepdf.Object) -> int:
    """Return the bytes of a picture in full colour, as its width and height promise."""
    wide, high = abs(int(picture.get("/Width", 0))), abs(int(picture.get("/Height", 0)))
    colours = picture.get("/ColorSpace", Name.DeviceGray)
    kind = str(colours[0] if isinstance(colours, pikepdf.Array) and len(colours) else colours)
    bits = int(picture.get("/BitsPerComponent", 1 if picture.get("/ImageMask") else 8))
    return wide * high * max(bits, 1) * PARTS.get(kind, 3) // 8


def contents_of(page: pikepdf.Page) -> list[pikepdf.Object]:
    found = page.obj.get("/Contents")
    streams = list(found) if isinstance(found, pikepdf.Array) else [found]
    return [stream for stream in streams if isinstance(stream, pikepdf.Stream)]


def unpacked(stream: pikepdf.Object) -> int:
    """Return how many bytes a stream has behind all its filters but those of photographs."""
    try:
        return len(memoryview(stream.get_stream_buffer(pikepdf.StreamDecodeLevel.generalized)))
    except pikepdf.PdfError:
        return unpacked_by_hand(stream)


def unpacked_by_hand(stream: pikepdf.Object) -> int:
    """Return the size behind the first filters of a stream that ends in a photograph or is damaged."""
    packed, most = stream.read_raw_bytes(), len(stream.read_raw_bytes())
    filters: Any = stream.get("/Filter", [])
    for name in [filters] if isinstance(filters, Name) else list(filters):
        if name not in {Name.FlateDecode, Name.Fl}:
            break
        packed = inflated(packed)
        most = max(most, len(packed))
    return most


def inflated(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, PICTURE_BYTES)
    except zlib.error:
        return b""
