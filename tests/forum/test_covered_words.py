"""Words under black boxes: named to those who prepare the paper, published by nobody, gone once it is settled."""

import re
import subprocess
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.test import Client, TestCase

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.notifications.models import Delivery
from forum.actions import agenda, drafting, meetings, packs, papers
from forum.actions.covered_words import confirm_covered
from forum.models import Meeting, Original, Paper
from forum.public.board import desk_cards
from tests.factories.accounts import person
from tests.factories.forum import (
    DAY,
    HIDDEN,
    NOW,
    PRIVATE,
    at,
    covered,
    item,
    meeting,
    member,
    pdf,
    published,
    uploaded,
)
from tests.factories.forum import paper as paper_on

pytestmark = pytest.mark.django_db
AGENDA = "/board/meetings/2026-12-09/"
LATE = at(DAY - timedelta(days=2))
ASKED = {"title": "Case study", "source": "uploaded", "summary": "One tenant.", "privacy": "public"}


@pytest.fixture
def colleague(db):
    return person("colleague", "engagement officer")


@pytest.fixture
def report(officer):
    return item(meeting(officer), officer, "Arrears")


@pytest.fixture
def waiting(report, officer):
    return uploaded(report, officer, covered())


def desk_of(user):
    client = Client()
    client.force_login(user)
    return client


def desk_page(user, row):
    return desk_of(user).get(f"/admin/forum/paper/{row.pk}/change/")


def tells(words):
    return [word for word in HIDDEN if word in words]


def text_of(raw, folder):
    """Return all that a PDF holds: its words, and the whole file with every stream unpacked."""
    file, plain = folder / "a.pdf", folder / "b.pdf"
    file.write_bytes(raw)
    subprocess.run(["qpdf", "--qdf", "--object-streams=disable", file, plain], check=False)
    return (subprocess.check_output(["pdftotext", file, "-"]) + plain.read_bytes()).decode("latin-1")


def lines_of(row):
    rows = Entry.objects.filter(kind="forum.paper", key=str(row.pk))
    return [(line.verb, line.by.name if line.by else "", line.reason, sorted(line.facts)) for line in rows]


def kept_files(*names):
    return [name for name in names if default_storage.exists(name)]


def test_the_officer_reads_at_once_which_words_were_found_and_what_to_do(report, officer, colleague):
    client = desk_of(officer)
    form = f"/admin/forum/agendaitem/{report.pk}/do/paper/"
    answer = client.post(form, {**ASKED, "upload": covered()}, follow=True)

    page = answer.content.decode()
    row = Paper.objects.get()
    assert answer.redirect_chain == [(f"/admin/forum/paper/{row.pk}/change/", 302)]
    assert tells(page) == list(HIDDEN)
    assert "page 1" in page
    assert f"/admin/forum/paper/{row.pk}/do/replace/" in page
    assert "you cannot confirm it yourself" in page
    assert f"/admin/forum/paper/{row.pk}/do/confirm/" not in page
    assert list(client.session.keys()) == ["_auth_user_id", "_auth_user_backend", "_auth_user_hash"]

    page = desk_page(colleague, row).content.decode()
    assert tells(page) == list(HIDDEN)
    assert f"/admin/forum/paper/{row.pk}/do/confirm/" in page


ELSEWHERE = (
    AGENDA, f"{AGENDA}pack/", f"{AGENDA}meeting.json", f"{AGENDA}files.json", "/search/?q=SECRETNAME",
    "/board/feed.xml", "/board/rss.xml", "/my/", "/admin/", "/admin/find/?q=SECRETNAME", "/admin/forum/paper/",
    "/admin/forum/paper/?waits=yes", "/admin/forum/paper/?q=SECRETNAME", "/admin/audit/entry/",
)  # fmt: skip


def test_nothing_else_that_the_portal_keeps_or_shows_has_the_words(waiting, officer, colleague, tenant, board, manager):
    made = meetings.publish_agenda(waiting.places.get().item.meeting, by=officer, now=NOW)
    member(officer, "Member", user=board)
    page = f"/board/papers/{waiting.pk}/"
    for who in (None, tenant, board, officer, colleague, manager):
        client = Client() if who is None else desk_of(who)
        for address in (*ELSEWHERE, page, f"{page}file/", f"/admin/forum/meeting/{made.pk}/change/"):
            answer = client.get(address, follow=True).content.decode()
            assert [word for word in ("Joan Smith", "SECRETSUM") if word in answer] == [], (who, address)
        assert client.get(f"{page}file/").status_code == 404
    assert tells(str(list(Entry.objects.values())) + str(list(Delivery.objects.values()))) == []
    assert tells(str(list(Paper.objects.values())) + str(list(made.packs.values()))) == []


