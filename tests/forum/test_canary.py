"""A word that stands only in private papers is looked for in everything the public can get, and never found."""

import logging
import subprocess
import zlib
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from dartford_housing.audit.models import Entry
from dartford_housing.notifications.models import Delivery
from forum.actions import agenda, attendance, meetings, minutes, packs, papers, people, recommendations
from forum.models import Body, Pack, Recommendation
from tests.factories.accounts import person
from tests.factories.forum import DAY, HELD, NOW, PRIVATE, at, item, meeting, member, paper, pdf

pytestmark = [pytest.mark.django_db, pytest.mark.wide]
CANARY = "Kittiwake"  # beside it stands the word Plover, which is what the search is asked for
PAGES = (
    "/", "/board/", "/board/meetings/", "/board/members/", "/board/recommendations/", "/board/feed.xml",
    "/board/calendar.ics", "/board/meetings.json", "/events/", "/events/calendar.ics", "/search/?q=Plover",
    "/board/meetings/2026-12-09/", "/board/meetings/2026-12-09/pack/", "/board/meetings/2026-12-09/minutes/",
    "/board/meetings/2026-12-09/meeting.json", "/board/meetings/2026-12-09/files.json", "/board/rss.xml",
)  # fmt: skip


@pytest.fixture
def chair():
    return person("chair", "board member")


@pytest.fixture
def secrets(manager):
    """A meeting that is over: a private item, a private appendix to a public item, and what was minuted of both."""
    made = meeting(manager)
    item(made, manager, "A public report", summary="Open to all.")
    hidden = item(
        made,
        manager,
        f"{CANARY} award Plover",
        summary=f"About {CANARY} Plover",
        asked_to=f"choose {CANARY}",
        **PRIVATE,
    )
    paper(hidden, manager, f"{CANARY} scores Plover", f"# {CANARY}\n\nThe words of {CANARY}. Plover", **PRIVATE)
    shown = item(made, manager, "A shown item")
    paper(shown, manager, "An open report", "Open words.")
    upload = pdf(f"{CANARY} in a file")
    paper(
        shown,
        manager,
        f"{CANARY} appendix Plover",
        source="uploaded",
        text="",
        upload=upload,
        summary=f"{CANARY} Plover",
        **PRIVATE,
    )
    meetings.publish_agenda(made, by=manager, now=NOW)
    after(made, hidden, manager)
    return made


def after(made, hidden, by):
    seats = [member(by, f"Member {n}") for n in range(4)]
    meetings.record_held(made, by=by, now=HELD)
    attendance.record_attendance(made, by=by, presence={seat.pk: "present" for seat in seats})
    minutes.write_minute(
        hidden, by=by, now=HELD, seen=0, text=f"{CANARY} was liked. Plover", decision=f"That {CANARY} win. Plover",
        outcome="resolved", public_text="The Board chose a contractor.",
    )  # fmt: skip
    due = DAY + timedelta(days=30)
    minutes.agree_action(hidden, by=by, what=f"Write to {CANARY}", owner=by, office="Contracts", due=due)
    recommendations.recommend(
        hidden, by=by, text=f"Hire {CANARY} Plover", origin="officer", decision_maker="Cabinet", answer_due=due
    )
    minutes.publish_minutes(made, by=by, now=HELD)


def make_all(made):
    for pack in Pack.objects.filter(meeting=made, state="waiting"):
        packs.make(pack, now=NOW)


def addresses(made):
    """Return every address that could lead to a paper, whether or not a page links to it."""
    keys = [place.paper_id for line in made.items.all() for place in line.places.all()]
    return [*PAGES, *(f"/board/papers/{key}/{end}" for key in keys for end in ("", "file/"))]


