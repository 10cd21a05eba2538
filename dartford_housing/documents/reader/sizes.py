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
FILE_BYTES = 200 * MB  # of everything that is not a picture
PICTURE_BYTES = 200 * MB  # of one picture: a viewer unpacks them one by one
SWELLING = {"/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"}
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
        return len(memoryview(stream.get_stream_buffer(pikepdf.StreamDecodeLevel.specialized)))
    except pikepdf.PdfError as no:
        if "bad_alloc" in str(no):
            raise Refused("swollen") from None
        return unpacked_by_hand(stream)


def unpacked_by_hand(stream: pikepdf.Object) -> int:
    """Return the largest size behind the first filters of a stream that ends in a photograph or is damaged."""
    packed = stream.read_raw_bytes()
    most = len(packed)
    filters: Any = stream.get("/Filter", [])
    for name in [filters] if isinstance(filters, Name) else list(filters):
        if str(name) in SWELLING:
            raise Refused("unreadable")
        if str(name) not in {"/FlateDecode", "/Fl"}:
            break
        packed = inflated(packed)
        most = max(most, len(packed))
    return most


def inflated(packed: bytes) -> bytes:
    """Return what can be inflated of these bytes, and no more than a picture may have."""
    made, inflate = bytearray(), zlib.decompressobj()
    try:
        while packed and not inflate.eof and len(made) <= PICTURE_BYTES:
            made += inflate.decompress(packed, MB)
            packed = inflate.unconsumed_tail
    except zlib.error:
        pass
    return bytes(made)
