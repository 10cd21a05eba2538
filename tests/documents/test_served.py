"""What is served of an upload is what a viewer shows on paper, and no more."""

import io
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pikepdf import Array, Dictionary, Name, OutlineItem, String
from PIL import Image

from dartford_housing.core.errors import RuleBroken
from dartford_housing.documents import drawings, grafting, packs, pdf
from dartford_housing.documents.sniffing import checked
from tests.factories.pdf import every_byte, form, layer, new, note, picture, raw, text_of, words

NOW = datetime(2027, 3, 24, 12, tzinfo=UTC)
CASES = Path(__file__).parent.parent / "data" / "pdf"


def came(name):
    return (CASES / name).read_bytes()


def clean(content):
    return checked(SimpleUploadedFile("report.pdf", content, "application/pdf"))


def dots(content, folder, page=1):
    """Return a page as a picture, as poppler draws it for paper."""
    (folder / "drawn.pdf").write_bytes(content)
    command = ["pdftocairo", "-png", "-r", "60", "-f", str(page), "-l", str(page), "-singlefile", "drawn.pdf", "drawn"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return Image.open(folder / "drawn.png").convert("L").copy()


def test_boxes_over_words_stay_black_and_the_words_are_named_and_gone(tmp_path):
    made = clean(came("redactbox.pdf"))

    assert made.covered == ("page 1: tenant is SECRETNAME Joan Smith of 14 Example are SECRETSUM 4,312.55 pounds.",)
    for secret in (b"SECRET", b"Joan", b"4,312"):
        assert secret not in every_byte(made.content)
    shown = dots(made.content, tmp_path)
    assert shown.getpixel((250, 64)) < 20
    assert "Case study" in text_of(made.content, tmp_path)


def test_what_was_filled_in_is_printed_on_the_page(tmp_path):
    made = clean(came("forms.pdf"))

    told = text_of(made.content, tmp_path)
    assert [f"FILLEDVALUE{number}" in told for number in (1, 2, 3)] == [True] * 3
    assert dots(made.content, tmp_path).crop((50, 285, 67, 302)).getextrema()[0] < 60, "the tick"
    with pikepdf.open(io.BytesIO(made.content)) as file:
        assert "/AcroForm" not in file.Root
        assert "/Annots" not in file.pages[0].obj
    assert (made.covered, made.removed) == ((), ())


def test_notes_author_and_keywords_are_in_no_byte_of_what_is_served():
    raw_bytes = came("comments.pdf")
    baggage = (b"COMMENTCANARY", b"METACANARY", b"Director", b"private name")
    assert all(word in every_byte(raw_bytes) for word in baggage), "the control"

    made = clean(raw_bytes)

    assert [word for word in baggage if word in every_byte(made.content)] == []
    assert made.removed == ("1 note", "the author", "the keywords")


def test_a_file_whose_password_only_guards_against_changes_is_taken():
    assert clean(came("owner-password-only.pdf")).pages == 6


def test_a_tagged_file_keeps_its_tags_its_title_and_its_links():
    made = clean(came("tagged-a3.pdf"))

    assert grafting.why_untagged(made.content) == ""
    with pikepdf.open(io.BytesIO(made.content)) as file:
        assert [str(link.A.URI) for link in file.pages[1].obj.Annots] == ["https://www.gov.uk/"]
        with file.open_outline() as outline:
            assert outline.root[0].title == "Programme of works A3"


def loaded():
    """Return a file that carries everything that a file may carry besides its page."""
    file = new(words("Open words"))
    page, root = file.pages[0].obj, file.Root
    told = String("CANARY")
    spare = file.make_stream(b"CANARY")
    script = Dictionary(S=Name.JavaScript, JS=told)
    root.OpenAction, page.AA = script, Dictionary(O=script)
    root.PieceInfo = page.PieceInfo = Dictionary(Own=Dictionary(Private=told, LastModified=told))
    root.Names = Dictionary(JavaScript=Dictionary(Names=Array([told, script])), Pages=Dictionary(Names=Array([told])))
    root.Threads, root.SpiderInfo, page.Thumb, page.Metadata = Array([told]), told, spare, spare
    file.attachments["CANARY.txt"] = b"CANARY"
    with file.open_metadata() as about:
        about["dc:description"] = "CANARY"
    for name in ("/Author", "/Title", "/Secret"):
        file.docinfo[name] = "CANARY"
    page.Resources.XObject.Unused = form(file, words("CANARY"))
    page.Resources.XObject.P = picture(file, Image.new("L", (40, 40), 200))
    page.Resources.XObject.P.Metadata = spare
    came = page.Resources.XObject.P.read_raw_bytes()
    labelled = came[:2] + b"\xff\xe1\x00\x0eExif\0\0CANARY" + came[2:]
    page.Resources.XObject.P.write(labelled, filter=Name.DCTDecode)
    file.pages[0].contents_add(b"q 40 0 0 40 60 600 cm /P Do Q")
    for kind in ("Text", "FileAttachment", "Sound", "Popup"):
        note(file, kind, (9, 9, 30, 30), "0 g 0 0 9 9 re f", Contents=told, T=told)
    note(file, "Link", (60, 690, 120, 715), A=Dictionary(S=Name.Launch, F=told), Contents=told)
    note(file, "Link", (60, 690, 120, 715), A=Dictionary(S=Name.URI, URI=String("javascript:CANARY")))
    note(
        file, "Highlight", (60, 690, 120, 715), QuadPoints=Array([60, 715, 120, 715, 60, 690, 120, 690]), Contents=told
    )
    root.Pages.Secret = page.Resources.Secret = told
    return file


def test_nothing_but_the_page_itself_is_served(tmp_path):
    content = raw(loaded())
    assert every_byte(content).count(b"CANARY") > 15, "the control"

    made = clean(content)

    assert b"CANARY" not in every_byte(made.content)
    assert b"JavaScript" not in every_byte(made.content)
    assert text_of(made.content, tmp_path).split() == ["Open", "words"]
    assert dots(made.content, tmp_path).getpixel((65, 187)) in range(190, 210), "the photograph is still there"
    assert made.removed == (
        "3 notes", "the author", "the subject", "its own Secret", "3 attached files", "3 scripts",
        "links and buttons that start something",
    )  # fmt: skip


def with_layers():
    file = new(words("Open"))
    layer(file, "CANARY on", True, words("Alsoopen", y=600))
    layer(file, "CANARY off", False, words("CANARY", y=500))
    return file


def with_a_form_that_is_off():
    file = new(words("Open") + words("Alsoopen", y=600) + "/X Do\n")
    group = file.make_indirect(Dictionary(Type=Name.OCG, Name=String("CANARY")))
    file.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))
    file.pages[0].obj.Resources.XObject.X = form(file, words("CANARY", y=500), OC=group)
    return file


