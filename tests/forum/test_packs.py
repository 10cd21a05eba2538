"""A pack is made of parts: each drawn once, all their tags kept, pages numbered through, links leading across."""

import io
import re
import subprocess
from collections import Counter
from datetime import timedelta

import pikepdf
import pytest
from django.core.files.storage import default_storage
from django.test import TestCase

from dartford_housing.documents import drawings, pdf
from dartford_housing.documents.models import Drawing
from forum.actions import agenda, meetings, packs, papers
from forum.actions.pack_parts import parts_of
from forum.models import Meeting, Pack
from tests.factories.forum import NOW, PRIVATE, item, meeting, paper, published
from tests.factories.forum import pdf as file_of

pytestmark = [pytest.mark.django_db, pytest.mark.wide]
REPORT = "# Findings\n\nWords.\n\n| Estate | Homes |\n|---|---|\n| Temple Hill | 900 |\n\n## Costs\n\n- one\n- two\n"
LONG = REPORT + "\n\n".join(["Residents said that being told mattered more to them than speed. " * 9] * 8)


@pytest.fixture
def meeting_out(manager):
    """Three reports of several pages, one of them private, and an uploaded appendix."""
    made = meeting(manager)
    for name in ("Repairs", "Grounds"):
        paper(item(made, manager, name), manager, name, LONG)
    hidden = item(made, manager, "Tender", **PRIVATE)
    paper(hidden, manager, "Scores of the tender", LONG, **PRIVATE)
    return meetings.publish_agenda(made, by=manager, now=NOW)


def made_of(meeting, copy="public", *, large_print=False):
    return packs.make(packs.fitting(meeting, copy, large_print), now=NOW)


def opened(pack):
    return pikepdf.open(io.BytesIO(content(pack)))


def content(pack):
    with pack.file.open("rb") as file:
        return file.read()


def kinds(document):
    return Counter(str(element.S) for element in pdf.structure_elements(document))


COPIES = pytest.mark.parametrize("copy, large_print", [("public", False), ("members", False), ("public", True)])


@COPIES
def test_every_element_of_every_part_is_in_the_pack(meeting_out, copy, large_print, tmp_path):
    pack = made_of(meeting_out, copy, large_print=large_print)
    apart = Counter()
    for drawing in Drawing.objects.filter(key__in=pack.parts):
        with pikepdf.open(io.BytesIO(drawings.content_of(drawing))) as part:
            apart += kinds(part)

    with opened(pack) as document:
        whole = kinds(document)
    assert whole.pop("/Part") == apart.pop("/Document") == len(pack.parts)
    assert whole.pop("/Document") == 1
    assert whole == apart
    assert whole["/Table"] >= 4
    (tmp_path / "pack.pdf").write_bytes(content(pack))
    subprocess.run(["qpdf", "--check", tmp_path / "pack.pdf"], check=True, stdout=subprocess.DEVNULL)
    told = subprocess.run(
        ["pdfinfo", "-struct-text", tmp_path / "pack.pdf"], capture_output=True, text=True, check=True
    )
    assert told.stderr == ""
    assert told.stdout.count("Temple Hill") == (3 if copy == "members" else 2)
    assert ("Scores of the tender" in told.stdout) == (copy == "members")


@COPIES
def test_a_page_on_the_web_is_the_page_of_the_pdf_and_its_number_stands_at_the_foot(
    meeting_out, copy, large_print, tmp_path
):
    pack = made_of(meeting_out, copy, large_print=large_print)
    (tmp_path / "pack.pdf").write_bytes(content(pack))
    pages = subprocess.check_output(["pdftotext", "-layout", tmp_path / "pack.pdf", "-"], text=True).split("\f")[:-1]

    assert len(pages) == pack.count
    assert [re.search(r"Page (\d+)\s*$", page)[1] for page in pages] == [str(n) for n in range(1, pack.count + 1)]
    assert all("Housing Advisory Board, Wednesday 9 December 2026" in page.splitlines()[-1] for page in pages)
    assert all(("not for publication" in page.splitlines()[-1]) == (copy == "members") for page in pages)
    for row in pack.manifest:
        assert row["paper"] in pages[row["page"] - 1]
        assert re.search(rf"{row['paper']}[ .]+page {row['page']}\b", pages[1]), "the agenda tells the same"


