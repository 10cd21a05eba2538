"""A paper before it goes out: changed, given pictures that are read out, moved to another agenda."""

import io
from datetime import date

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import RuleBroken
from dartford_housing.documents import pdf
from dartford_housing.documents.prose import to_html
from forum.actions import agenda, drafting, meetings, packs, papers
from tests.factories.forum import NOW, PRIVATE, at, item, meeting, paper

pytestmark = pytest.mark.django_db
SHOWS = "Damp cases fell from 64 in April to 38 in September."
WORDS = {"source": "written", "summary": "", "title": "Damp", "author": "", "privacy": "public"}


def picture():
    Image.new("RGB", (60, 40), "#0b3d4a").save(out := io.BytesIO(), "PNG")
    return SimpleUploadedFile("chart.png", out.getvalue(), "image/png")


def verbs(row):
    return list(Entry.objects.filter(kind=row._meta.label_lower, key=str(row.pk)).values_list("verb", flat=True))


@pytest.fixture
def drafted(officer):
    made = meeting(officer)
    return paper(item(made, officer, "Damp"), officer, "Damp", "# Cases\n\nFewer.")


def test_a_draft_is_changed_and_what_has_gone_out_is_not(drafted, officer):
    before = drafted.sha256
    made = drafting.change_paper(
        drafted, by=officer, **{**WORDS, "text": "# Cases\n\nFar fewer.", "title": "Damp, mould"}
    )
    assert (made.title, made.text, made.sha256 != before) == ("Damp, mould", "# Cases\n\nFar fewer.", True)
    assert verbs(made) == ["paper.added", "paper.changed"]

    meetings.publish_agenda(made.places.get().item.meeting, by=officer, now=NOW)
    with pytest.raises(RuleBroken, match="gone out"):
        drafting.change_paper(drafted, by=officer, **WORDS, text="Other words.")


def test_a_picture_is_read_out_on_the_page_and_in_the_pack(drafted, officer, client):
    drafting.add_picture(drafted, by=officer, upload=picture(), shows=SHOWS)
    made = meetings.publish_agenda(drafted.places.get().item.meeting, by=officer, now=NOW)

    page = client.get(f"/board/papers/{drafted.pk}/").content.decode()
    address = f"/board/papers/{drafted.pk}/pictures/1/"
    assert f'src="{address}"' in page
    assert f'alt="{SHOWS}"' in page
    answer = client.get(address)
    assert (answer["Content-Type"], answer.getvalue()[:4]) == ("image/png", b"\x89PNG")
    pack = packs.make(packs.fitting(made, "public"), now=NOW)
    assert pack.is_accessible
    with pikepdf.open(pack.file.open("rb")) as document:
        figures = [element for element in pdf.structure_elements(document) if element.S == "/Figure"]
        assert [str(figure.Alt) for figure in figures] == [SHOWS]


def test_a_picture_of_a_private_paper_is_as_private_as_the_paper(manager, client):
    made = meeting(manager)
    hidden = paper(item(made, manager, "Tender", **PRIVATE), manager, "Scores", "Words.", **PRIVATE)
    drafting.add_picture(hidden, by=manager, upload=picture(), shows=SHOWS)
    meetings.publish_agenda(made, by=manager, now=NOW)
    address = f"/board/papers/{hidden.pk}/pictures/1/"
    assert client.get(address).status_code == 404
    client.force_login(manager)
    assert client.get(address)["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "text, sentence", [("![](picture:1)", "what picture:1 shows"), ("![A lift](picture:2)", "no picture:2")]
)
def test_a_picture_without_words_or_that_is_not_there_is_refused(drafted, officer, text, sentence):
    drafting.add_picture(drafted, by=officer, upload=picture(), shows=SHOWS)
    with pytest.raises(RuleBroken, match=sentence) as no:
        drafting.change_paper(drafted, by=officer, **WORDS, text=text)
    assert no.value.field == "text"


@pytest.mark.parametrize(
    "typed",
    ["![x](https://elsewhere.example/a.png)", "![x](picture:9)", "![x](data:image/png;base64,AAAA)", "[x](picture:1)"],
)
def test_no_picture_comes_from_elsewhere(typed):
    made = to_html(typed, pictures={"picture:1": "/p/1/"})
    assert "src=" not in made
    assert "href=" not in made


def test_the_digest_of_a_paper_holds_its_pictures(drafted, officer):
    drafting.add_picture(drafted, by=officer, upload=picture(), shows=SHOWS)
    drafted.refresh_from_db()
    words = drafted.text
    other = paper(drafted.places.get().item, officer, "Other", words)
    assert other.sha256 != drafted.sha256


def test_a_paper_is_taken_off_and_put_on_a_later_agenda(drafted, officer, client):
    first = drafted.places.get().item.meeting
    drafting.take_off(drafted, by=officer, reason="Not ready.")
    meetings.publish_agenda(first, by=officer, now=NOW)
    later = meeting(officer, date(2027, 3, 10))
    drafting.put_on(drafted, by=officer, now=NOW, item=item(later, officer, "Damp again"))
    meetings.publish_agenda(later, by=officer, now=at(date(2027, 2, 20)))

    assert f"/board/papers/{drafted.pk}/" not in client.get("/board/meetings/2026-12-09/").content.decode()
    assert f"/board/papers/{drafted.pk}/" in client.get("/board/meetings/2027-03-10/").content.decode()
    assert verbs(drafted) == ["paper.added", "paper.taken off", "paper.placed"]


def test_private_papers_come_back_to_be_looked_at_again(manager, officer, client, time_machine):
    made = meeting(manager)
    hidden = item(made, manager, "Tender of Kittiwake", **PRIVATE)
    scores = paper(hidden, manager, "Scores of Kittiwake", "Words.", **PRIVATE)
    time_machine.move_to(at(date(2027, 6, 1)))
    client.force_login(manager)
    page = client.get("/admin/").content.decode()
    assert "Private papers to look at again" in page
    assert "Kittiwake" not in page, "a card goes into the morning e-mail, so it names the public title only"
    client.force_login(officer)
    assert "Private papers to look at again" not in client.get("/admin/").content.decode()

    again = date(2027, 12, 1)
    agenda.review_item(hidden, by=manager, review_on=again, why="Still in court.")
    papers.review_paper(scores, by=manager, review_on=again, why="Still in court.")
    client.force_login(manager)
    assert "Private papers to look at again" not in client.get("/admin/").content.decode()
    assert (verbs(hidden), verbs(scores)) == (["item.added", "item.reviewed"], ["paper.added", "paper.reviewed"])