@pytest.mark.parametrize("who", [None, "tenant", "representative", "board", "complaints_officer", "contractor"])
def test_the_page_with_the_words_is_for_those_who_prepare_meetings(waiting, who, officer, request):
    meetings.publish_agenda(waiting.places.get().item.meeting, by=officer, now=NOW)
    client = desk_of(request.getfixturevalue(who)) if who else Client()
    for end in ("change/", "do/confirm/", "do/replace/", "original/", "waiting/"):
        answer = client.get(f"/admin/forum/paper/{waiting.pk}/{end}")
        assert answer.status_code in {302, 403, 404}
        assert tells(answer.content.decode()) == []


def test_the_agenda_goes_out_on_time_and_says_that_the_paper_will_follow(waiting, officer, client):
    made = waiting.places.get().item.meeting
    desk = desk_of(officer).get(f"/admin/forum/meeting/{made.pk}/do/publish/").content.decode()
    assert "1 paper waits because there are words under black boxes" in desk
    assert "Case study" in desk
    meetings.publish_agenda(made, by=officer, now=NOW)

    assert "To follow" in client.get(AGENDA).content.decode()
    page = client.get(f"/board/papers/{waiting.pk}/").content.decode()
    assert ("This paper will follow." in page, "Download" in page, "black boxes" in page) == (True, False, False)
    assert "black boxes" not in client.get(AGENDA).content.decode()
    assert "black boxes" in desk_of(officer).get(AGENDA).content.decode()


def test_a_colleague_confirms_and_it_goes_out_without_the_words(waiting, officer, colleague, client, tmp_path):
    meetings.publish_agenda(waiting.places.get().item.meeting, by=officer, now=NOW)
    original = waiting.original
    came, clean = original.file.name, original.clean.name
    with TestCase.captureOnCommitCallbacks(execute=True):
        confirm_covered(waiting, by=colleague, now=NOW)

    row = Paper.objects.get()
    assert (row.source, row.pages, row.waits, row.upload.name) == ("uploaded", 1, False, clean)
    assert (Original.objects.count(), kept_files(came, clean)) == (0, [clean])
    answer = client.get(f"/board/papers/{row.pk}/file/")
    assert tells(text_of(answer.getvalue(), tmp_path)) == []
    assert "Supplement 1" in client.get(AGENDA).content.decode()
    place = row.places.get()
    assert (place.followed, place.supplement, place.is_late) == (True, 1, False)
    assert lines_of(row) == [
        ("paper.added", officer.name, "", ["item", "sha256"]),
        ("paper.confirmed", colleague.name, "", ["sha256", "sha256 as it came"]),
    ]
    page = desk_page(colleague, row).content.decode()
    assert (tells(page), "black boxes" in page) == ([], False)


@pytest.mark.wide
def test_no_pack_has_the_words_before_or_after(waiting, officer, colleague, client, tmp_path):
    made = meetings.publish_agenda(waiting.places.get().item.meeting, by=officer, now=NOW)
    packs.make(packs.fitting(made, "public"), now=NOW)
    before = text_of(client.get(f"{AGENDA}pack.pdf").getvalue(), tmp_path)
    assert ("This paper will follow" in before.replace("\n", " "), tells(before)) == (True, [])
    confirm_covered(waiting, by=colleague, now=NOW)
    assert client.get(f"{AGENDA}pack.pdf").status_code == 202, "the old pack no longer fits"
    for copy in ("public", "members"):
        packs.make(packs.fitting(Meeting.objects.get(), copy), now=NOW)
    after = text_of(client.get(f"{AGENDA}pack.pdf").getvalue(), tmp_path)
    assert ("came with supplement 1" in after.replace("\n", " "), tells(after)) == (True, [])


@pytest.mark.parametrize("who", ["officer", "tenant", "board", "representative", "complaints_officer", "contractor"])
def test_nobody_confirms_their_own_nor_without_the_role(waiting, who, request):
    with pytest.raises(NotAllowed):
        confirm_covered(waiting, by=request.getfixturevalue(who), now=NOW)
    assert (Paper.objects.get().source, Original.objects.get().waits) == ("to follow", True)
    assert lines_of(waiting)[1:] == []


@pytest.mark.parametrize("who", ["colleague", "manager", "administrator"])
def test_any_colleague_who_prepares_meetings_confirms(waiting, who, request):
    assert confirm_covered(waiting, by=request.getfixturevalue(who), now=NOW).is_uploaded


