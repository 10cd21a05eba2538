"""A file that unpacks to more than a page, a picture or a whole file may have is refused, however it is packed."""

import zlib
from contextlib import suppress

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pikepdf import Array, Dictionary, Name

from dartford_housing.core.errors import RuleBroken
from dartford_housing.documents import grafting, packs
from dartford_housing.documents.sniffing import checked
from tests import memory
from tests.factories.pdf import form, new, raw, words

BLANK = b" " * 1_000_000


def deflated(megabytes, times=1):
    squeeze = zlib.compressobj(9)
    made = b"".join(squeeze.compress(BLANK) for _ in range(megabytes)) + squeeze.flush()
    for _ in range(times - 1):
        made = zlib.compress(made, 9)
    return made


def stream(file, packed, *filters, **more):
    made = pikepdf.Stream(file, packed)
    made.Filter = Array([Name(f"/{name}") for name in filters])
    for key, value in more.items():
        made[f"/{key}"] = value
    return file.make_indirect(made)


def drawn_with(packed, *filters, parts=1):
    file = new("")
    made = [stream(file, packed, *filters) for _ in range(parts)]
    file.pages[0].obj.Contents = Array(made)
    return file


def with_a_font():
    file = new("")
    letters = stream(file, deflated(300, 2), "FlateDecode", "FlateDecode")
    file.pages[0].obj.Resources.Font.F1.FontDescriptor = Dictionary(FontFile2=letters)
    return file


def with_a_picture(packed, filters, side):
    file = new("/P Do")
    more = {"Type": Name.XObject, "Subtype": Name.Image, "ColorSpace": Name.DeviceRGB, "BitsPerComponent": 8}
    image = stream(file, packed, *filters, Width=side, Height=side, **more)
    file.pages[0].obj.Resources.XObject.P = image
    return file


def with_forms_in_forms():
    file = new("/P Do")
    inner = form(file, words("deep"))
    for _ in range(12):
        outer = form(file, "/P Do " * 10)
        outer.Resources = Dictionary(XObject=Dictionary(P=inner))
        inner = outer
    file.pages[0].obj.Resources.XObject.P = inner
    return file


RUN = b"\x81 " * 2_000_000 + b"\x80"
BOMBS = {
    "one filter after the other": lambda: drawn_with(deflated(199, 2), "FlateDecode", "FlateDecode"),
    "three filters": lambda: drawn_with(deflated(400, 3), *["FlateDecode"] * 3),
    "eight parts of one page": lambda: drawn_with(deflated(49), "FlateDecode", parts=8),
    "run lengths": lambda: drawn_with(RUN, "RunLengthDecode"),
    "packed run lengths": lambda: drawn_with(zlib.compress(RUN), "FlateDecode", "RunLengthDecode"),
    "packed hexadecimals": lambda: drawn_with(
        zlib.compress(deflated(200).hex().encode() + b">"), "FlateDecode", "ASCIIHexDecode", "FlateDecode"
    ),
    "a font": with_a_font,
    "a picture": lambda: with_a_picture(deflated(400, 2), ["FlateDecode", "FlateDecode"], 5000),
    "a picture that claims to be enormous": lambda: with_a_picture(b"\xff\xd8\xff\xd9", ["DCTDecode"], 60_000),
    "forms within forms": with_forms_in_forms,
}


def saved(file):
    return raw(file, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)


@pytest.mark.parametrize("make", BOMBS.values(), ids=BOMBS.keys())
def test_a_bomb_is_refused_and_takes_no_memory_of_ours(make):
    upload = SimpleUploadedFile("bomb.pdf", saved(make()))
    memory.forget_peak()
    before = memory.resident()

    with pytest.raises(RuleBroken, match="unpacks to more"):
        checked(upload)

    assert memory.peak() - before < 30 * memory.MB


@pytest.mark.parametrize("read", [packs.sheets, grafting.ready])
def test_no_reading_of_an_upload_takes_memory_of_ours(read):
    """Whatever was kept before today's limits is still only opened in a process of its own."""
    content = saved(BOMBS["eight parts of one page"]())
    memory.forget_peak()
    before = memory.resident()

    with suppress(RuleBroken):
        read(content)

    assert memory.peak() - before < 30 * memory.MB


def test_a_bomb_that_was_kept_is_not_laid_into_a_pack():
    html = '<html lang="en"><title>t</title><section class="placeholder" data-upload="file"><p>1</p></section>'
    packs.from_html(html, {"file": saved(new(words("warm")))})
    content = saved(BOMBS["eight parts of one page"]())
    memory.forget_peak()
    before = memory.resident()

    with pytest.raises(RuleBroken, match="unpacks to more"):
        packs.from_html(html, {"file": content})

    assert memory.peak() - before < 60 * memory.MB


def test_an_ordinary_large_picture_is_taken():
    file = with_a_picture(zlib.compress(bytes(3 * 4000 * 4000)), ["FlateDecode"], 4000)

    assert checked(SimpleUploadedFile("plan.pdf", saved(file))).pages == 1
