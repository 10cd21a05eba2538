"""What other programs get, and what lies ready for the next meeting."""

import hashlib
import xml.etree.ElementTree as ET
from datetime import date

import pytest

from forum.actions import meetings, minutes, packs, reading, recommendations
from forum.models import Paper
from tests.factories.forum import DAY, HELD, NOW, PRIVATE, at, held, item, meeting, minuted, paper, published
from tests.factories.forum import pdf as file_of

pytestmark = pytest.mark.django_db
PAGE = "/board/meetings/2026-12-09/"


def test_the_draft_minutes_come_to_the_next_meeting_as_they_stood(officer, client):
    first = minuted(officer, date(2026, 9, 2))
    published(officer)
    paper_ = Paper.objects.get(title="Draft minutes of Wednesday 2 September 2026")

    assert paper_.places.get().item.kind == "minutes"
    page = client.get(f"{PAGE}pack/").content.decode()
    assert "Talked about." in page
    assert "HAB 6 Repairs" in page
    report = first.items.get(kind="report")
    minutes.write_minute(report, by=officer, now=HELD, text="Something else.", seen=1)
    assert "Something else." not in client.get(f"{PAGE}pack/").content.decode()


def test_confirmed_minutes_do_not_come_again_and_an_officers_own_paper_stands(officer):
    first, second = minuted(officer, date(2026, 6, 3)), minuted(officer, date(2026, 9, 2))
    minutes.confirm_minutes(first, by=officer, now=at(date(2026, 9, 2), 17), at=second, confirmed_by="Judith")
    made = meeting(officer)
    paper(made.items.get(kind="minutes"), officer, "The minutes, as corrected")
    meetings.publish_agenda(made, by=officer, now=NOW)
    assert [place.paper.title for place in made.items.get(kind="minutes").places.all()] == ["The minutes, as corrected"]


def test_draft_minutes_of_private_business_come_with_their_public_line_only(manager, client):
    first = held(manager, date(2026, 9, 2))
    hidden = item(first, manager, "Kittiwake", now=at(date(2026, 8, 20)), **PRIVATE)
    minutes.write_minute(hidden, by=manager, now=HELD, seen=0, text="Kittiwake won.", public_text="A firm was chosen.")
    minutes.publish_minutes(first, by=manager, now=at(date(2026, 9, 9)))
    published(manager)
    page = client.get(f"{PAGE}pack/").content.decode()
    assert ("A firm was chosen." in page, "Kittiwake" in page) == (True, False)


def test_each_file_is_told_with_its_fingerprint_and_those_of_its_papers(officer, client):
    made = published(officer)
    pack = packs.make(packs.fitting(made, "public"), now=NOW)
    told = client.get(f"{PAGE}files.json").json()["files"]

    assert [row["file"] for row in told] == [f"{PAGE}pack.pdf"]
    served = client.get(f"{PAGE}pack.pdf").getvalue()
    assert told[0]["sha256"] == hashlib.sha256(served).hexdigest()
    text = made.items.get(kind="report").places.get().paper
    digest = hashlib.sha256(text.text.encode()).hexdigest()
    assert told[0]["papers"] == [{"paper": "A report", "sha256": digest, "page": pack.manifest[0]["page"]}]


@pytest.fixture
def busy(manager):
    """An agenda, a late item, a private late item, minutes and an answer."""
    made = held(manager)
    item(made, manager, "Heating", now=at(date(2026, 11, 24)))
    item(made, manager, "Kittiwake", now=at(date(2026, 11, 24)), **PRIVATE)
    report = made.items.get(title="Repairs")
    minutes.write_minute(report, by=manager, now=HELD, text="", seen=0, outcome="noted", decision="That it be noted.")
    asked = recommendations.recommend(
        report, by=manager, text="Mend it.", origin="tenant", decision_maker="Cabinet", answer_due=DAY
    )
    minutes.publish_minutes(made, by=manager, now=at(date(2026, 12, 15)))
    decided = {"answer": "accepted", "reasons": "It pays.", "decided_on": date(2026, 12, 16)}
    recommendations.answer(asked, by=manager, now=at(date(2026, 12, 16)), **decided)
    return made


TITLES = ["Answer to", "Draft minutes,", "Heating: supplement 1,", "Agenda and papers,"]


def test_a_feed_reader_gets_all_that_came_out_newest_first(busy, client):
    atom, rss = (client.get(f"/board/{name}.xml") for name in ("feed", "rss"))
    assert (atom["Content-Type"][:20], rss["Content-Type"][:19]) == ("application/atom+xml", "application/rss+xml")
    told = ET.fromstring(rss.content).findall("channel/item")
    titles = [row.findtext("title") for row in told]
    assert [title.startswith(start) for title, start in zip(titles, TITLES, strict=True)] == [True] * 4
    assert [bool(row.findtext(name)) for row in told for name in ("link", "guid", "pubDate", "description")] == [
        True
    ] * 16
    name = "{http://www.w3.org/2005/Atom}"
    entries = ET.fromstring(atom.content).findall(f"{name}entry")
    assert [row.findtext(f"{name}title") for row in entries] == titles
    assert len({row.findtext(f"{name}id") for row in entries}) == 4
    assert b"Kittiwake" not in atom.content + rss.content


def test_the_json_tells_what_became_of_each_item(busy, client):
    told = client.get(f"{PAGE}meeting.json").json()
    report = next(row for row in told["agendaItem"] if row["name"] == "Repairs")
    assert (report["type"], report["result"]) == ("https://schema.oparl.org/1.1/AgendaItem", "Noted")
    assert report["resolutionText"] == "That it be noted."
    assert report["auxiliaryFile"][0]["mimeType"] == "text/html"
    assert told["organization"][0].endswith("/board/")
    private = [row for row in told["agendaItem"] if not row["public"]]
    assert [(row["name"], row["result"], row["auxiliaryFile"]) for row in private] == [("A contract", None, [])]


def test_the_summary_of_an_upload_stands_in_the_pack_before_its_pictures(officer):
    made = meeting(officer)
    plan = paper(
        item(made, officer, "A plan"), officer, "The plan", source="uploaded", text="", upload=file_of(),
        summary="Two new paths.",
    )  # fmt: skip
    made = meetings.publish_agenda(made, by=officer, now=NOW)
    pack = packs.make(packs.fitting(made, "public"), now=NOW)
    assert pack.pages[f"paper-{plan.pk}-file"] == pack.pages[f"paper-{plan.pk}"] + 1
    assert pack.manifest[0]["page"] == pack.pages[f"paper-{plan.pk}"]


def test_a_member_reads_their_own_remarks_beside_the_papers_and_nobody_elses(officer, board, client):
    made = published(officer)
    report = made.items.get(kind="report").places.get().paper
    reading.keep_remark(report, by=board, text="Ask about stairs.")
    for who, seen in ((board, True), (officer, False)):
        client.force_login(who)
        assert ("Ask about stairs." in client.get(f"{PAGE}pack/").content.decode()) is seen
    client.logout()
    assert "remark" not in client.get(f"{PAGE}pack/").content.decode()