def test_the_button_is_refused_as_the_deed_is(waiting, officer, colleague):
    address = f"/admin/forum/paper/{waiting.pk}/do/confirm/"
    assert desk_of(officer).post(address, {"seen": "on"}).status_code == 403
    client = desk_of(colleague)
    assert tells(client.get(address).content.decode()) == list(HIDDEN), "the words stand beside the question"
    assert "Tick" in client.post(address, {}).content.decode()
    assert Original.objects.get().waits
    client.post(address, {"seen": "on"})
    assert Paper.objects.get().is_uploaded


def test_the_words_of_a_private_paper_are_for_those_who_read_it(report, manager, officer, administrator):
    hidden = uploaded(report, manager, covered(), **PRIVATE)
    for address in ("change/", "do/confirm/", "original/", "waiting/"):
        assert desk_of(officer).get(f"/admin/forum/paper/{hidden.pk}/{address}").status_code == 404
    with pytest.raises(NotAllowed):
        confirm_covered(hidden, by=officer, now=NOW)
    with pytest.raises(NotAllowed):
        confirm_covered(hidden, by=manager, now=NOW)
    assert [card.title for card in desk_cards(officer, now=NOW) if "black boxes" in card.title] == []
    assert [i.words for c in desk_cards(manager, now=NOW) for i in c.items if "black" in c.title] == ["A contract"]
    assert confirm_covered(hidden, by=administrator, now=NOW).is_uploaded


def test_an_officer_who_may_not_read_it_learns_of_a_private_paper_only_its_public_name(report, manager, officer):
    uploaded(report, manager, covered(), "Joan Smith", **PRIVATE)
    page = desk_of(officer).get(f"/admin/forum/meeting/{report.meeting_id}/do/publish/").content.decode()
    assert ("A contract" in page, "Joan Smith" in page) == (True, False)


def test_another_file_takes_its_place_and_the_words_are_erased(waiting, officer, client):
    meetings.publish_agenda(waiting.places.get().item.meeting, by=officer, now=NOW)
    before = waiting.original.file.name, waiting.original.clean.name
    with TestCase.captureOnCommitCallbacks(execute=True):
        papers.fill_paper(waiting, by=officer, now=NOW, source="uploaded", upload=pdf("Nobody named"))

    row = Paper.objects.get()
    assert (row.source, row.waits, row.original.covered) == ("uploaded", False, [])
    assert kept_files(*before) == []
    assert "Download the paper" in client.get(f"/board/papers/{row.pk}/").content.decode()
    assert [verb for verb, *_ in lines_of(row)] == ["paper.added", "paper.replaced"]


def test_who_replaces_it_with_another_covered_file_is_the_first_person(waiting, officer, colleague):
    papers.fill_paper(waiting, by=colleague, now=NOW, source="uploaded", upload=covered())
    assert Paper.objects.get().waits
    with pytest.raises(NotAllowed):
        confirm_covered(waiting, by=colleague, now=NOW)
    assert confirm_covered(waiting, by=officer, now=NOW).is_uploaded


def test_on_a_published_agenda_it_goes_out_once_and_only_when_confirmed(officer, colleague, client, board):
    member(officer, "Member", user=board)
    made = published(officer)
    told = Delivery.objects.count()
    report = made.items.get(kind="report")
    late = {"urgency_reason": "The court sat today.", "certified_by": "Cllr Hallam"}
    with pytest.raises(RuleBroken):
        uploaded(report, officer, covered(), now=LATE)
    row = uploaded(report, officer, covered(), now=LATE, **late)

    assert "Case study" not in client.get(AGENDA).content.decode()
    assert client.get(f"/board/papers/{row.pk}/").status_code == 404
    assert (Delivery.objects.count(), Meeting.objects.get().supplements) == (told, 0)
    confirm_covered(row, by=colleague, now=LATE)
    page = client.get(AGENDA).content.decode()
    assert "Supplement 1: The court sat today." in page
    assert (Delivery.objects.count(), Meeting.objects.get().supplements) == (told + 1, 1)
    assert (row.places.get().followed, row.places.get().certified_by) == (False, "Cllr Hallam")


def test_confirmed_after_the_clear_days_it_asks_why(waiting, officer, colleague):
    member(officer, "Cllr Hallam", office="chair", holds="Portfolio Holder for Housing")
    meetings.publish_agenda(waiting.places.get().item.meeting, by=officer, now=NOW)
    with pytest.raises(RuleBroken) as no:
        confirm_covered(waiting, by=colleague, now=LATE)
    assert no.value.field == "urgency_reason"
    confirm_covered(waiting, by=colleague, now=LATE, urgency_reason="Found late.", certified_by="Cllr Hallam")
    assert waiting.places.get().is_late


