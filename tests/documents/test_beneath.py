"""Words where a look at the page does not reach: in masks and patterns, behind a photograph, in links, in odd keys."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from dartford_housing.documents.reader.serving import served
from tests.factories.pdf import box, every_byte, form, new, picture, raw, text_of, words

SHOWN = words("An ordinary page")


def looked(file):
    return served(raw(file), 300, 30_000_000)


def in_a_mask():
    file = new(f"{SHOWN}q /M gs {box(90, 600, 200, 30)} Q\n")
    mask = form(file, words("SECRET", y=610) + box(90, 600, 200, 30, "1 g"), Group=Dictionary(S=Name.Transparency))
    file.pages[0].obj.Resources.ExtGState = Dictionary(M=Dictionary(SMask=Dictionary(S=Name.Luminosity, G=mask)))
    return file


def in_a_pattern():
    file = new(f"{SHOWN}/Pattern cs /P1 scn 90 600 200 30 re f {box(90, 600, 200, 30)}")
    tile = file.make_stream(
        words("SECRET", 2, 5).encode(), PatternType=1, PaintType=1, TilingType=1, BBox=Array([0, 0, 200, 30]),
        XStep=200, YStep=30, Resources=Dictionary(Font=file.pages[0].obj.Resources.Font),
    )  # fmt: skip
    file.pages[0].obj.Resources.Pattern = Dictionary(P1=tile)
    return file


def behind_a_photograph():
    file = new(SHOWN + "q 90 0 0 90 90 600 cm /P Do Q\n")

    made = picture(file, Image.new("RGB", (60, 60), "teal"))
    made.write(made.read_raw_bytes() + b"\xff\xd8 SECRET second picture", filter=Name.DCTDecode)
    file.pages[0].obj.Resources.XObject.P = made
    return file


def before_a_photograph():
    file = behind_a_photograph()
    made = file.pages[0].obj.Resources.XObject.P
    plain = made.read_raw_bytes().partition(b"\xff\xd8 SECRET")[0]
    remarks = b"\xff\xff\xfe\x00\x08SECRET" + b"\xff\xe0\x00\x0cJFXXSECRET"
    made.write(plain[:2] + remarks + plain[2:], filter=Name.DCTDecode)
    return file


def in_a_key_of_its_own():
    file = new(SHOWN)
    file.pages[0].obj.Resources.Font.F1.Note = String("SECRET")
    return file


def in_a_link_on_a_bar():
    file = new(SHOWN + box(90, 600, 200, 30))
    leads = Dictionary(S=Name.URI, URI=String("mailto:SECRET@example.org"))
    file.pages[0].obj.Annots = Array(
        [file.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([90, 600, 290, 630]), A=leads))]
    )
    return file


@pytest.mark.parametrize(
    "make",
    [in_a_mask, in_a_pattern, behind_a_photograph, before_a_photograph, in_a_key_of_its_own, in_a_link_on_a_bar],
)
def test_words_where_no_look_reaches_are_in_no_byte_of_what_is_served(make, tmp_path):
    file = make()
    assert b"SECRET" in every_byte(raw(file))
    made = looked(file)
    assert b"SECRET" not in every_byte(made.content)
    assert "An ordinary page" in text_of(made.content, tmp_path)


def test_a_link_on_words_that_show_stays():
    file = in_a_link_on_a_bar()
    file.pages[0].obj.Contents = file.make_stream((SHOWN + words("Write to us here", 92, 608, 16)).encode())
    assert b"mailto:SECRET@example.org" in every_byte(looked(file).content)


@pytest.mark.parametrize("start, wide, covered", [(90, 40, True), (90, 3, False), (90, 0, False)])
def test_a_name_under_a_box_within_a_long_address_is_covered(start, wide, covered):
    file = new(
        words("SECRET.x@averylongdomainofahousingassociation.example.org", start, 600) + box(start, 596, wide, 16)
    )
    made = looked(file)
    assert (bool(made.covered), b"SECRET" in every_byte(made.content)) == (covered, not covered)


def test_a_photograph_stays_as_it_was_dot_by_dot():

    before = behind_a_photograph()
    came = before.pages[0].obj.Resources.XObject.P.read_raw_bytes()
    with pikepdf.open(io.BytesIO(looked(before).content)) as after:
        served_picture = after.pages[0].obj.Resources.XObject.P.read_raw_bytes()
    assert Image.open(io.BytesIO(served_picture)).tobytes() == Image.open(io.BytesIO(came)).tobytes()
