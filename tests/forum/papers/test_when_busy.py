"""While all places to open files are taken: nothing is called untagged, no pack is lost, no deed waits in its lock."""

from contextlib import ExitStack
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage

from dartford_housing.core.errors import RuleBroken
from dartford_housing.documents import limited, sniffing, taming
from dartford_housing.documents.forms import PaperField
from dartford_housing.documents.models import Drawing
from forum import tasks
from forum.actions import meetings, packs, papers
from forum.choices import PackState
from forum.models import Paper
from tests.factories.forum import NOW, covered, pdf, published, uploaded

pytestmark = pytest.mark.django_db
LATE = NOW.replace(year=2026, month=12, day=8)


@pytest.fixture
def all_taken(settings, tmp_path, monkeypatch):
    settings.VAR, settings.MEDIA_ROOT = tmp_path, tmp_path / "private"
    monkeypatch.setattr(taming, "IN_A_WORKER", 0.1)
    return ExitStack()


def take_all(held, settings):
    for _ in range(settings.FILES_AT_ONCE):
        held.enter_context(limited.free_place(0))


def test_a_tagged_paper_is_not_taken_for_untagged(all_taken, settings, report, officer, monkeypatch):
    monkeypatch.setattr(limited, "PATIENCE", 0.1)
    upload = pdf()
    sniffing.checked(upload)
    take_all(all_taken, settings)
    with all_taken, pytest.raises(RuleBroken, match="busy with other files"):
        uploaded(report, officer, upload, summary="")
    assert not Paper.objects.exists()

    assert uploaded(report, officer, upload, summary="").is_tagged


def test_a_pack_waits_and_is_made_with_its_tags_later(all_taken, settings, report, officer):
    uploaded(report, officer, pdf(), summary="")
    meetings.publish_agenda(report.meeting, by=officer, now=NOW)
    pack = packs.fitting(report.meeting, "public")
    take_all(all_taken, settings)
    with all_taken:
        tasks.make_pack(pack.pk)
    pack.refresh_from_db()
    assert (pack.state, pack.error) == (PackState.WAITING, "")
    assert packs.go_on(now=NOW + timedelta(minutes=4)) >= 1
    tasks.make_pack(pack.pk)

    pack.refresh_from_db()
    assert (pack.state, pack.is_accessible) == (PackState.READY, True)
    assert Drawing.objects.exists()


def test_the_form_looks_at_the_tags_so_that_the_deed_opens_nothing(all_taken, settings, report, officer):
    """A deed that opened the file would hold its rows, on SQLite the whole database, for as long as that takes."""
    upload, field = pdf(), PaperField()
    field.judge_last(field.clean(upload))
    take_all(all_taken, settings)
    with all_taken:
        assert uploaded(report, officer, upload, summary="").is_tagged


def stored():
    return [name for folder in ("originals", "papers") if default_storage.exists(folder)
            for name in default_storage.listdir(folder)[1]]  # fmt: skip


@pytest.mark.parametrize("upload", [covered, pdf])
def test_a_paper_that_is_refused_because_it_is_late_leaves_no_file(all_taken, officer, upload):
    late = published(officer).items.last()
    with pytest.raises(RuleBroken):
        papers.add_paper(late, by=officer, now=LATE, title="t", source="uploaded", upload=upload(), summary="s")
    assert stored() == []

    promised = papers.add_paper(late, by=officer, now=LATE, title="t", source="to follow", urgency_reason="Flood",
                                certified_by="The chair")  # fmt: skip
    with pytest.raises(RuleBroken):
        papers.fill_paper(promised, by=officer, now=LATE, source="uploaded", upload=upload(), summary="s")
    assert stored() == []
