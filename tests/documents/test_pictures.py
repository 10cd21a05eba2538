"""Pictures made to hurt: each is refused or written again within limits, and none takes our memory."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from dartford_housing.core.errors import RuleBroken
from dartford_housing.documents import rules
from dartford_housing.documents.sniffing import checked
from tests import memory
from tests.factories.documents import WHERE, photo

HEIC = Path(__file__).parents[1] / "data/photo.heic"
PNG = b"\x89PNG\r\n\x1a\n"


def upload(raw, name="thing.jpg"):
    return SimpleUploadedFile(name, raw)


def saved(image, kind, **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def chunk(name, content):
    return struct.pack("!I", len(content)) + name + content + struct.pack("!I", zlib.crc32(name + content))


def png(*before, width=8, height=8, rows=None):
    """A PNG of one colour, with chunks before its pixels."""
    head = chunk(b"IHDR", struct.pack("!IIBBBBB", width, height, 8, 6, 0, 0, 0))
    pixels = zlib.compress(rows or bytes((width * 4 + 1) * height))
    return PNG + head + b"".join(before) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def huge():
    """A quarter of a megabyte that unpacks to 237: within the number of pixels that we take."""
    return saved(Image.new("RGBA", (7700, 7700), (9, 9, 9, 0)), "PNG")


def frames(kind):
    pictures = [Image.new("RGB", (40, 30), (number % 256, number // 256, 0)) for number in range(2000)]
    return saved(pictures[0], kind, save_all=True, append_images=pictures[1:], duration=10)


def jpeg_with(marker, content):
    """A JPEG with a segment after its first bytes, as often as it takes to hold all of the content."""
    whole = photo().read()
    parts = [content[start : start + 65_000] for start in range(0, len(content), 65_000)]
    named = [marker(number, len(parts)) + part for number, part in enumerate(parts, 1)]
    kind = b"\xff\xe2" if marker is profile else b"\xff\xe1"
    return whole[:2] + b"".join(kind + struct.pack("!H", len(one) + 2) + one for one in named) + whole[2:]


def profile(number, count):
    return b"ICC_PROFILE\0" + bytes((number, count))


def notes(number, count):
    return b"Exif\0\0MM\0*\0\0\0\x08"


def nested_exif():
    """Directories of EXIF that lead to one another without end."""
    entry = struct.pack("!HHLL", 0x8769, 4, 1, 8)
    return struct.pack("!H", 5000) + entry * 5000 + struct.pack("!L", 8)


def enlarged(width, height):
    """The photograph of a telephone that claims another size."""
    return HEIC.read_bytes().replace(struct.pack("!II", 640, 480), struct.pack("!II", width, height))


TAKEN = {
    "a PNG of 59 million pixels": (huge, (2560, 2560)),
    "two thousand frames in a PNG": (lambda: frames("PNG"), (40, 30)),
    "two thousand frames in a WebP": (lambda: frames("WEBP"), (40, 30)),
    "a colour profile of 10 MB in a JPEG": (lambda: jpeg_with(profile, bytes(10_000_000)), (64, 48)),
    "5 MB of notes in a JPEG": (lambda: jpeg_with(notes, bytes(5_000_000)), (64, 48)),
    "notes that lead to themselves": (lambda: jpeg_with(notes, nested_exif()), (64, 48)),
    "a script behind a JPEG": (lambda: photo().read() + b"/*<script>alert(1)</script>*/", (64, 48)),
}
REFUSED = {
    "a PNG of 64 million pixels": (lambda: png(width=8000, height=8000), "too many pixels"),
    "a PNG of 4 thousand million pixels": (lambda: png(width=2**16, height=2**16, rows=b"\0"), "too many pixels"),
    "a WebP of 16,383 by 16,383": (
        lambda: b"RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0\xfe\x3f\0\xfe\x3f\0" + b"ANIM\x06\0\0\0" + bytes(6),
        "too many pixels|cannot be read",
    ),
    "a HEIC of 30,000 by 30,000": (lambda: enlarged(30_000, 30_000), "too many pixels"),
    "a PNG cut short": (lambda: huge()[:100_000], "cannot be read"),
    "a HEIC cut short": (lambda: HEIC.read_bytes()[:2000], "cannot be read"),
    "a profile of 10 MB in a PNG": (
        lambda: png(chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(10_000_000)))),
        "cannot be read",
    ),
    "words of 1 GB in a PNG": (
        lambda: png(*[chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(1_000_000)))] * 1000),
        "cannot be read",
    ),
    "a GIF that is a script": (lambda: b"GIF89a=1/*" + bytes(20) + b"*/;alert(1)", "is not a JPEG"),
    "a TIFF called a JPEG": (lambda: saved(Image.new("RGB", (9, 9)), "TIFF"), "is not a JPEG"),
    "a drawing that is a program": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "is not"),
}


@pytest.fixture
def thrifty():
    """Whatever the picture is, our own process grows by little more than the file."""
    memory.forget_peak()
    before = memory.resident()
    yield
    assert memory.peak() - before < 60 * memory.MB


@pytest.mark.parametrize("name", TAKEN)
def test_is_written_again_within_limits(name, request):
    make, size = TAKEN[name]
    file = upload(make())
    request.getfixturevalue("thrifty")

    clean = checked(file)

    assert Image.open(io.BytesIO(clean.content)).size == size
    assert b"script" not in clean.content
    assert len(clean.content) < 1_000_000


@pytest.mark.parametrize("name", REFUSED)
def test_is_refused_in_words(name, request):
    make, sentence = REFUSED[name]
    file = upload(make())
    request.getfixturevalue("thrifty")

    with pytest.raises(RuleBroken, match=sentence):
        checked(file)


@pytest.mark.slow
def test_what_dies_for_want_of_memory_is_told_as_a_picture_of_too_many_pixels():
    """A WebP of fewer pixels than we take that needs more memory than it may have."""
    file = upload(saved(Image.new("RGB", (7700, 7700)), "WEBP", method=0), "wide.webp")

    with pytest.raises(RuleBroken) as no:
        checked(file)

    assert no.value.message == rules.TOO_MANY_PIXELS.format(name="wide.webp")


def test_a_photograph_of_an_apple_telephone_becomes_a_jpeg_that_tells_no_place():
    raw = HEIC.read_bytes()
    assert b"Exif" in raw

    clean = checked(upload(raw, "IMG_0042.HEIC"))

    picture = Image.open(io.BytesIO(clean.content))
    assert (clean.label, clean.media_type, picture.format) == ("IMG_0042.jpg", "image/jpeg", "JPEG")
    assert (picture.size, dict(picture.getexif())) == ((640, 480), {})
    assert b"Exif" not in clean.content


def test_a_large_drawing_with_transparency_keeps_it_in_every_strip():
    drawing = Image.new("RGBA", (1000, 9000), (0, 0, 0, 0))
    drawing.paste((200, 0, 0, 255), (0, 4500, 1000, 9000))

    small = Image.open(io.BytesIO(checked(upload(saved(drawing, "PNG"))).content))

    assert (small.size, small.mode) == ((284, 2560), "RGBA")
    assert [small.getpixel((140, y)) for y in (0, 1270, 1290, 2559)] == [(0, 0, 0, 0)] * 2 + [(200, 0, 0, 255)] * 2


@pytest.mark.slow
@pytest.mark.parametrize("mode, ending", [("RGB", "jpg"), ("RGBA", "png")])
def test_a_drawing_that_would_be_large_is_made_smaller_or_a_photograph(mode, ending):
    noise = [Image.effect_noise((2500, 2000), 90) for _ in mode]

    clean = checked(upload(saved(Image.merge(mode, noise), "PNG", compress_level=1), "noise.png"))

    assert clean.extension == ending
    assert len(clean.content) < 8 * rules.MB


def test_words_beside_a_picture_are_not_in_what_is_kept():
    assert WHERE.encode() not in checked(upload(png(chunk(b"tEXt", b"Comment\0" + WHERE.encode())))).content
