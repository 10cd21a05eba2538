"""Sample meetings of the Board: two that are over, one to come, one for suggestions. Every person is invented."""

import io
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from PIL import Image, ImageDraw

from dartford_housing.commitments.actions import fulfil
from dartford_housing.core.dates import LOCAL, local
from dartford_housing.documents.pdf import from_html
from dartford_housing.events.models import Venue
from forum.actions import agenda, attendance, drafting, meetings, minutes, papers, people, recommendations, suggestions
from forum.models import Body, Meeting, Member

from . import elections_sample, forum_meetings, forum_sample, gatherings_sample, giving_sample, interests_sample

TEXTS = Path(__file__).parent / "papers"
FORM = """<html lang="en-GB"><head><title>Summary of an investigation</title></head><body>
<h1>Summary of an investigation into damp or mould</h1>
<h2>What we found</h2><p>In words that are not a surveyor’s.</p>
<h2>What we will do, and by when</h2><p>Each thing with its own date.</p>
<h2>If you are not content</h2><p>How to complain, and to whom.</p></body></html>"""

ATTENDING = [("Priti Lowe", "Resident Engagement Officer"), ("Ian Cask", "Contracts Manager")]
SAID = {
    "apologies": "Apologies were received as listed above.",
    "declarations": "Samuel Ferreira is a leaseholder on Temple Hill. There were no other declarations.",
    "minutes": "The minutes of the last meeting were taken as read.",
    "matters": "The action log was gone through. Two actions were done and none was late.",
    "urgent": "The Chair announced that there were no urgent items.",
}
DECIDED = {
    "text": "Members welcomed the report. Residents said that *being told* mattered more to them than speed.",
    "outcome": "recommended",
    "decision": "That a second visit be booked before the operative leaves the home.",
    "votes_for": 5,
    "votes_against": 0,
    "abstained": 0,
}
TAKEN_NOTE_OF = {
    "text": "The Board discussed the report.",
    "outcome": "noted",
    "decision": "That the report be noted.",
}
ACTION = {"what": "Bring the figures for second visits to the next meeting", "office": "Contracts Manager"}
RECOMMENDED = {
    "text": "Book every second visit before the operative leaves the home.",
    "origin": "forum",
    "raised_by": "Tenant and Leaseholder Forum",
    "decision_maker": "Portfolio Holder for Housing",
}
FOLLOWED = "Show on a public page what becomes of every recommendation."
ANSWERED = {"answer": "accepted", "reasons": "Residents should not have to ask what became of their words."}
DAMP = {
    "origin": "tenant",
    "presenter": "Surveying Manager",
    "asked_to": "note the figures and say how the summary could be easier to read.",
}
APPENDIX = {
    "title": "The form of the summary",
    "label": "Appendix A",
    "source": "uploaded",
    "summary": "The form that a surveyor fills in on the doorstep: what was found, what will be done and by when.",
}
CHART = "Written summaries sent within 3 working days: 62% in the first quarter, 71%, 78%, and 85% in the last."
GROUNDS = {"origin": "forum", "asked_to": "recommend one of the two choices to Cabinet."}
RENTS = "Rents and service charges for next year"
PRIVATE = {
    "public_title": "Estate cleaning contract",
    "privacy": "exempt",
    "paragraph": 3,
    "public_interest": "Prices in a tender that is still open.",
    "decided_by": "Monitoring Officer",
}
SUGGESTED = {
    "title": "Lights in the bin stores",
    "why": "The bin stores at Temple Hill have no light, and it is dark by four.",
    "origin": "tenant",
    "raised_by": "A tenant on Temple Hill",
}
GUARDS = {"privacy", "paragraph", "public_interest", "decided_by", "review_on", "public_title"}


@transaction.atomic
def load(staff: dict[str, Any], now: datetime) -> None:
    """Load the sample through the real actions; a borough that has meetings already is left as it is."""
    if Meeting.objects.exists():
        return
    officer, today = staff["officer"], local(now).date()
    board, forum = Body.objects.get(slug="board"), Body.objects.get(slug="forum")
    seat_everybody(board, forum, staff, today)
    venue = Venue.objects.order_by("pk").first() or civic_centre()
    first = past_meeting(board, officer, venue, wednesday(today, -25))
    past_meeting(board, officer, venue, wednesday(today, -12), earlier=first)
    coming_meeting(board, staff, venue, wednesday(today, 2), now)
    open_meeting(board, staff, venue, wednesday(today, 14), now)
    forum_sample.load(staff, now)
    forum_meetings.load(staff, now)
    giving_sample.load(staff, now)
    gatherings_sample.load(staff, now)
    elections_sample.load(staff, now)
    interests_sample.load(staff, now)


