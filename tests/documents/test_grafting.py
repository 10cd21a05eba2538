"""An upload tagged throughout keeps its tags in a pack; of one that is not it is said why; nothing active survives."""

import io
import subprocess
from collections import Counter

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from dartford_housing.core.errors import RuleBroken
from dartford_housing.documents import grafting, packs, pdf
from dartford_housing.documents.linking import claims_access

pytestmark = pytest.mark.wide
FRONT = "<html lang=en-GB><title>Front</title><h1 id=front>Front</h1><p>Words of our own.</p>"
UPLOAD = """<html lang=en-GB><title>Fire safety</title><h1>Doors</h1><p>First <a href="https://elsewhere.example/">a
link</a>.</p><ul><li>one<li>two</ul><table><thead><tr><th>Block<th>Doors</thead><tbody><tr><td>Ash<td>9</tbody></table>
<h2 style="break-before: page">Stairs</h2><p>Last.</p>"""


@pytest.fixture(scope="module")
def upload():
    return pdf.from_html(UPLOAD)


def changed(raw, change):
    with pikepdf.open(io.BytesIO(raw)) as document:
        change(document)
        out = io.BytesIO()
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        return out.getvalue()


def kinds(raw):
    with pikepdf.open(io.BytesIO(raw)) as document:
        return Counter(str(element.S) for element in pdf.structure_elements(document))


def told_of(raw, folder, option):
    (folder / "made.pdf").write_bytes(raw)
    subprocess.run(["qpdf", "--check", folder / "made.pdf"], check=True, stdout=subprocess.DEVNULL)
    told = subprocess.run(["pdfinfo", option, folder / "made.pdf"], capture_output=True, text=True, check=True)
    assert told.stderr == ""
    return told.stdout


def test_every_tag_of_a_tagged_upload_stands_in_the_pack_in_order_and_the_claim_stays(upload, tmp_path):
    pack = packs.from_html(FRONT, {}, {"file": upload})

    came, whole = kinds(upload), kinds(pack.pdf)
    came["/Span"] += came.pop("/Link")  # a link is left behind, its words are not
    assert whole - kinds(packs.from_html(FRONT, {}).pdf) == came - Counter({"/Document": 1}) + Counter({"/Part": 2})
    assert (pack.pages, pack.count) == ({"front": 1, "file": 2}, 3)
    words = told_of(pack.pdf, tmp_path, "-struct-text")
    places = [words.index(f'"{one}') for one in ("Front", "Doors", "First", "one", "Block", "Ash", "Stairs", "Last.")]
    assert places == sorted(places)
    with pikepdf.open(io.BytesIO(pack.pdf)) as document:
        assert claims_access(document)


def arm(document):
    root, page = document.Root, document.pages[0].obj
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert('Plover')"))
    root.OpenAction = script
    root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), script])))
    page.AA = Dictionary(O=script)
    page.Annots[0].A = Dictionary(S=Name.Launch, F=String("Plover.exe"))
    page.PieceInfo = Dictionary(Plover=String("Plover"))
    root.AcroForm = Dictionary(XFA=document.make_stream(b"Plover"), Fields=Array())
    document.docinfo["/Author"] = "Plover"
    root.StructTreeRoot.K[0].T = String("Plover")
    root.StructTreeRoot.K[0].AF = document.make_stream(b"Plover")


def test_nothing_that_acts_and_no_word_about_the_file_survives(upload, tmp_path):
    armed = changed(upload, arm)
    assert b"Plover" in armed
    ready = grafting.ready(armed)

    (tmp_path / "ready.pdf").write_bytes(ready)
    plain = tmp_path / "plain.pdf"
    subprocess.run(["qpdf", "--qdf", "--object-streams=disable", tmp_path / "ready.pdf", plain], check=True)
    found = plain.read_bytes()
    active = (b"Plover", b"/JavaScript", b"/Launch", b"/Annots", b"/URI", b"/XFA", b"/AcroForm", b"elsewhere.example")
    assert [word for word in active if word in found] == []


def without_language(document):
    del document.Root.Lang


def with_words_outside(document):
    document.pages[1].contents_add(b"BT 10 10 Td (x) Tj ET", prepend=False)


def with_a_lost_tag(document):
    document.Root.StructTreeRoot.K[0].K = Array(list(document.Root.StructTreeRoot.K[0].K)[:-1])


def with_layers(document):
    document.pages[0].contents_add(b"/OC /x BDC EMC", prepend=True)
    document.pages[0].Resources.Properties = Dictionary(x=Dictionary(Type=Name.OCG))


def with_a_circle(document):
    top = document.Root.StructTreeRoot.K[0]
    top.K.append(top)


def with_a_font_elsewhere(document):
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    document.pages[0].Resources.Font.Mine = font


@pytest.mark.parametrize(
    "change, why",
    [
        (without_language, "in which language"),
        (with_words_outside, "Page 2 has words or drawings outside"),
        (with_a_lost_tag, "Page 2 has words that stand in no tag"),
        (with_layers, "layers"),
        (with_a_circle, "circle"),
        (with_a_font_elsewhere, "typeface"),
    ],
)
def test_half_tagged_is_not_tagged_and_it_is_said_why(upload, change, why):
    with pytest.raises(RuleBroken, match=why):
        grafting.ready(changed(upload, change))


def test_a_file_without_tags_or_without_sense_is_told_apart_from_a_tagged_one(upload):
    assert grafting.why_untagged(upload) == ""
    assert "no tags" in grafting.why_untagged(changed(upload, lambda document: document.Root.__delitem__("/MarkInfo")))
    assert grafting.why_untagged(b"%PDF-1.7 nonsense") == "Its tags cannot be read."