def with_layers_that_the_page_inherits():
    file = with_layers()
    page, tree = file.pages[0].obj, file.Root.Pages
    tree.Resources, tree.Rotate, tree.CropBox = page.Resources, 90, Array([0, 0, 500, 800])
    del page.Resources
    return file


@pytest.mark.parametrize("make", [with_layers, with_layers_that_the_page_inherits, with_a_form_that_is_off])
def test_what_is_on_a_layer_that_is_switched_off_is_not_served(make, tmp_path):
    made = clean(raw(make()))

    assert b"CANARY" not in every_byte(made.content)
    assert text_of(made.content, tmp_path).split() == ["Open", "Alsoopen"]
    assert made.removed[0] == "what was on layers that are switched off"


def test_layers_that_are_on_stay_drawn_and_lose_their_names(tmp_path):
    file = new(words("Open"))
    layer(file, "CANARY", True, words("Alsoopen", y=600))

    made = clean(raw(file))

    assert text_of(made.content, tmp_path).split() == ["Open", "Alsoopen"]
    assert b"CANARY" not in every_byte(made.content)
    assert (made.covered, made.removed) == ((), ())


def test_what_lies_outside_a_page_that_was_cut_is_not_served(tmp_path):
    file = new(words("Open") + words("CANARY", y=800))
    file.pages[0].CropBox = Array([0, 0, 595, 780])

    made = clean(raw(file))

    assert made.removed == ("what lay outside the page",)
    assert b"CANARY" not in every_byte(made.content)
    with pikepdf.open(io.BytesIO(made.content)) as kept:
        assert [float(side) for side in kept.pages[0].mediabox] == [0, 0, 595, 780]