def civic_centre() -> Venue:
    return Venue.objects.create(
        name="Civic Centre",
        address="Home Gardens, Dartford",
        postcode="DA1 1DR",
        step_free=True,
        accessible_toilet=True,
        hearing_loop=True,
        bus="All routes to Home Gardens",
    )


def wednesday(today: date, weeks: int) -> date:
    """Return the Wednesday of the week that is `weeks` away."""
    return today + timedelta(days=2 - today.weekday(), weeks=weeks)


def at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), LOCAL)


def seat_everybody(board: Body, forum: Body, staff: dict[str, Any], today: date) -> None:
    """Seat the Forum, whose chair is vice-chair of the Board by office, and the Board."""
    officer, since = staff["officer"], today - timedelta(days=500)
    seats = [
        (forum, "Rosalind Okafor", "leaseholder", "chair", "", staff["chair"]),
        (forum, "Terence Pym", "tenant", "member", "", staff["representative"]),
        (forum, "Gwen Abara", "tenant", "member", "", None),
        (forum, "Malcolm Treadwell", "tenant", "member", "", None),
        (forum, "Ines Calder", "leaseholder", "member", "", None),
        (board, "Councillor Judith Hallam", "councillor", "chair", board.chair_office, staff["councillor"]),
        (board, "Councillor Peter Nwosu", "councillor", "member", "", None),
        (board, "Dilys Harker", "tenant", "member", "", staff["board"]),
        (board, "Samuel Ferreira", "leaseholder", "member", "", None),
        (board, "Anneke Vance", "officer", "member", "Head of Housing", staff["manager"]),
        (board, "Councillor Ruth Salter", "councillor", "substitute", "", None),
    ]
    for body, name, seat, office, holds, user in seats:
        member = people.appoint(
            body, by=officer, name=name_of(user, name), seat=seat, starts=since, office=office, holds=holds, user=user
        )
        people.sign_code(member, by=officer, on=today - timedelta(days=300))
    for member in board.members.filter(code_signed_on=None):  # the Forum's chair, who sits here by that office
        people.sign_code(member, by=officer, on=today - timedelta(days=300))


def name_of(user: Any, name: str) -> str:
    return str(user.name) if user is not None and user.name else name


def text(name: str) -> str:
    return (TEXTS / f"{name}.md").read_text(encoding="utf-8")


def planned(board: Body, officer: Any, venue: Venue, day: date, **facts: Any) -> Meeting:
    return meetings.plan_meeting(board, by=officer, starts=at(day, 14), ends=at(day, 16), venue=venue, **facts)


def report(meeting: Meeting, officer: Any, when: datetime, title: str, name: str, **facts: Any) -> Any:
    """Put an item with a written paper on an agenda and return the item."""
    guard = {key: value for key, value in facts.items() if key in GUARDS}
    item = agenda.add_item(meeting, by=officer, now=when, title=title, **facts)
    words = {"title": title, "source": "written", "text": text(name), "author": "Head of Housing"}
    papers.add_paper(item, by=officer, now=when, **words, **guard)
    return item


def past_meeting(board: Body, officer: Any, venue: Venue, day: date, earlier: Meeting | None = None) -> Meeting:
    """A meeting that is over, with draft minutes; the earlier one's are confirmed at it."""
    early = at(day - timedelta(days=12), 10)
    meeting = planned(board, officer, venue, day)
    repairs = ("Repairs: how the service has done", "repairs")
    grounds = ("What residents said about grounds maintenance", "grounds")
    topics = [repairs, grounds] if earlier else [("What tenants told us this year", "satisfaction"), repairs]
    asked = {"origin": "forum", "asked_to": "note the report and say what matters most to residents."}
    made = [report(meeting, officer, early, title, name, **asked) for title, name in topics]
    meetings.publish_agenda(meeting, by=officer, now=early)
    held(meeting, officer, made, day)
    if earlier:
        minutes.confirm_minutes(earlier, by=officer, now=at(day, 16), at=meeting, confirmed_by=str(chair(board)))
    return meeting


def chair(board: Body) -> Member:
    return Member.objects.get(body=board, office="chair")