def test_the_page_beside_it_tells_the_same_numbers(meeting_out, client):
    pack = made_of(meeting_out)
    page = client.get("/board/meetings/2026-12-09/pack/").content.decode()

    told = [int(number) for number in re.findall(r'pack-page">page (\d+)', page)]
    assert set(told) == set(pack.pages.values()) - {pack.pages["agenda"]}


def test_the_agenda_leads_to_each_paper_and_the_outline_names_it(meeting_out):
    pack = made_of(meeting_out)
    with opened(pack) as document:
        numbers = {page.obj.objgen: number for number, page in enumerate(document.pages, 1)}
        links = list(document.pages[1].obj.Annots)
        led = list(dict.fromkeys((numbers[note.Dest[0].objgen], str(note.Contents)) for note in links))
        assert led == [(row["page"], f"Go to page {row['page']}") for row in pack.manifest]
        assert not any("/A" in note for note in links)
        with document.open_outline() as outline:
            assert [entry.title for entry in outline.root][1:] == ["Agenda", "Repairs", "Grounds"]
            assert [entry.title for entry in outline.root[2].children] == ["Findings"]


def test_a_pack_is_accessible_only_if_every_part_is(meeting_out, manager):
    report = meeting_out.items.get(title="Grounds")
    assert made_of(meeting_out).is_accessible is True
    kept = paper(report, manager, "A survey", source="uploaded", text="", upload=file_of("What a survey found"))
    pack = made_of(meeting_out)
    assert (kept.is_tagged, pack.is_accessible) == (True, True), "a tagged upload keeps its tags"
    with opened(pack) as document:
        assert kinds(document)["/H1"] == 7
    untagged = file_of(tagged=False)
    paper(report, manager, "A plan", source="uploaded", text="", upload=untagged, summary="A plan.")

    pack = made_of(meeting_out)
    assert pack.is_accessible is False
    with opened(pack) as document, document.open_metadata() as words:
        assert "pdfuaid:part" not in words


PAINTS = {"Tj", "TJ", "'", '"', "Do", "f", "f*", "S", "s", "B", "B*", "b", "b*", "sh"}


def test_all_that_is_drawn_stands_in_a_tag_or_is_an_artifact(meeting_out, manager):
    report = meeting_out.items.get(title="Grounds")
    paper(report, manager, "A plan", source="uploaded", text="", upload=file_of(), summary="A plan.")
    with opened(made_of(meeting_out)) as document:
        assert [unmarked(page) for page in document.pages] == [0] * len(document.pages)
        assert {str(page.obj.Tabs) for page in document.pages} == {"/S"}
        assert all(font.get("/ToUnicode") for page in document.pages for font in page.resources.Font.values())
        cells = [element for element in pdf.structure_elements(document) if element.S == "/TD"]
        assert all(len(cell.A.Headers) for cell in cells if "/A" in cell and "/Headers" in cell.A)


def unmarked(page):
    """Return how often a page draws something outside every mark."""
    depth = found = 0
    for _, operator in pikepdf.parse_content_stream(page):
        word = str(operator)
        depth += (word in {"BDC", "BMC"}) - (word == "EMC")
        found += word in PAINTS and depth == 0
    return found


def test_a_worker_that_is_killed_leaves_what_it_has_drawn(meeting_out, monkeypatch):
    pack, left = packs.fitting(meeting_out, "public"), []
    real = packs.tell

    def killed(pack, done, at):
        real(pack, done, at)
        if done == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(packs, "tell", killed)
    with pytest.raises(KeyboardInterrupt):
        packs.make(pack, now=NOW)
    pack.refresh_from_db()
    left = set(Drawing.objects.values_list("pk", flat=True))
    assert (pack.state, pack.done, pack.total, len(left)) == ("working", 2, 4, 2)
    assert packs.make(pack, now=NOW + timedelta(minutes=2)).state == "working", "somebody may still be at it"

    monkeypatch.undo()
    pack = packs.make(pack, now=NOW + timedelta(minutes=4))
    assert pack.state == "ready"
    assert left <= set(Drawing.objects.filter(key__in=pack.parts).values_list("pk", flat=True))


