import io
import subprocess

import pikepdf
import pytest
from django.template import engines
from weasyprint import HTML

from dartford_housing.core.errors import RuleBroken
from dartford_housing.documents import packs, pdf
from dartford_housing.documents.reader import laying

pytestmark = pytest.mark.wide
BODY = """{% extends "documents/pdf/base.html" %}{% block body %}
<section class="sheet"><h1 id="agenda">Agenda</h1><table><thead><tr><th>Item</th><th>Page</th></tr></thead><tbody>
<tr><th>Report</th><td><a href="#report">Report</a></td></tr></tbody></table></section>
<h1 id="report">Report</h1><p>Words of our own.</p>
{% include "documents/pdf/upload.html" with key="fire" title="Appendix A: Fire safety" sheets=fire only %}
{% include "documents/pdf/upload.html" with key="plan" title="Appendix B: Plan of the estate" sheets=plan only %}
<h1 id="minutes">Minutes</h1><p>More words.</p>{% endblock %}"""


@pytest.fixture
def template(settings, tmp_path):
    folder = tmp_path / "templates" / "documents" / "pdf"
    folder.mkdir(parents=True)
    (folder / "try.html").write_text(BODY)
    engines["django"].engine.dirs.append(tmp_path / "templates")
    yield "documents/pdf/try.html"
    engines["django"].engine.dirs.pop()


def upload(pages, *, landscape=False, words="Uploaded words"):
    size = "A4 landscape" if landscape else "A4"
    sheets = "".join(f"<p style='break-after: page'>{words} {n}</p>" for n in range(pages - 1)) + f"<p>{words} last</p>"
    html = f"<html lang=en><title>t</title><style>@page {{size: {size}}}</style>{sheets}"
    return HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")


@pytest.fixture
def pack(template):
    files = {"fire": upload(3), "plan": upload(1, landscape=True)}
    facts = {key: packs.sheets(made) for key, made in files.items()}
    return packs.assemble(template, facts, files, title="Pack of 24 March 2027")


def test_each_part_is_found_on_its_page(pack):
    assert pack.count == 7
    assert pack.pages == {"agenda": 1, "report": 2, "fire": 3, "plan": 6, "minutes": 7}


def words_of(made, page, tmp_path):
    file = tmp_path / "pack.pdf"
    file.write_bytes(made)
    return subprocess.check_output(["pdftotext", "-f", str(page), "-l", str(page), file, "-"], text=True)


def test_uploaded_pages_lie_in_their_places_under_one_run_of_page_numbers(pack, tmp_path):
    assert "Uploaded words 0" in words_of(pack.pdf, 3, tmp_path)
    assert "Uploaded words last" in words_of(pack.pdf, 5, tmp_path)
    assert "Page 5 of 7" in words_of(pack.pdf, 5, tmp_path)
    assert "Uploaded" not in words_of(pack.pdf, 7, tmp_path)


def test_a_sheet_that_lies_on_its_side_gets_a_page_that_does(pack):
    with pikepdf.open(io.BytesIO(pack.pdf)) as document:
        sizes = [laying.shown_size(page) for page in document.pages]
        assert [width > height for width, height in sizes] == [False] * 5 + [True, False]


def structure(made, tmp_path):
    file = tmp_path / "pack.pdf"
    file.write_bytes(made)
    subprocess.run(["qpdf", "--check", file], check=True, stdout=subprocess.DEVNULL)
    return subprocess.check_output(["pdfinfo", "-struct", file], text=True, stderr=subprocess.STDOUT)


def test_the_pack_is_sound_and_keeps_one_tree_of_tags(pack, tmp_path):
    told = structure(pack.pdf, tmp_path)

    assert [told.count(tag) for tag in ("H1 (block)", "Table (block)", "H2 (block)")] == [3, 1, 2]


def test_headers_of_tables_tell_what_they_head(pack):
    with pikepdf.open(io.BytesIO(pack.pdf)) as document:
        heads = [element.A for element in pdf.structure_elements(document) if element.S == "/TH"]
        assert [str(head.Scope) for head in heads] == ["/Column", "/Column", "/Row"]


def test_marks_of_an_upload_do_not_stand_inside_the_artifact(pack):
    with pikepdf.open(io.BytesIO(pack.pdf)) as document:
        forms = [form for page in document.pages for form in page.resources.get("/XObject", {}).values()]
        pictures = [form for form in forms if form.get("/Subtype") == "/Form"]
        marks = [str(op) for form in pictures for _, op in pikepdf.parse_content_stream(form)]
        assert len(pictures) >= 4
        assert not {mark.decode() for mark in laying.MARKS} & set(marks)


def test_the_outline_names_every_part(pack):
    with pikepdf.open(io.BytesIO(pack.pdf)) as document, document.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Agenda", "Report", "Minutes"]
        assert [item.title for item in outline.root[1].children] == [
            "Appendix A: Fire safety",
            "Appendix B: Plan of the estate",
        ]


def test_a_pack_with_pictures_of_pages_does_not_call_itself_accessible(pack):
    with pikepdf.open(io.BytesIO(pack.pdf)) as document, document.open_metadata() as words:
        assert "pdfuaid:part" not in words
        assert words["dc:title"] == "Pack of 24 March 2027"
        assert document.Root.MarkInfo.Marked


def test_a_missing_placeholder_is_a_mistake_not_a_shorter_pack(template):
    files = {"fire": upload(3), "plan": upload(1)}
    facts = {"fire": packs.sheets(files["fire"])[:2], "plan": packs.sheets(files["plan"])}
    with pytest.raises(ValueError, match="3 pages, but 2 placeholders"):
        packs.assemble(template, facts, files, title="Pack")


def test_a_file_that_is_not_pdf_is_refused_in_words():
    with pytest.raises(RuleBroken, match="cannot be opened"):
        packs.sheets(b"%PDF-1.7 nonsense")


def test_a_page_that_was_turned_is_shown_as_a_reader_shows_it():
    with pikepdf.open(io.BytesIO(upload(1))) as document:
        document.pages[0].Rotate = 90
        document.save(turned := io.BytesIO())

    assert packs.sheets(turned.getvalue()) == [packs.Sheet(1, 1, True)]
