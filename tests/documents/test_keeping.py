import socket
import struct
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404

from dartford_housing.audit.models import Entry
from dartford_housing.core.errors import RuleBroken
from dartford_housing.documents import actions
from dartford_housing.documents.models import Document
from dartford_housing.documents.serving import attachment
from tests.factories.documents import WHERE, located_photo, paper, photo

NOW = datetime(2027, 3, 24, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def private(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "private"


def test_a_kept_file_lies_under_a_random_name_and_belongs_to_its_row(officer, tenant):
    document = actions.keep_upload(located_photo("My damp wall.jpg"), by=tenant, about=officer, now=NOW)

    assert document.label == "My damp wall.jpg"
    assert "damp" not in document.file.name
    assert list(Document.objects.about(officer)) == [document]
    assert list(Document.objects.about(tenant)) == []
    assert WHERE.encode() not in document.file.read()
    document.file.close()
    assert list(Entry.objects.values_list("verb", "kind", "by__name")) == [("document.kept", "accounts.user", "Tenant")]


def test_a_stranger_may_hand_in_a_file(officer):
    assert actions.keep_upload(paper(), by=None, about=officer).by is None


def test_a_refused_file_leaves_nothing_and_names_its_field(officer):
    with pytest.raises(RuleBroken) as no:
        actions.keep_upload(SimpleUploadedFile("a.exe", b"MZ"), about=officer, field="photos")

    assert (no.value.field, Document.objects.count(), Entry.objects.count()) == ("photos", 0, 0)


def test_files_kept_during_a_long_form_are_given_to_what_it_made(officer, tenant):
    mine = actions.keep_upload(photo(), now=NOW)
    given = actions.keep_upload(photo(), about=tenant, now=NOW)

    assert actions.give_to([mine.uuid, given.uuid], about=officer) == [mine]
    assert list(Document.objects.about(officer)) == [mine]
    assert list(Document.objects.about(tenant)) == [given]


def test_files_that_nobody_claimed_are_erased_after_a_week(officer, django_capture_on_commit_callbacks):
    old = actions.keep_upload(photo(), now=NOW - timedelta(days=8))
    young = actions.keep_upload(photo(), now=NOW - timedelta(days=6))
    used = actions.keep_upload(photo(), about=officer, now=NOW - timedelta(days=8))
    place, storage = old.file.name, old.file.storage

    with django_capture_on_commit_callbacks(execute=True):
        assert actions.erase_loose(now=NOW) == 1

    old.refresh_from_db()
    assert (old.file.name, old.erased_at, storage.exists(place)) == ("", NOW, False)
    assert [document.file.storage.exists(document.file.name) for document in (young, used)] == [True, True]


def test_a_file_is_sent_to_be_saved_and_never_shown_or_kept_between(officer):
    document = actions.keep_upload(paper(name="Ø report.pdf"), about=officer)

    response = attachment(document)

    assert b"".join(response.streaming_content).startswith(b"%PDF-")
    assert {name: response[name] for name in response.headers if name != "Content-Length"} == {
        "Content-Type": "application/pdf",
        "Content-Disposition": "attachment; filename*=utf-8''%C3%98%20report.pdf",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    response.close()


def test_an_erased_file_is_not_found(officer):
    document = actions.keep_upload(photo(), about=officer)
    document = actions.erase(document, by=officer, reason="Asked to.", now=NOW)

    with pytest.raises(Http404):
        attachment(document)


class Scanner(threading.Thread):
    """A daemon that speaks ClamAV's INSTREAM."""

    def __init__(self, answer):
        super().__init__(daemon=True)
        self.answer, self.seen = answer, b""
        self.door = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.door.getsockname()[1]}"

    def run(self):
        line, _ = self.door.accept()
        with line, line.makefile("rb") as heard:
            assert heard.read(10) == b"zINSTREAM\0"
            while size := struct.unpack("!I", heard.read(4))[0]:
                self.seen += heard.read(size)
            line.sendall(self.answer + b"\0")


@pytest.mark.parametrize(
    "answer, sentence", [(b"stream: Eicar-Test FOUND", "virus check"), (b"stream: Busy ERROR", "could not be checked")]
)
def test_what_the_scanner_refuses_is_not_kept(settings, officer, answer, sentence):
    scanner = Scanner(answer)
    scanner.start()
    settings.CLAMAV = scanner.address

    with pytest.raises(RuleBroken, match=sentence):
        actions.keep_upload(photo(), about=officer)
    assert Document.objects.count() == 0
    scanner.join(5)
    scanner.door.close()


def test_what_the_scanner_passes_is_kept_as_it_was_scanned(settings, officer):
    scanner = Scanner(b"stream: OK")
    scanner.start()
    settings.CLAMAV = scanner.address

    document = actions.keep_upload(photo(), about=officer)

    scanner.join(5)
    scanner.door.close()
    with document.file.open() as kept:
        assert kept.read() == scanner.seen


def test_without_its_scanner_nothing_is_kept(settings, officer):
    settings.CLAMAV = "127.0.0.1:1"

    with pytest.raises(RuleBroken, match="Try again in a few minutes"):
        actions.keep_upload(photo(), about=officer)
