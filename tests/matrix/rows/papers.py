"""A paper whose file hides words under black boxes, and the file of a paper as it was uploaded."""

from datetime import timedelta

from forum.actions import meetings
from forum.models import Body, Original
from tests.factories.forum import PRIVATE, at, covered, item, meeting, seated, uploaded
from tests.matrix.kit import CANARY, OFFICERS, Surface, Thing

READERS = {"manager", "administrator"}  # who prepares meetings and reads what is private
HIDES = "SECRETSUM"
MEETING = "/board/meetings/2026-12-09/"


def hiding(people, **guard):
    """Return the original of a published agenda's paper; the canary is the first of the words found in it."""
    seated(people)
    by = people["manager"]
    made = meeting(by, body=Body.objects.get(slug="board"))
    row = uploaded(item(made, by), by, covered(), "A case", **guard)
    meetings.publish_agenda(made, by=by, now=at(made.date - timedelta(days=20)))
    original = Original.objects.get(paper=row)
    original.covered = [*original.covered, f"page 1: {CANARY}"]
    original.save(update_fields=["covered"])
    return original


def desk(end):
    return lambda row: f"/admin/forum/paper/{row.paper_id}/{end}"


def surfaces(who):
    public = ("", "pack/", "meeting.json", "files.json")
    return (
        *(Surface(f"the meeting {end}", lambda row, end=end: f"{MEETING}{end}", set()) for end in public),
        Surface("its page", lambda row: row.paper.get_absolute_url(), set()),
        Surface("its file", lambda row: f"{row.paper.get_absolute_url()}file/", set()),
        Surface("search", lambda row: f"/search/?q={HIDES}", set()),
        Surface("the desk’s search", lambda row: f"/admin/find/?q={HIDES}", set()),
        Surface("the desk’s first page", lambda row: "/admin/", set()),
        Surface("the ledger", lambda row: "/admin/audit/entry/", set()),
        Surface("the desk’s list", lambda row: "/admin/forum/paper/?waits=yes", set()),
        Surface("the desk’s page", desk("change/"), who),
        Surface("the desk’s page to replace it", desk("do/replace/"), who),
        Surface("the desk’s page to confirm it", desk("do/confirm/"), who - {"manager"}),
        Surface("the file as it came", desk("original/"), set()),
        Surface("the file that waits", desk("waiting/"), set()),
    )


THINGS = [
    Thing("a paper whose file hides words", hiding, gate=OFFICERS, surfaces=surfaces(OFFICERS)),
    Thing(
        "a private paper whose file hides words",
        lambda people: hiding(people, **PRIVATE),
        gate=READERS,
        surfaces=surfaces(READERS),
    ),
]