def test_a_pack_that_another_worker_has_made_meanwhile_is_not_called_failed(meeting_out):
    pack, other = (packs.fitting(meeting_out, "public", large) for large in (False, True))
    Pack.objects.filter(pk=pack.pk).update(state="ready", pages=7, changed_at=NOW)

    later = NOW + timedelta(minutes=4)
    assert [packs.fail(row, now=later).state for row in (pack, other)] == ["ready", "failed"]
    assert list(
        Pack.objects.filter(pk__in=[pack.pk, other.pk]).order_by("large_print").values_list("state", "error")
    ) == [
        ("ready", ""),
        ("failed", "The pack could not be made; an officer is told."),
    ]


def test_what_has_been_left_is_taken_up_by_the_clock(meeting_out, monkeypatch):
    woken = []
    monkeypatch.setattr(packs.wake, "done_by", woken.append)
    Pack.objects.filter(copy="public", large_print=False).update(state="working", changed_at=NOW)

    assert packs.go_on(now=NOW + timedelta(minutes=2)) == 0
    packs.go_on(now=NOW + timedelta(minutes=4))
    assert sorted(woken) == sorted(Pack.objects.values_list("pk", flat=True))


def test_only_what_is_new_is_drawn(meeting_out, manager):
    before = made_of(meeting_out)
    item(meeting_out, manager, "Heating", now=NOW)
    after = made_of(Meeting.objects.get())

    assert set(before.parts) < set(after.parts)
    assert len(after.parts) == len(before.parts) + 1
    assert made_of(Meeting.objects.get(), "members").count > after.count
    assert len(Drawing.objects.filter(key__in=before.parts)) == len(before.parts)


def test_a_paper_that_followed_keeps_the_sheet_that_promised_it(officer):
    made = meeting(officer)
    promised = paper(item(made, officer, "Rents"), officer, "Rents", source="to follow", text="")
    last = paper(item(made, officer, "Repairs"), officer, "Repairs")
    made = meetings.publish_agenda(made, by=officer, now=NOW)
    before = made_of(made)
    papers.fill_paper(promised, by=officer, now=NOW, source="written", text="Rents go up.")

    after = made_of(Meeting.objects.get())
    assert after.pages[last_of := f"paper-{last.pk}"] == before.pages[last_of]
    assert after.pages[f"paper-{promised.pk}-promised"] == before.pages[f"paper-{promised.pk}"]
    assert after.pages[f"paper-{promised.pk}"] > before.count
    assert after.pages["supplement-1"] == before.count + 1


def test_what_is_withdrawn_is_gone_from_the_store_too(manager):
    made = published(manager)
    paper_ = made.items.get(kind="report").places.get().paper
    pack = made_of(made)
    files = [pack.file.name, *(row.file.name for row in Drawing.objects.filter(key__in=pack.parts))]
    assert all(default_storage.exists(name) for name in files)

    with_commits(lambda: papers.withdraw_paper(paper_, by=manager, now=NOW, note="It named a tenant."))
    assert not default_storage.exists(pack.file.name)
    with_commits(lambda: made_of(Meeting.objects.get()))

    pack.refresh_from_db()
    assert (pack.state, bool(pack.file), pack.manifest[0]["sha256"]) == ("replaced", False, paper_.sha256)
    assert [name for name in files if default_storage.exists(name)] == []


def with_commits(deed):
    with TestCase.captureOnCommitCallbacks(execute=True):
        deed()


def test_released_again_it_is_made_again(manager):
    made = published(manager)
    hidden = item(made, manager, "Tender", now=NOW, **PRIVATE)
    before = made_of(made)
    agenda.release_item(hidden, by=manager, now=NOW, note="Signed.")
    after = made_of(Meeting.objects.get())
    before.refresh_from_db()

    assert (before.state, after.state) == ("replaced", "ready")


def test_the_parts_of_a_pack_are_told_in_its_order(meeting_out):
    parts = parts_of(meeting_out, "members", large_print=False)
    assert [part.title for part in parts.parts] == ["Agenda", "Repairs", "Grounds", "Scores of the tender"]


def test_a_part_nobody_has_used_for_weeks_is_erased(meeting_out):
    made_of(meeting_out)
    assert drawings.erase_unused(now=NOW + timedelta(days=39)) == 0
    assert drawings.erase_unused(now=NOW + timedelta(days=41)) == 3
