"""A paper that waits: confirmed by a colleague, given another file, changed, withdrawn. Then the words are gone."""

import re
from datetime import timedelta

import pytest
from django.test import TestCase

from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.notifications.models import Delivery
from forum.actions import agenda, drafting, meetings, papers
from forum.actions.covered_words import confirm_covered
from forum.models import Meeting, Original, Paper
from tests.factories.forum import DAY, HIDDEN, NOW, PRIVATE, at, covered, member, pdf, published, uploaded
from tests.factories.forum import paper as paper_on

from .kit import AGENDA, desk_of, desk_page, kept_files, lines_of, tells, text_of

pytestmark = pytest.mark.django_db
LATE = at(DAY - timedelta(days=2))


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
    page = desk_page(colleague, row)
    assert (tells(page), "black boxes" in page) == ([], False)


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


def test_another_file_takes_its_place_and_the_words_are_erased(waiting, officer, client):
    meetings.publish_agenda(waiting.places.get().item.meeting, by=officer, now=NOW)
    before = waiting.original.file.name, waiting.original.clean.name
    with TestCase.captureOnCommitCallbacks(execute=True):
        papers.fill_paper(waiting, by=officer, now=NOW, source="uploaded", upload=pdf("No one named"))

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


def test_a_written_paper_does_not_wait(report, officer, colleague):
    with pytest.raises(RuleBroken, match="does not wait"):
        confirm_covered(paper_on(report, officer), by=colleague, now=NOW)


def test_on_a_published_agenda_it_is_replaced_or_taken_off_and_not_changed_quietly(officer, colleague, client):
    made = published(officer)
    row = uploaded(made.items.get(kind="report"), officer, covered())
    words = {"source": "written", "text": "Words.", "summary": "", "author": "", "privacy": "public"}
    with pytest.raises(RuleBroken, match="Replace the file"):
        drafting.change_paper(row, by=officer, title="A case", **words)
    assert "/do/change/" not in desk_page(officer, row)
    papers.fill_paper(row, by=officer, now=NOW, source="written", text="Other words.")
    assert "Supplement 1" in client.get(AGENDA).content.decode()
    other = uploaded(made.items.get(kind="report"), officer, covered(), "Another")
    drafting.take_off(other, by=officer, reason="Not needed.")
    assert "Another" not in client.get(AGENDA).content.decode()
