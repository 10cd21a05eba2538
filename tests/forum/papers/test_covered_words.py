"""Words under black boxes: named to those who prepare the paper, and told nowhere else."""

import pytest
from django.test import Client

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import NotAllowed
from dartford_housing.notifications.models import Delivery
from forum.actions import meetings, packs
from forum.actions.covered_words import confirm_covered
from forum.models import Meeting, Paper
from forum.public.board import desk_cards
from tests.factories.forum import HIDDEN, NOW, PRIVATE, covered, member, uploaded

from .kit import AGENDA, desk_of, desk_page, tells, text_of

pytestmark = pytest.mark.django_db
ASKED = {"title": "Case study", "source": "uploaded", "summary": "One tenant.", "privacy": "public"}


def test_the_officer_reads_at_once_which_words_were_found_and_what_to_do(report, officer, colleague):
    client = desk_of(officer)
    form = f"/admin/forum/agendaitem/{report.pk}/do/paper/"
    answer = client.post(form, {**ASKED, "upload": covered()}, follow=True)

    page = answer.content.decode()
    row = Paper.objects.get()
    assert answer.redirect_chain == [(f"/admin/forum/paper/{row.pk}/change/", 302)]
    assert tells(page) == list(HIDDEN)
    assert "Page 1" in page
    assert f"/admin/forum/paper/{row.pk}/do/replace/" in page
    assert "you cannot confirm it yourself" in page
    assert f"/admin/forum/paper/{row.pk}/do/confirm/" not in page
    assert tells(str(dict(client.session.items()))) == []

    page = desk_page(colleague, row)
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
    assert "<strong>1 paper waits because there are words under black boxes:</strong>" in desk
    assert "You can publish the agenda on time." in desk
    assert "Case study" in desk
    meetings.publish_agenda(made, by=officer, now=NOW)

    assert "To follow" in client.get(AGENDA).content.decode()
    page = client.get(f"/board/papers/{waiting.pk}/").content.decode()
    assert ("This paper will follow." in page, "Download" in page, "black boxes" in page) == (True, False, False)
    assert "black boxes" not in client.get(AGENDA).content.decode()
    assert "black boxes" in desk_of(officer).get(AGENDA).content.decode()


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
