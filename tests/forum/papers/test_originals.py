"""The file of a paper as it was uploaded: for those who prepare the paper, never for readers, and not for ever."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.test import Client, TestCase

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import RuleBroken
from forum.actions import drafting, meetings, originals, papers
from forum.actions.covered_words import confirm_covered
from forum.models import Original
from tests.factories.documents import photo
from tests.factories.forum import DAY, NOW, PRIVATE, at, covered, member, noted, pdf, uploaded
from tests.factories.forum import paper as paper_on

from .kit import desk_of as client_of

pytestmark = pytest.mark.django_db
BAGGAGE = ("COMMENTCANARY", "METACANARY", "private name")
WORDS = {"source": "uploaded", "text": "", "summary": "s", "author": "", "privacy": "public", "title": "Case study"}


@pytest.fixture
def noted_paper(report, officer):
    row = uploaded(report, officer, noted())
    meetings.publish_agenda(report.meeting, by=officer, now=NOW)
    return row


def taken(user, row, end="original"):
    client = Client()
    if user:
        client.force_login(user)
    return client.get(f"/admin/forum/paper/{row.pk}/{end}/")


def test_those_who_prepare_the_paper_take_it_as_it_came_and_the_ledger_says_so(noted_paper, officer, colleague):
    for who in (officer, colleague):
        answer = taken(who, noted_paper)
        assert answer.getvalue() == noted().read()
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "private, no-store" in answer["Cache-Control"]
        assert answer["Content-Disposition"].startswith("attachment; filename=")
    lines = Entry.objects.filter(verb="paper.taken").order_by("pk")
    assert [(line.by, line.facts) for line in lines] == [
        (officer, {"file": "as it was uploaded"}),
        (colleague, {"file": "as it was uploaded"}),
    ]


@pytest.mark.parametrize("who", [None, "tenant", "board", "representative", "complaints_officer", "contractor"])
def test_readers_never_get_it(noted_paper, who, officer, request):
    user = request.getfixturevalue(who) if who else None
    if who == "board":
        member(officer, "Member", user=user)
    answer = taken(user, noted_paper)
    assert answer.status_code in {302, 403, 404}
    served = (Client() if user is None else client_of(user)).get(f"/board/papers/{noted_paper.pk}/file/").getvalue()
    assert served != noted().read()
    assert [word for word in BAGGAGE if word in served.decode("latin-1")] == []
    assert Entry.objects.filter(verb="paper.taken").count() == 0


def test_of_a_private_paper_it_is_for_those_who_read_it(report, manager, officer):
    hidden = uploaded(report, manager, noted(), **PRIVATE)
    assert (taken(officer, hidden).status_code, taken(manager, hidden).status_code) == (404, 200)


def test_with_covered_words_it_is_for_its_uploader_alone_and_gone_once_settled(report, officer, colleague, manager):
    row = uploaded(report, officer, covered())
    assert taken(officer, row).getvalue() == covered().read()
    assert (taken(colleague, row).status_code, taken(manager, row).status_code) == (404, 404)
    clean = taken(colleague, row, "waiting").getvalue()
    assert b"SECRET" not in clean
    assert Entry.objects.filter(verb="paper.taken").last().facts == {"file": "without the covered words"}
    confirm_covered(row, by=colleague, now=NOW)
    assert [taken(officer, row, end).status_code for end in ("original", "waiting")] == [404, 404]


def test_the_desk_leads_to_it_where_it_may_be_taken(report, officer, colleague):
    row = uploaded(report, officer, covered())
    address = f"/admin/forum/paper/{row.pk}/original/"
    assert address in client_of(officer).get(f"/admin/forum/paper/{row.pk}/change/").content.decode()
    assert address not in client_of(colleague).get(f"/admin/forum/paper/{row.pk}/change/").content.decode()


def test_a_draft_whose_file_is_changed_keeps_only_the_new_one(report, officer):
    row = uploaded(report, officer, noted())
    before = row.upload.name, row.original.file.name
    with TestCase.captureOnCommitCallbacks(execute=True):
        drafting.change_paper(row, by=officer, upload=pdf("Another"), **WORDS)
    assert [name for name in before if default_storage.exists(name)] == []
    assert Original.objects.get().sha256 != ""


def test_a_withdrawn_paper_keeps_none(noted_paper, officer):
    name = Original.objects.get().file.name
    with TestCase.captureOnCommitCallbacks(execute=True):
        papers.withdraw_paper(noted_paper, by=officer, now=NOW, note="It named a tenant.")
    assert (Original.objects.count(), default_storage.exists(name)) == (0, False)


@pytest.mark.parametrize("days, erased", [(365, 0), (366, 1)])
def test_it_is_erased_a_year_after_the_last_meeting(noted_paper, officer, days, erased):
    name = Original.objects.get().file.name
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert originals.erase_old_originals(now=at(DAY + timedelta(days=days))) == erased
    assert (Original.objects.count(), default_storage.exists(name)) == (1 - erased, not erased)
    verbs = Entry.objects.filter(kind="forum.paper").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["paper.added"] + ["paper.original erased"] * erased
    assert client_of(officer).get(f"/board/papers/{noted_paper.pk}/file/").status_code == 200


@pytest.mark.parametrize("days, erased", [(365, 0), (366, 1)])
def test_of_a_paper_that_never_came_before_a_meeting_it_is_erased_a_year_after_it_was_made(
    report, officer, days, erased
):
    drafting.take_off(uploaded(report, officer, noted()), by=officer)
    assert originals.erase_old_originals(now=NOW + timedelta(days=days)) == erased


def test_the_ledger_says_what_was_taken_out_of_the_file_and_none_of_its_words(noted_paper):
    facts = Entry.objects.get(verb="paper.added").facts
    assert facts["taken out"]
    assert [word for word in BAGGAGE if word in str(list(Entry.objects.values()))] == []


def test_whoever_uploads_a_file_is_told_what_readers_do_not_get_of_it(report, officer):
    typed = {"title": "Repairs", "source": "uploaded", "summary": "s", "privacy": "public", "upload": noted()}

    page = client_of(officer).post(f"/admin/forum/agendaitem/{report.pk}/do/paper/", typed, follow=True)

    told = page.content.decode()
    assert "We took these out of the file that readers get: 1 note, the author, the keywords." in told
    assert [word for word in BAGGAGE if word in told] == []


@pytest.mark.parametrize("upload", [noted, pdf, covered])
def test_while_the_scanner_is_away_no_file_of_a_paper_is_kept(report, officer, settings, upload):
    settings.CLAMAV = "127.0.0.1:1"
    with pytest.raises(RuleBroken, match="virus"):
        uploaded(report, officer, upload())
    assert (Original.objects.count(), report.places.count()) == (0, 0)


def test_nor_a_picture_of_one(report, officer, settings):
    row = paper_on(report, officer)
    settings.CLAMAV = "127.0.0.1:1"
    with pytest.raises(RuleBroken, match="virus"):
        drafting.add_picture(row, by=officer, upload=photo(), shows="A door")
    assert row.pictures.count() == 0


@pytest.fixture
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.usefixtures("own_folder")
def test_a_file_that_no_row_names_goes_the_night_after(request, officer, colleague):
    noted_paper, waiting = (request.getfixturevalue(name) for name in ("noted_paper", "waiting"))
    kept = [noted_paper.original.file, waiting.original.file]
    confirm_covered(waiting, by=colleague, now=NOW)  # its file is published from where it waited
    kept[1] = waiting.__class__.objects.get(pk=waiting.pk).upload
    stray = default_storage.save("originals/0123.pdf", noted())
    written = default_storage.get_modified_time(stray)
    assert originals.erase_strays(now=written + timedelta(hours=23)) == 0
    originals.erase_strays(now=written + timedelta(hours=25))

    assert not default_storage.exists(stray)
    assert [file.storage.exists(file.name) for file in kept] == [True, True]