def test_a_field_that_was_never_drawn_is_drawn_and_one_that_is_not_printed_is_gone(tmp_path):
    file = new(words("Open"))
    more = {"FT": Name.Tx, "DA": String("/Helv 12 Tf 0 g")}
    shown = note(file, "Widget", (90, 650, 240, 690), T=String("a"), V=String("Filled"), **more)
    gone = note(file, "Widget", (90, 550, 240, 590), T=String("b"), V=String("CANARY"), **{**more, "F": 0})
    file.Root.AcroForm = Dictionary(Fields=Array([shown, gone]), DA=String("/Helv 12 Tf 0 g"))

    made = clean(raw(file))

    assert text_of(made.content, tmp_path).split() == ["Open", "Filled"]
    assert b"CANARY" not in every_byte(made.content)


def test_bookmarks_and_links_within_stay_unless_a_page_hides_something():
    file = new(words("Open"), words("Second"))
    note(file, "Link", (60, 690, 120, 715), Dest=String("there"))
    file.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String("there"), Array([file.pages[1].obj, Name.Fit])])))
    with file.open_outline() as outline:
        outline.root.append(OutlineItem("Second page", 1))
    made = clean(raw(file))

    with pikepdf.open(io.BytesIO(made.content)) as kept, kept.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Second page"]
        assert kept.pages[0].obj.Annots[0].Dest[0].objgen == kept.pages[1].obj.objgen
        assert "/Names" not in kept.Root


def test_tags_and_bookmarks_that_may_say_what_is_covered_go_with_it():
    with pikepdf.open(io.BytesIO(pdf.from_html(TAGGED))) as file:
        file.pages[0].contents_add(b"0 g -2000 -2000 5000 5000 re f")
        content = raw(file)
    assert b"CANARY" in every_byte(content)

    made = clean(content)

    assert any("CANARY" in words for words in made.covered)
    assert b"CANARY" not in every_byte(made.content)
    assert "no tags" in grafting.why_untagged(made.content)


TAGGED = "<html lang=en-GB><title>CANARY</title><h1>CANARY</h1><p>CANARY words</p>"
PACK = """<html lang="en-GB"><title>Pack</title><h1 id="a">Agenda</h1>
<section class="placeholder" data-upload="file"><p>Page 1</p></section>"""


@pytest.mark.parametrize("name, shown, gone", [
    ("redactbox.pdf", ["Her arrears", "Road."], ["SECRET", "Joan"]),
    ("forms.pdf", ["FILLEDVALUE1", "FILLEDVALUE2", "FILLEDVALUE3"], []),
])  # fmt: skip
@pytest.mark.django_db
def test_a_page_in_a_pack_shows_what_the_file_beside_it_shows(name, shown, gone, tmp_path):
    drawing = drawings.drawn(PACK, {"file": clean(came(name)).content}, now=NOW)

    content = drawings.content_of(drawing)
    told = text_of(content, tmp_path)
    assert [word for word in shown if word not in told] == []
    assert [word for word in gone if word.encode() in every_byte(content)] == []


@pytest.mark.parametrize("kept", [lambda content: clean(content).content, lambda content: content])
def test_a_layer_that_is_off_is_not_in_a_pack_even_of_a_file_kept_as_it_came(kept, tmp_path):
    pack = packs.from_html(PACK, {"file": kept(raw(with_layers()))})

    assert "Alsoopen" in text_of(pack.pdf, tmp_path)
    assert b"CANARY" not in every_byte(pack.pdf)


def test_a_file_that_cannot_be_read_is_refused_in_words():
    with pytest.raises(RuleBroken, match="cannot be opened"):
        packs.sheets(b"%PDF-1.7 nonsense")
