import io
import resource
import struct
import zlib

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from dartford_housing.core.errors import RuleBroken
from dartford_housing.documents import rules
from dartford_housing.documents.sniffing import checked, plain_name
from tests.factories.documents import WHERE, located_photo, paper, photo, written


def decoded(clean):
    return Image.open(io.BytesIO(clean.content))


@pytest.mark.parametrize(
    "kind, mode, colour, kept",
    [
        ("JPEG", "RGB", "red", ("image/jpeg", "jpg")),
        ("JPEG", "CMYK", 0, ("image/jpeg", "jpg")),
        ("JPEG", "L", 100, ("image/jpeg", "jpg")),
        ("WEBP", "RGB", "red", ("image/jpeg", "jpg")),
        ("WEBP", "RGBA", (9, 9, 9, 9), ("image/png", "png")),
        ("PNG", "RGB", "red", ("image/png", "png")),
        ("PNG", "P", 3, ("image/png", "png")),
        ("PNG", "LA", (9, 9), ("image/png", "png")),
        ("PNG", "1", 1, ("image/png", "png")),
        ("PNG", "I;16", 900, ("image/png", "png")),
    ],
)
def test_pictures_are_kept_as_what_they_are(kind, mode, colour, kept):
    clean = checked(photo("a.b.gif", kind=kind, mode=mode, colour=colour))

    assert (clean.media_type, clean.extension) == kept
    assert clean.label == f"a.b.{clean.extension}"
    assert decoded(clean).size == (64, 48)


def test_a_photo_is_turned_upright_and_tells_neither_place_nor_camera():
    file = located_photo()
    assert WHERE.encode() in file.read()

    clean = checked(file)

    assert decoded(clean).size == (40, 80)
    assert not decoded(clean).getexif()
    assert WHERE.encode() not in clean.content
    assert b"Exif" not in clean.content


def test_words_hidden_in_a_png_do_not_stay():
    from PIL.PngImagePlugin import PngInfo

    notes = PngInfo()
    notes.add_text("Comment", WHERE)
    notes.add_itxt("XML:com.adobe.xmp", WHERE)
    file = photo("a.png", kind="PNG", pnginfo=notes)
    assert WHERE.encode() in file.read()

    assert WHERE.encode() not in checked(file).content


def test_a_large_photo_is_made_smaller_and_keeps_its_shape():
    assert decoded(checked(photo(size=(5000, 2500)))).size == (2560, 1280)