def body_of(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def found_in(client, made):
    return found_of(CANARY, client, made)


def found_of(words, client, made):
    return [address for address in addresses(made) if words.encode() in body_of(client.get(address))]


def everything_in(made, folder):
    """Return all that a PDF holds: its words, and the whole file with every stream unpacked."""
    file, plain = folder / "a.pdf", folder / "b.pdf"
    file.write_bytes(made)
    subprocess.run(["qpdf", "--qdf", "--object-streams=disable", file, plain], check=False)
    words = subprocess.check_output(["pdftotext", file, "-"])
    told = subprocess.check_output(["pdfinfo", "-struct-text", file], stderr=subprocess.DEVNULL)
    return words + told + plain.read_bytes()


PDFS = ("pack.pdf", "pack-large-print.pdf", "minutes.pdf", "minutes-large-print.pdf")


@pytest.mark.parametrize("who", [None, "tenant", "representative", "officer", "complaints_officer"])
def test_no_page_tells_it(secrets, client, who, request, caplog):
    caplog.set_level(logging.INFO)
    if who:
        client.force_login(request.getfixturevalue(who))
    assert found_in(client, secrets) == []
    assert "Open words." in client.get("/board/meetings/2026-12-09/pack/").content.decode()
    assert "The Board chose a contractor." in client.get("/board/meetings/2026-12-09/minutes/").content.decode()
    assert [line for line in caplog.messages if CANARY in line] == []


@pytest.mark.slow
def test_no_file_holds_it(secrets, client, tmp_path):
    make_all(secrets)
    for name in PDFS:
        answer = client.get(f"/board/meetings/2026-12-09/{name}")
        assert answer.status_code == 200
        assert CANARY.encode() not in everything_in(body_of(answer), tmp_path), name


def cached():
    """Return every key and value that is kept for a moment, by name: in Redis, or without it in memory and files."""
    return {name: value for kept in caches.all(initialized_only=False) for name, value in held_by(kept).items()}


def held_by(kept):
    if hasattr(kept, "_dir"):  # their names are digests; what stands before the value is the moment of its end
        raw = {str(file): file.read_bytes() for file in Path(kept._dir).rglob("*.djcache")}
        return {name: zlib.decompress(value[value.find(b"\x78\x9c") :]) for name, value in raw.items()}
    if isinstance(kept._cache, dict):
        return dict(kept._cache)
    redis = kept._cache.get_client()
    keys = list(redis.scan_iter())
    assert [key for key in keys if redis.type(key) != b"string"] == [], "a value that is not looked into"
    return {key.decode(): redis.get(key) or b"" for key in keys}


def unpacked(value, folder):
    """Return a value of the cache with the streams of the PDF in it, if it is one, laid open."""
    start = value.find(b"%PDF-")
    return value + everything_in(value[start:], folder) if start >= 0 else value


def told_elsewhere(folder):
    """Return where the canary stands in what the portal keeps about its deeds: cache, ledger, messages."""
    kept = [key for key, value in cached().items() if CANARY.encode() in key.encode() + unpacked(value, folder)]
    lines = [str(line) for line in Entry.objects.values() if CANARY in str(line)]
    return kept + lines + [str(row) for row in Delivery.objects.values() if CANARY in str(row)]


def asked_by_everybody(made, people, manager):
    """Open what is public as everybody, with pages kept, and the desk of those who read private papers."""
    for who in people:
        browser = Client()
        if who:
            browser.force_login(who)
        for address in [*addresses(made), *(f"/board/meetings/2026-12-09/{name}" for name in PDFS)]:
            body_of(browser.get(address))
    desk = Client()
    desk.force_login(manager)
    assert "Private papers to look at again" in body_of(desk.get("/admin/")).decode()


def test_neither_cache_nor_ledger_nor_messages_hold_it(secrets, tenant, board, manager, settings, tmp_path):
    settings.PUBLIC_PAGES_SECONDS = 900
    hidden = secrets.items.get(privacy="exempt")
    report, asked = hidden.places.get().paper, Recommendation.objects.get()
    member(manager, "Member", user=board)
    facts = {"answer": "accepted", "reasons": f"{CANARY} is cheap", "decided_on": DAY}
    with time_machine.travel(at(DAY + timedelta(days=300)), tick=False):
        recommendations.answer(asked, by=manager, now=timezone.now(), **facts)
        recommendations.note_progress(asked, by=manager, progress=f"{CANARY} has begun")
        make_all(secrets)
        asked_by_everybody(secrets, (None, tenant, board, manager), manager)
        assert len(cached()) > 1, "something was kept"
        assert told_elsewhere(tmp_path) == []

        papers.release_paper(report, by=manager, now=timezone.now(), note="The contract is signed.")
        papers.withdraw_paper(report, by=manager, now=timezone.now(), note="It named a tenant.")
        asked_by_everybody(secrets, (None, tenant, board, manager), manager)
        assert told_elsewhere(tmp_path) == []


def test_members_find_it_and_their_reading_is_kept(secrets, client, board, manager):
    member(manager, "Member", user=board)
    client.force_login(board)
    packs.make(packs.ask(secrets, "members", by=None, now=NOW), now=NOW)

    page = client.get("/board/meetings/2026-12-09/pack/").content.decode()
    assert f"The words of {CANARY}." in page
    answer = client.get("/board/meetings/2026-12-09/pack.pdf")
    assert answer["Location"] == "/board/meetings/2026-12-09/members-pack.pdf"
    pack = client.get(answer["Location"])
    assert "NOT-FOR-PUBLICATION" in pack["Content-Disposition"]
    assert pack["Cache-Control"] == "private, no-store"
    assert Entry.objects.filter(verb="paper.read", by=board).count() == 2
    assert Entry.objects.filter(verb="pack.taken", by=board).count() == 1


def test_whoever_left_the_board_has_lost_it(secrets, client, board, manager):
    seat = member(manager, "Leaver", user=board)
    client.force_login(board)
    assert CANARY in client.get("/board/meetings/2026-12-09/pack/").content.decode()
    people.leave(seat, by=manager, ends=at(DAY - timedelta(days=400)).date(), reason="Moved away")

    assert found_in(client, secrets) == []
    assert client.get("/board/meetings/2026-12-09/members-pack.pdf").status_code == 404


def test_a_seat_on_the_forum_keeps_no_secrets_of_the_board(secrets, client, chair, manager):
    """Somebody who sat on both has left the Board; nobody has taken the role away yet."""
    seat = member(manager, "Leaver", user=chair)
    member(manager, "Leaver", user=chair, body=Body.objects.get(slug="forum"))
    client.force_login(chair)
    assert CANARY in client.get("/board/meetings/2026-12-09/pack/").content.decode()
    people.leave(seat, by=manager, ends=at(DAY - timedelta(days=400)).date(), reason="Lost an election")

    assert found_in(client, secrets) == []
    assert client.get("/board/meetings/2026-12-09/members-pack.pdf").status_code == 404


def test_released_it_is_public_and_withdrawn_it_is_gone_at_once(secrets, client, manager, tmp_path):
    hidden = secrets.items.get(privacy="exempt")
    report = hidden.places.get().paper
    public = packs.fitting(secrets, "public")
    packs.make(public, now=NOW)
    agenda.release_item(hidden, by=manager, now=NOW, note="Public since the contract was signed.")
    papers.release_paper(report, by=manager, now=NOW, note="Public since the contract was signed.")

    page = client.get("/board/meetings/2026-12-09/pack/").content.decode()
    assert f"The words of {CANARY}." in page
    assert client.get("/board/meetings/2026-12-09/pack.pdf").status_code == 202, "the old pack no longer fits"
    assert f"Hire {CANARY}" in client.get("/board/recommendations/").content.decode()

    papers.withdraw_paper(report, by=manager, now=NOW, note="It named a tenant.")
    assert found_of(f"The words of {CANARY}.", Client(), secrets) == []
    page = Client().get("/board/meetings/2026-12-09/pack/").content.decode()
    assert f"The words of {CANARY}." not in page
    assert "It named a tenant." in client.get("/board/meetings/2026-12-09/").content.decode()
    assert client.get(f"/board/papers/{report.pk}/").status_code == 404


@pytest.mark.slow
def test_no_file_holds_it_once_it_was_released_and_withdrawn(secrets, client, manager, tmp_path):
    hidden = secrets.items.get(privacy="exempt")
    report = hidden.places.get().paper
    agenda.release_item(hidden, by=manager, now=NOW, note="Public since the contract was signed.")
    papers.release_paper(report, by=manager, now=NOW, note="Public since the contract was signed.")
    words = f"The words of {CANARY}.".encode()
    for when, there in (("released", True), ("withdrawn", False)):
        make_all(secrets)
        for name in PDFS[:2]:
            answer = client.get(f"/board/meetings/2026-12-09/{name}")
            assert (words in everything_in(body_of(answer), tmp_path)) is there, (name, when)
        if there:
            papers.withdraw_paper(report, by=manager, now=NOW, note="It named a tenant.")
