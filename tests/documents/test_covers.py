"""Words that a page hides are found and named, and are in nothing that is served; words that show raise no alarm."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from dartford_housing.documents.reader.serving import served
from tests.factories.pdf import box, every_byte, form, new, note, picture, raw, scan, text_of, words

NAMED = words("Name SECRET Joan of Ash")
OVER = (90, 695, 140, 715)
BLACK = "0 g 0 0 50 20 re f"


def looked(file):
    return served(raw(file), 300, 30_000_000)


def with_picture(content, image):
    file = new(content)
    file.pages[0].obj.Resources.XObject.P = picture(file, image)
    return file


def with_note(kind, drawing=None, **more):
    file = new(NAMED)
    note(file, kind, OVER, drawing, **more)
    return file


def in_a_form():
    file = new("/X Do\n")
    file.pages[0].obj.Resources.XObject.X = form(file, NAMED + box(90, 695, 50, 16))
    return file


def in_a_form_within_a_form():
    file = new(f"/X Do\n{box(90, 695, 50, 16)}")
    outer, inner = form(file, "q 1 0 0 1 0 0 cm /Y Do Q\n"), form(file, NAMED)
    outer.Resources.XObject = Dictionary(Y=inner)
    file.pages[0].obj.Resources.XObject.X = outer
    return file


def turned():
    file = new(NAMED + box(90, 695, 50, 16))
    file.pages[0].Rotate = 90
    return file


def drawn_as_a_field():
    file = new(NAMED)
    file.Root.AcroForm = Dictionary(Fields=Array([note(file, "Widget", OVER, BLACK, FT=Name.Tx, T=String("a"))]))
    return file


SCANNED = "q 595 0 0 842 0 0 cm /P Do Q\n"
NOISE = Image.effect_noise((200, 64), 80)
LABEL = "1 g 0 0 50 20 re f BT 0 g /F1 11 Tf 2 5 Td (CUT) Tj ET"
OUTLINE = Array([90, 695, 140, 695, 140, 715, 90, 715])
INK = {"IC": Array([0, 0, 0]), "C": Array([0, 0, 0])}
HIDING = {
    "a black box drawn later": lambda: new(NAMED + box(90, 695, 50, 16)),
    "a white box drawn later": lambda: new(NAMED + box(90, 695, 50, 16, "1 g")),
    "white words on white": lambda: new(words("Name") + words("SECRET", y=600, before="1 g")),
    "black words on black": lambda: new(words("Name") + box(50, 590, 300, 25) + words("SECRET", y=600, before="0 g")),
    "a picture": lambda: with_picture(f"{NAMED}q 50 0 0 16 90 696 cm /P Do Q\n", NOISE),
    "a box with a label": lambda: new(NAMED + box(90, 695, 50, 16, "1 g") + words("HIDE", x=97)),
    "a box in a form": in_a_form,
    "a box on a form within a form": in_a_form_within_a_form,
    "a box on a page that is turned": turned,
    "a note that is a square": lambda: with_note("Square", BLACK),
    "a square that no program has drawn": lambda: with_note("Square", **INK),
    "a square that is seen but not printed": lambda: with_note("Square", BLACK, F=0),
    "a polygon that no program has drawn": lambda: with_note("Polygon", Vertices=OUTLINE, **INK),
    "a thick line": lambda: with_note("Line", L=Array([90, 704, 140, 704]), C=Array([0]), BS=Dictionary(W=20)),
    "words marked to be redacted": lambda: with_note("Redact"),
    "text in a box of its own": lambda: with_note("FreeText", LABEL),
    "a stamp": lambda: with_note("Stamp", BLACK),
    "a field": drawn_as_a_field,
}


@pytest.mark.parametrize("make", HIDING.values(), ids=HIDING.keys())
def test_words_under_anything_opaque_are_named_and_are_in_no_byte_of_what_is_served(make, tmp_path):
    file = make()
    assert b"SECRET" in every_byte(raw(file)), "the control: the word is in what came"

    made = looked(file)

    assert made.covered == ["page 1: SECRET"]
    assert b"SECRET" not in every_byte(made.content)
    assert "Name" in text_of(made.content, tmp_path)


def highlighted():
    file = new(words("Open words"))
    note(file, "Highlight", (55, 695, 300, 715), QuadPoints=Array([55, 715, 300, 715, 55, 695, 300, 695]), C=[1, 1, 0])
    return file


def half_see_through():
    file = new(f"{words('Open words')}/GS gs\n{box(50, 690, 90, 25)}")
    file.pages[0].obj.Resources.ExtGState = Dictionary(GS=Dictionary(ca=0.5))
    return file


OPEN = words("Open words")
DARK = Image.effect_noise((600, 842), 20).point([value // 3 for value in range(256)])
WATERMARK = words("DRAFT", x=100, y=400, size=90, before="0.93 g")
SHOWING = {
    "a coloured cell drawn before": lambda: new(box(50, 690, 300, 25, "0.8 0.9 1 rg") + OPEN),
    "light words on dark": lambda: new(box(50, 690, 300, 25) + words("Open words", before="1 g")),
    "words on a photo": lambda: with_picture(
        f"q 595 0 0 842 0 0 cm /P Do Q\n{words('Open words', before='1 g')}", DARK
    ),
    "a highlight": highlighted,
    "a box that is half see-through": half_see_through,
    "words drawn twice to be bold": lambda: new(OPEN + words("Open words", x=60.4)),
    "words over a watermark": lambda: new(f"{WATERMARK}0 g\n{words('Open words', x=110, y=420)}"),
    "a line through words": lambda: new(OPEN + box(60, 703, 70, 1)),
    "a line under words": lambda: new(OPEN + box(60, 697, 90, 1)),
    "small print": lambda: new(words("Open words", size=4)),
}


@pytest.mark.parametrize("make", SHOWING.values(), ids=SHOWING.keys())
def test_words_that_show_raise_no_alarm_and_their_page_stays_as_it_was_drawn(make, tmp_path):
    made = looked(make())

    assert (made.covered, made.removed) == ([], [])
    assert "Open words" in text_of(made.content, tmp_path)
    with pikepdf.open(io.BytesIO(made.content)) as file:
        assert "/Page" not in file.pages[0].resources.get("/XObject", {})


READ = "BT 3 Tr /F1 12 Tf 60 700 Td (Open words) Tj 0 -50 Td (SECRET) Tj ET\n"
BOTH = scan(("Open words", 60, 700), ("SECRET", 60, 650))


@pytest.mark.parametrize("content", [SCANNED + READ, READ.replace("3 Tr", "") + SCANNED], ids=["over", "under"])
def test_words_that_a_program_read_from_a_scan_are_not_covered_by_it(content, tmp_path):
    made = looked(with_picture(content, BOTH))

    assert (made.covered, made.removed) == ([], [])
    assert "SECRET" in text_of(made.content, tmp_path)


BARRED = scan(("Open words", 60, 700), bars=[(50, 640, 100, 30)])
SCANS = {
    "a bar in the scan itself": (SCANNED + READ, BARRED),
    "a box on the scan": (SCANNED + READ + box(50, 640, 100, 30), BOTH),
    "a white box with a label on the scan": (
        f"{SCANNED}{READ}{box(50, 640, 100, 30, '1 g')}{words('CUTOUT HERE', y=650, before='0 Tr')}",
        BOTH,
    ),
}


@pytest.mark.parametrize("content, image", SCANS.values(), ids=SCANS.keys())
def test_words_of_a_scan_whose_ink_is_covered_are_named_and_gone(content, image, tmp_path):
    made = looked(with_picture(content, image))

    assert made.covered == ["page 1: SECRET"]
    assert b"SECRET" not in every_byte(made.content)
    assert "Open words" in text_of(made.content, tmp_path)


def test_what_lies_under_a_box_on_a_scan_that_no_program_has_read_is_gone():
    file = with_picture(SCANNED + box(50, 640, 100, 30), BOTH)
    came = file.pages[0].obj.Resources.XObject.P.read_raw_bytes()
    made = looked(file)

    assert made.removed == ["what lay under a box on a scanned page"]
    with pikepdf.open(io.BytesIO(made.content)) as kept:
        (image,) = [one for one in kept.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]
        assert image.read_raw_bytes() != came
        shown = pikepdf.PdfImage(image).as_pil_image().convert("L")
    by = shown.width / 595
    assert shown.crop([int(side * by) for side in (55, 842 - 665, 145, 842 - 645)]).getextrema()[1] < 30


HIDDEN = {
    "never painted": words("SECRET", y=600, before="3 Tr"),
    "cut off by a frame": f"q 0 0 10 10 re W n {words('SECRET', y=600)} Q\n",
    "too small to see": words("SECRET", y=600, size=0.2),
    "outside the page": words("SECRET", x=700),
}


@pytest.mark.parametrize("content", HIDDEN.values(), ids=HIDDEN.keys())
def test_words_that_no_one_sees_are_not_served_and_it_is_said(content, tmp_path):
    made = looked(new(words("Open") + content))

    assert made.covered == []
    assert len(made.removed) == 1
    assert text_of(made.content, tmp_path).split() == ["Open"]
    assert b"SECRET" not in every_byte(made.content)


def test_a_page_that_hides_nothing_stays_drawn_beside_one_that_does(tmp_path):
    made = looked(new(OPEN, NAMED + box(90, 695, 50, 16), OPEN))

    assert made.covered == ["page 2: SECRET"]
    with pikepdf.open(io.BytesIO(made.content)) as file:
        assert ["/Page" in page.resources.get("/XObject", {}) for page in file.pages] == [False, True, False]
    assert text_of(made.content, tmp_path).split() == [*["Open", "words", "Name", "Joan", "of", "Ash", "Open", "words"]]


def test_a_label_is_read_out_in_place_of_the_name_that_it_covers(tmp_path):
    made = looked(HIDING["a box with a label"]())

    assert text_of(made.content, tmp_path).split() == ["Name", "HIDE", "Joan", "of", "Ash"]


def test_letters_of_any_alphabet_stay_searchable_on_a_page_that_is_redrawn(tmp_path):
    accents = "".join(chr(code) for code in range(0xC0, 0x100))
    file = new(f"{NAMED}{box(90, 695, 50, 16)}{words(accents, y=500)}")
    file.pages[0].obj.Resources.Font.F1.Encoding = Name.WinAnsiEncoding
    made = looked(file)

    assert made.covered == ["page 1: SECRET"]
    assert accents in text_of(made.content, tmp_path)