def png_of(width, height):
    """A tiny file that claims to be an enormous picture."""

    def chunk(name, content):
        return struct.pack("!I", len(content)) + name + content + struct.pack("!I", zlib.crc32(name + content))

    head = chunk(b"IHDR", struct.pack("!IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 5000)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [9_000, 12_000, 60_000])
def test_a_picture_bomb_is_refused_before_it_is_unpacked(side):
    with pytest.raises(RuleBroken, match="too many pixels"):
        checked(SimpleUploadedFile("bomb.png", png_of(side, side)))


HTML = b"<script>alert(1)</script>"


@pytest.mark.parametrize(
    "raw, sentence",
    [
        (b"", "is empty"),
        (b"GIF89a/*" + HTML, "is not a JPEG"),
        (HTML, "is not a JPEG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is not a JPEG"),
        (b"PK\x03\x04 a docx", "is not a JPEG"),
        (HTML + b"%PDF-1.7", "is not a JPEG"),
        (b"\0\0\0\x18ftypheic" + HTML, "cannot be read as a photo"),
        (b"\0\0\0\x18ftypisom a film", "is not a JPEG"),
        (b"II*\0 a TIFF", "is not a JPEG"),
        (b"\xff\xd8\xff" + HTML, "cannot be read as a photo"),
        (b"\x89PNG\r\n\x1a\n" + HTML, "cannot be read as a photo"),
        (b"RIFF\0\0\0\0WEBP" + HTML, "cannot be read as a photo"),
        (b"%PDF-1.7" + HTML, "cannot be opened as a PDF"),
    ],
)
def test_what_is_not_a_photo_or_a_pdf_is_refused_in_words(raw, sentence):
    with pytest.raises(RuleBroken, match=sentence) as no:
        checked(SimpleUploadedFile("thing.jpg", raw, "image/jpeg"))

    assert "thing.jpg" in no.value.message


def test_half_a_photo_is_refused():
    whole = photo(size=(900, 900), colour="red").read()

    with pytest.raises(RuleBroken, match="cannot be read"):
        checked(SimpleUploadedFile("half.jpg", whole[: len(whole) // 2]))


@pytest.mark.parametrize("file", [photo(), photo("a.png", kind="PNG"), photo("a.webp", kind="WEBP"), paper()])
def test_a_stowaway_behind_a_real_file_does_not_stay(file):
    stowaway = SimpleUploadedFile(file.name, file.read() + HTML + b"PK\x05\x06")

    assert HTML not in checked(stowaway).content


def test_a_pdf_is_counted_and_written_again():
    clean = checked(paper(3, "Scan 1.PDF"))

    assert (clean.media_type, clean.pages, clean.label) == ("application/pdf", 3, "Scan 1.PDF")
    assert clean.came_sha256 != clean.sha256


def test_a_pdf_with_a_password_is_refused():
    locked = paper(encryption=pikepdf.Encryption(user="secret", owner="secret"))

    with pytest.raises(RuleBroken, match="has a password"):
        checked(locked)


def test_a_pdf_whose_password_only_guards_against_changes_is_taken_and_served_without_it():
    clean = checked(paper(2, encryption=pikepdf.Encryption(user="", owner="secret")))

    with pikepdf.open(io.BytesIO(clean.content)) as kept:
        assert (kept.is_encrypted, len(kept.pages)) == (False, 2)


def test_a_pdf_of_too_many_pages_is_refused():
    with pytest.raises(RuleBroken, match="has 301 pages; we can take up to 300"):
        checked(paper(301))


def test_scripts_launchers_and_files_within_a_pdf_do_not_stay():
    document = pikepdf.new()
    page = document.add_blank_page()
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="canary()")
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="canary.exe")
    link = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://dartford.example/")
    notes = [pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=act) for act in (launch, link)]
    page.obj.Annots = pikepdf.Array(notes)
    page.obj.AA = pikepdf.Dictionary(O=script)
    document.Root.OpenAction = script
    document.attachments["canary.txt"] = b"canary"

    clean = checked(written(document))

    with pikepdf.open(io.BytesIO(clean.content)) as kept:
        everything = kept.Root.unparse(resolved=True) + kept.pages[0].obj.unparse(resolved=True)
        assert b"canary" not in everything
        assert b"/OpenAction" not in everything
        assert len(kept.attachments) == 0
        assert [note.A.URI for note in kept.pages[0].obj.Annots] == ["https://dartford.example/"]
    assert clean.removed == ("1 attached file", "2 scripts", "links and buttons that start something")


def test_nothing_that_acts_stays_wherever_it_hangs():
    document = pikepdf.new()
    page = document.add_blank_page()
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="canary()")
    outlines = document.Root.Outlines = document.make_indirect(pikepdf.Dictionary(Count=1))
    entry = pikepdf.Dictionary(Title="Click", Parent=outlines, A=script)
    outlines.First = outlines.Last = document.make_indirect(entry)
    link = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://dartford.example/", Next=script)
    files = pikepdf.Dictionary(F="a.exe", EF=pikepdf.Dictionary(F=document.make_stream(b"canary")))
    shapes = [{"Subtype": pikepdf.Name.Link, "A": link}, {"Subtype": pikepdf.Name.FileAttachment, "FS": files}]
    page.obj.Annots = pikepdf.Array([pikepdf.Dictionary(Rect=[0, 0, 9, 9], **shape) for shape in shapes])
    field = document.make_indirect(pikepdf.Dictionary(T="f", AA=pikepdf.Dictionary(C=script)))
    document.Root.AcroForm = pikepdf.Dictionary(Fields=[field], XFA=document.make_stream(b"canary"))
    document.Root.AF = pikepdf.Array([files])

    clean = checked(written(document))

    with pikepdf.open(io.BytesIO(clean.content)) as kept:
        streams = [one.read_bytes() for one in kept.objects if isinstance(one, pikepdf.Stream)]
        everything = b"".join([one.unparse(resolved=True) for one in kept.objects] + streams)
        assert b"canary" not in everything
        assert kept.pages[0].obj.Annots[0].A.URI == "https://dartford.example/"


def bomb(megabytes):
    """Return a small file whose first objects lie in a stream that unpacks to so many megabytes."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"]
    objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>")
    places = [sum(len(one) + 1 for one in objects[:n]) for n in range(3)]
    index = b" ".join(b"%d %d" % (n, place) for n, place in enumerate(places, 1)) + b" "
    squeeze = zlib.compressobj(9)
    packed = squeeze.compress(index + b" ".join(objects))
    packed += b"".join(squeeze.compress(b" " * 1_000_000) for _ in range(megabytes)) + squeeze.flush()
    head = b"%%PDF-1.5\n4 0 obj<</Type/ObjStm/N 3/First %d/Filter/FlateDecode/Length %d>>stream\n"
    body = head % (len(index), len(packed)) + packed + b"\nendstream endobj\n"
    rows = [(0, 0, 65535), *((2, 4, n) for n in range(3)), (1, 9, 0), (1, len(body), 0)]
    table = b"".join(struct.pack(">BIH", *row) for row in rows)
    end = b"5 0 obj<</Type/XRef/Size 6/W[1 4 2]/Root 1 0 R/Length %d>>stream\n%s\nendstream endobj\n"
    end += b"startxref\n%d\n%%%%EOF"
    return SimpleUploadedFile("bomb.pdf", body + end % (len(table), table, len(body)))


def test_a_pdf_bomb_takes_no_memory_of_ours():
    assert checked(bomb(1)).pages == 1
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    with pytest.raises(RuleBroken, match="cannot be opened as a PDF"):
        checked(bomb(400))

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kilobytes


def test_a_pdf_that_swells_when_it_is_opened_is_refused(monkeypatch):
    monkeypatch.setattr(rules, "MAX_PAGE_BYTES", 1_000_000)
    document = pikepdf.new()
    page = document.add_blank_page()
    page.obj.Contents = document.make_stream(b" " * 2_000_000)

    with pytest.raises(RuleBroken, match="unpacks to more"):
        checked(written(document))


@pytest.mark.parametrize(
    "given, label",
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Ann\\mould.jpg", "mould.jpg"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("two\r\nlines.pdf", "twolines.pdf"),
        ("", "file"),
        ("...", "file"),
    ],
)
def test_a_name_is_only_a_label(given, label):
    assert plain_name(given) == label


def test_too_large_a_photo_is_refused_before_it_is_decoded(monkeypatch):
    monkeypatch.setattr(rules, "MAX_IMAGE_BYTES", 1_000_000)
    padded = photo().read().ljust(1_000_001, b"\0")

    with pytest.raises(RuleBroken, match="larger than 1 MB"):
        checked(SimpleUploadedFile("big.jpg", padded))
