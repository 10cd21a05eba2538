"""What the tests of papers share: a desk to look at, and where words may be found."""

import subprocess

from django.core.files.storage import default_storage
from django.test import Client

from dartford_housing.audit.models import Entry
from tests.factories.forum import HIDDEN

AGENDA = "/board/meetings/2026-12-09/"


def desk_of(user):
    client = Client()
    client.force_login(user)
    return client


def desk_page(user, row):
    return desk_of(user).get(f"/admin/forum/paper/{row.pk}/change/").content.decode()


def tells(words):
    """Return which of the hidden words stand in these."""
    return [word for word in HIDDEN if word in words]


def text_of(raw, folder):
    """Return all that a PDF holds: its words, and the whole file with every stream unpacked."""
    file, plain = folder / "a.pdf", folder / "b.pdf"
    file.write_bytes(raw)
    subprocess.run(["qpdf", "--qdf", "--object-streams=disable", file, plain], check=False)
    return (subprocess.check_output(["pdftotext", file, "-"]) + plain.read_bytes()).decode("latin-1")


def lines_of(row):
    """Return the whole ledger of a paper: verb, by whom, why, and the names of the facts."""
    rows = Entry.objects.filter(kind="forum.paper", key=str(row.pk)).order_by("pk")
    return [(line.verb, line.by.name if line.by else "", line.reason, sorted(line.facts)) for line in rows]


def kept_files(*names):
    return [name for name in names if default_storage.exists(name)]