def test_a_title_is_changed_and_the_file_waits_on(waiting, officer, colleague):
    page = desk_of(officer).get(f"/admin/forum/paper/{waiting.pk}/do/change/").content.decode()
    assert re.search(r'value="uploaded"[^>]* checked', page)
    words = {"source": "uploaded", "text": "", "summary": "One tenant.", "author": "", "privacy": "public"}
    row = drafting.change_paper(waiting, by=officer, title="A case", **words)
    assert (row.title, row.waits, row.source) == ("A case", True, "to follow")
    row = drafting.change_paper(
        waiting, by=colleague, title="A case", **{**words, "source": "written", "text": "Words."}
    )
    assert (row.source, Original.objects.count()) == ("written", 0)


def test_an_uploaded_draft_that_is_changed_to_a_covered_file_serves_the_old_one_no_more(report, officer, colleague):
    row = uploaded(report, officer, pdf("Old words"))
    before = row.upload.name
    words = {"source": "uploaded", "text": "", "summary": "One tenant.", "author": "", "privacy": "public"}
    with TestCase.captureOnCommitCallbacks(execute=True):
        drafting.change_paper(row, by=officer, title="A case", upload=covered(), **words)
    assert (Paper.objects.get().upload.name, kept_files(before)) == ("", [])
    assert desk_of(colleague).get(f"/board/papers/{row.pk}/file/").status_code == 404


def test_withdrawn_it_keeps_no_words(waiting, officer, colleague):
    meetings.publish_agenda(waiting.places.get().item.meeting, by=officer, now=NOW)
    files = waiting.original.file.name, waiting.original.clean.name
    with TestCase.captureOnCommitCallbacks(execute=True):
        papers.withdraw_paper(waiting, by=officer, now=NOW, note="Not needed.")
    assert (Original.objects.count(), kept_files(*files)) == (0, [])
    with pytest.raises(RuleBroken, match="does not wait"):
        confirm_covered(waiting, by=colleague, now=NOW)


def test_put_on_another_published_agenda_it_still_waits(waiting, officer, colleague, client):
    made = published(officer, DAY + timedelta(days=7))
    drafting.put_on(waiting, by=officer, now=NOW, item=made.items.get(kind="report"))
    assert "Case study" not in client.get(made.get_absolute_url()).content.decode()
    confirm_covered(waiting, by=colleague, now=NOW)
    assert "Supplement 1" in client.get(made.get_absolute_url()).content.decode()
    assert client.get(AGENDA).content.decode().count("Case study") == 0, "the first agenda is not out yet"


def test_made_public_it_still_waits(report, manager, administrator):
    hidden = uploaded(report, manager, covered(), **PRIVATE)
    papers.release_paper(hidden, by=administrator, now=NOW, note="Signed.")
    agenda.move_item(report, by=manager, place=1)
    assert (Paper.objects.get().source, Original.objects.get().waits) == ("to follow", True)


def test_a_card_names_what_waits_and_who_uploaded_it(waiting, officer, colleague, tenant):
    found = [card for card in desk_cards(colleague, now=NOW) if "black boxes" in card.title]
    assert [(card.count, card.tone, card.items[0].words) for card in found] == [(1, "due", "Case study")]
    assert found[0].items[0].due == f"uploaded by {officer.name}"
    assert desk_cards(tenant, now=NOW) == []
    page = desk_of(colleague).get("/admin/forum/paper/?waits=yes").content.decode()
    assert "Case study" in page
    confirm_covered(waiting, by=colleague, now=NOW)
    assert [card for card in desk_cards(colleague, now=NOW) if "black boxes" in card.title] == []
    assert "Case study" not in desk_of(colleague).get("/admin/forum/paper/?waits=yes").content.decode()


def test_the_words_cannot_be_guessed_through_the_address_of_the_list(waiting, officer):
    for lookup in ("original__covered__icontains=SECRETNAME", "original__clean__gt=a"):
        assert desk_of(officer).get(f"/admin/forum/paper/?{lookup}").status_code in {302, 400, 404}


def test_a_written_paper_does_not_wait(report, officer, colleague):
    with pytest.raises(RuleBroken, match="does not wait"):
        confirm_covered(paper_on(report, officer), by=colleague, now=NOW)