def held(meeting: Meeting, officer: Any, made: list[Any], day: date) -> None:
    """Record that a meeting took place, who was there, what was said and decided, and publish the draft."""
    later = at(day + timedelta(days=6), 11)
    meetings.record_held(meeting, by=officer, now=later)
    presence = {member.pk: "present" for member in meeting.body.members.exclude(office="substitute")}
    away = meeting.body.members.filter(seat="councillor", office="member").get()
    attendance.record_attendance(meeting, by=officer, presence={**presence, away.pk: "apologies"}, attending=ATTENDING)
    for item in meeting.items.filter(kind__in=SAID):
        minutes.write_minute(item, by=officer, now=later, seen=0, text=SAID[item.kind], outcome="noted")
    decide(meeting, officer, made, later)
    minutes.publish_minutes(meeting, by=officer, now=later)


def decide(meeting: Meeting, officer: Any, made: list[Any], later: datetime) -> None:
    """Minute the two reports: one led to a recommendation and an action, in the other a member had an interest."""
    first, second = made
    minutes.write_minute(first, by=officer, now=later, seen=0, **DECIDED)
    action = minutes.agree_action(first, by=officer, due=meeting.date + timedelta(days=90), owner=officer, **ACTION)
    due = meeting.date + timedelta(days=42)
    early = "tenants" in first.title
    words = {**RECOMMENDED, "text": FOLLOWED} if early else RECOMMENDED
    asked = recommendations.recommend(first, by=officer, answer_due=due, **words)
    if early:
        fulfil(action.commitment, by=officer, now=later, outcome="The figures are in the next report.")
        recommendations.answer(asked, by=officer, now=later, decided_on=later.date(), **ANSWERED)
    leaseholder = meeting.body.members.get(seat="leaseholder", office="member")
    attendance.declare_interest(
        meeting, by=officer, member=leaseholder, item=second, kind="home", nature="Leaseholder of a flat on Temple Hill"
    )
    minutes.write_minute(second, by=officer, now=later, seen=0, **TAKEN_NOTE_OF)


def coming_meeting(board: Body, staff: dict[str, Any], venue: Venue, day: date, now: datetime) -> None:
    """The next meeting: published in time, with an uploaded appendix, a paper to follow and one in private."""
    officer, out = staff["officer"], min(at(day - timedelta(days=12), 10), now - timedelta(hours=1))
    meeting = planned(board, officer, venue, day)
    damp = report(meeting, officer, out, "Damp and mould: keeping to the new law", "damp", **DAMP)
    drafting.add_picture(damp.places.get().paper, by=officer, upload=chart(), shows=CHART)
    upload = SimpleUploadedFile("summary.pdf", from_html(FORM), "application/pdf")
    papers.add_paper(damp, by=officer, now=out, upload=upload, **APPENDIX)
    report(meeting, officer, out, "Choosing the standard for grounds maintenance", "grounds", **GROUNDS)
    rents = agenda.add_item(meeting, by=officer, now=out, title=RENTS, presenter="Head of Housing")
    papers.add_paper(rents, by=officer, now=out, title=RENTS, source="to follow", author="Head of Finance")
    guard = {**PRIVATE, "review_on": day + timedelta(days=120)}
    report(meeting, officer, out, "Estate cleaning: scores of the tender", "cleaning", **guard)
    meetings.publish_agenda(meeting, by=officer, now=out)


def chart() -> SimpleUploadedFile:
    """Return a bar chart of the summaries sent in time, drawn here."""
    drawn = Image.new("RGB", (900, 380), "white")
    pen = ImageDraw.Draw(drawn)
    for place, share in enumerate((62, 71, 78, 85)):
        left, top = 90 + place * 200, 330 - share * 3
        pen.rectangle((left, top, left + 110, 330), fill="#0b6a78")
        pen.text((left + 30, top - 34), f"{share}%", fill="#111", font_size=26)
        pen.text((left + 36, 340), f"Q{place + 1}", fill="#111", font_size=26)
    drawn.save(out := io.BytesIO(), "PNG")
    return SimpleUploadedFile("chart.png", out.getvalue(), "image/png")


def open_meeting(board: Body, staff: dict[str, Any], venue: Venue, day: date, now: datetime) -> None:
    """A meeting that still takes suggestions, and one suggestion for it."""
    meeting = planned(board, staff["officer"], venue, day, items_close=day - timedelta(days=28))
    tenant = staff["tenant"]
    reach = {"name": str(tenant), "email": tenant.email}
    suggestions.suggest(meeting.body, by=tenant, now=now, reach=reach, **SUGGESTED)
