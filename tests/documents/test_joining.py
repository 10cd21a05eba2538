import io
import subprocess

import pikepdf
import pytest

from dartford_housing.documents import pdf
from dartford_housing.documents.joining import Part, join


def letter(pages, words="Canary"):
    body = "".join(f"<h1 style='break-before:page'>{words} {n}</h1><p>Some words.</p>" for n in range(pages))
    table = "<table><thead><tr><th>A<th>B</thead><tbody><tr><td>1<td>2</tbody></table>"
    link = "<p><a href='https://dartford.example/'>A link</a></p>"
    return pdf.from_html(f"<html lang=en-GB><title>T</title>{body}{table}{link}")


PARTS = [letter(1, "Ann"), letter(2, "Bo"), letter(1, "Cy")]


@pytest.fixture(scope="module")
def joined():
    return join([Part(made, f"Letter {n}") for n, made in enumerate(PARTS, 1)], title="Print run 1")


def kinds(made):
    with pikepdf.open(io.BytesIO(made)) as document:
        return [str(element.S) for element in pdf.structure_elements(document)]


def test_every_tag_of_every_part_is_kept(joined):
    apart = [kind for made in PARTS for kind in kinds(made) if kind != "/Document"]

    assert [kind for kind in kinds(joined.pdf) if kind not in {"/Document", "/Part"}] == apart
    assert kinds(joined.pdf).count("/Document") == 1


def test_the_whole_is_sound_and_its_words_are_found_through_its_tags(joined, tmp_path):
    file = tmp_path / "run.pdf"
    file.write_bytes(joined.pdf)

    subprocess.run(["qpdf", "--check", file], check=True, stdout=subprocess.DEVNULL)
    told = subprocess.run(["pdfinfo", "-struct-text", file], check=True, capture_output=True, text=True)
    assert told.stderr == ""
    assert [f"{name} {n}" in told.stdout for name, n in (("Ann", 0), ("Bo", 0), ("Bo", 1), ("Cy", 0))] == [True] * 4
    assert told.stdout.count("A link") == 3


def test_every_page_and_link_points_to_its_own_tags(joined):
    with pikepdf.open(io.BytesIO(joined.pdf)) as document:
        numbers = list(document.Root.StructTreeRoot.ParentTree.Nums)
        known = {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
        assert len(known) == len(numbers) // 2
        for page in document.pages:
            tags = known[int(page.obj.StructParents)]
            assert {element.Pg.objgen for element in tags if "/Pg" in element} <= {page.obj.objgen}
        links = [note for page in document.pages for note in page.obj.get("/Annots", [])]
        assert [str(known[int(link.StructParent)].S) for link in links] == ["/Link"] * 3


def test_header_names_of_parts_do_not_mix(joined):
    with pikepdf.open(io.BytesIO(joined.pdf)) as document:
        elements = list(pdf.structure_elements(document))
        names = [str(element.ID) for element in elements if "/ID" in element]
        meant = {str(name) for element in elements if "/A" in element for name in element.A.get("/Headers", [])}
        assert len(names) == len(set(names)) == 6
        assert meant <= set(names)


def test_the_outline_the_title_and_the_language_are_those_of_the_whole(joined):
    with pikepdf.open(io.BytesIO(joined.pdf)) as document, document.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Letter 1", "Letter 2", "Letter 3"]
        with document.open_metadata() as words:
            assert (words["dc:title"], words["pdfuaid:part"]) == ("Print run 1", "1")
        assert document.Root.Lang == "en-GB"
        assert document.Root.MarkInfo.Marked


def test_each_part_can_begin_on_a_new_sheet():
    made = join([Part(one, "x", even=True) for one in PARTS], title="Run")

    assert (made.first, made.pages) == ([1, 3, 5], [2, 2, 2])
    with pikepdf.open(io.BytesIO(made.pdf)) as document:
        assert len(document.pages) == 6


def test_printed_on_one_side_nothing_is_added(joined):
    assert (joined.first, joined.pages) == ([1, 2, 4], [1, 2, 1])
