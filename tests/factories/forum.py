"""Meetings made by the real actions, as an officer makes them."""

from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from itertools import count
from pathlib import Path

from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from weasyprint import HTML

from dartford_housing.core.dates import LOCAL
from forum.actions import agenda, attendance, meetings, minutes, papers, people
from forum.models import Body

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY = date(2026, 12, 9)
HELD = datetime(2026, 12, 10, 12, tzinfo=UTC)
PRIVATE = {
    "privacy": "exempt",
    "paragraph": 3,
    "public_title": "A contract",
    "public_interest": "Prices in a live tender.",
    "decided_by": "Monitoring Officer",
    "review_on": date(2027, 6, 1),
}
PDFS = Path(__file__).parents[1] / "data" / "pdf"
HIDDEN = ("SECRETNAME", "SECRETSUM")  # the words under the boxes of covered()
_days = count()


def board():
    return Body.objects.get(slug="board")


def at(day, hour=14):
    return datetime(day.year, day.month, day.day, hour, tzinfo=LOCAL)


def meeting(by, day=DAY, **facts):
    return meetings.plan_meeting(facts.pop("body", None) or board(), by=by, starts=at(day), ends=at(day, 16), **facts)


def item(of, by, title="Repairs", **facts):
    return agenda.add_item(of, by=by, now=facts.pop("now", NOW), title=title, **facts)


def paper(on, by, title="A report", text="Some words.", **facts):
    source = facts.pop("source", "written")
    return papers.add_paper(on, by=by, now=facts.pop("now", NOW), title=title, source=source, text=text, **facts)


def pdf(words="Uploaded words", *, tagged=True):
    variant = {"pdf_variant": "pdf/ua-1"} if tagged else {}
    made = HTML(string=f"<html lang=en><title>t</title><h1>{words}</h1></html>").write_pdf(**variant)
    return SimpleUploadedFile("a paper.pdf", made, "application/pdf")


def covered(name="case study.pdf"):
    """A PDF with two lines of words under black boxes."""
    return SimpleUploadedFile(name, (PDFS / "redactbox.pdf").read_bytes(), "application/pdf")


def noted(name="a paper.pdf"):
    """A PDF with a sticky note, keywords, the author's name, a file within and scripts."""
    return SimpleUploadedFile(name, (PDFS / "comments.pdf").read_bytes(), "application/pdf")


def uploaded(on, by, upload, title="Case study", **facts):
    return paper(on, by, title, "", source="uploaded", upload=upload, **{"summary": "A summary.", **facts})


def published(by, day=DAY, now=NOW, **facts):
    """Return a meeting whose agenda is out, with one public report."""
    made = meeting(by, day, **facts)
    paper(item(made, by, now=now), by, now=now)
    return meetings.publish_agenda(made, by=by, now=now)


def member(by, name="Dilys Harker", body=None, **facts):
    """Return somebody's seat, since 2024 if nothing else is said, with the code signed on its first day."""
    facts = {"seat": "tenant", "starts": date(2024, 5, 1), **facts}
    facts.setdefault("code_signed_on", facts["starts"])
    return people.appoint(body or board(), by=by, name=name, **facts)


def seated(people):
    """Seat the Board's member on the Board and the representative on the Forum, and neither on the other."""
    for who, body in (("board", "board"), ("representative", "forum")):
        member(people["officer"], people[who].name, body=Body.objects.get(slug=body), user=people[who])


def held(by, day=DAY, present=4, now=None):
    """Return a published meeting that took place, with so many members there."""
    made = published(by, day, now=at(day - timedelta(days=20)))
    seats = [member(by, f"Member {next(_days)}") for _ in range(present)]
    made = meetings.record_held(made, by=by, now=now or at(day + timedelta(days=1)))
    return attendance.record_attendance(made, by=by, presence={seat.pk: "present" for seat in seats})


def minuted(by, day=DAY, present=4):
    """Return a meeting whose draft minutes are out."""
    made = held(by, day, present)
    report = made.items.get(kind="report")
    minutes.write_minute(report, by=by, now=HELD, text="Talked about.", seen=0, decision="That it be noted.")
    return minutes.publish_minutes(made, by=by, now=at(day + timedelta(days=6)))


def seeded():
    """Bring back the bodies and portfolios that a flush of the test database took away."""
    for name, made in (("0002_bodies", "Body"), ("0004_portfolios", "Portfolio")):
        if not apps.get_model("forum", made).objects.exists():
            import_module(f"forum.migrations.{name}").seed(apps, None)
    apps.get_model("forum", "Portfolio").objects.filter(slug__in=("cleaning", "grounds")).update(is_rated=True)
