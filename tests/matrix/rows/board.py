"""The Board itself: seats, meetings, who was there, interests, recommendations, packs."""

from datetime import timedelta

from forum.actions import attendance, meetings, minutes, packs, recommendations
from forum.models import Body
from tests.factories.forum import DAY, HELD, NOW, PRIVATE, at, held, item, meeting, member, paper, published, seated
from tests.matrix.kit import CANARY, EVERYBODY, OFFICERS, Surface, Thing

READERS = {"board", "manager", "administrator"}
MEETING = "/board/meetings/2026-12-09/"
MINUTES = Surface("minutes", lambda row: f"{MEETING}minutes/", EVERYBODY)


def closed_body(people):
    return Body.objects.create(slug="inquiry", name=CANARY, is_public=False)


def seat(people):
    return member(people["officer"], CANARY)


def late_meeting(people):
    made = meeting(people["officer"])
    return meetings.publish_agenda(made, by=people["officer"], now=at(DAY - timedelta(days=2)), urgency_reason=CANARY)


def guest(people, *, out):
    made = held(people["officer"])
    attendance.record_attendance(made, by=people["officer"], presence={}, attending=[(CANARY, "Surveyor")])
    if out:
        minutes.publish_minutes(made, by=people["officer"], now=HELD)
    return made.attendance.get(name=CANARY)


def private_business(people):
    """Return a private item of a meeting whose draft minutes are still to come."""
    by = people["manager"]
    seated(people)
    made = published(by)
    hidden = item(made, by, "An award", now=NOW, **PRIVATE)
    member_ = member(by, "Dilys Harker")
    for number in range(3):
        member(by, f"Member {number}")
    made = meetings.record_held(made, by=by, now=HELD)
    there = {row.pk: "present" for row in made.body.members.all()}
    attendance.record_attendance(made, by=by, presence=there)
    return made, hidden, member_


def private_interest(people):
    made, hidden, member_ = private_business(people)
    by = people["manager"]
    row = attendance.declare_interest(made, by=by, member=member_, item=hidden, kind="personal", nature=CANARY)
    minutes.publish_minutes(made, by=by, now=HELD)
    return row


def private_recommendation(people):
    made, hidden, _ = private_business(people)
    by, due = people["manager"], DAY + timedelta(days=30)
    minutes.write_minute(hidden, by=by, now=HELD, seen=0, text="Talked.", decision="Agreed.", outcome="recommended")
    row = recommendations.recommend(
        hidden, by=by, text=CANARY, origin="officer", decision_maker="Cabinet", answer_due=due
    )
    minutes.publish_minutes(made, by=by, now=HELD)
    return row


def private_place(people, body="board"):
    seated(people)
    made = meeting(people["manager"], body=Body.objects.get(slug=body))
    row = paper(item(made, people["manager"]), people["manager"], CANARY, CANARY, **PRIVATE)
    meetings.publish_agenda(made, by=people["manager"], now=NOW)
    return row.places.get()


def members_pack(people, body="board"):
    private_place(people, body)
    made = Body.objects.get(slug=body).meetings.get()
    return packs.fitting(made, "members")


THINGS = [
    Thing("a body that meets in private", closed_body, gate=OFFICERS),
    Thing(
        "a seat on the Board",
        seat,
        gate=EVERYBODY,
        surfaces=(
            Surface("members", lambda row: "/board/members/", EVERYBODY),
            Surface("admin list", lambda row: "/admin/forum/member/", OFFICERS),
        ),
    ),
    Thing(
        "a meeting with a late agenda",
        late_meeting,
        gate=EVERYBODY,
        surfaces=(Surface("the meeting", lambda row: MEETING, EVERYBODY),),
    ),
    Thing(
        "who was there, before the minutes are out",
        lambda people: guest(people, out=False),
        gate=OFFICERS,
        surfaces=(Surface("minutes", lambda row: f"{MEETING}minutes/", OFFICERS),),
    ),
    Thing("who was there, once they are", lambda people: guest(people, out=True), gate=EVERYBODY, surfaces=(MINUTES,)),
    Thing(
        "an interest in a private item",
        private_interest,
        gate=READERS | OFFICERS,
        surfaces=(
            Surface("minutes", lambda row: f"{MEETING}minutes/", READERS),
            Surface("the meeting", lambda row: MEETING, set()),
        ),
    ),
    Thing(
        "a recommendation on a private item",
        private_recommendation,
        gate=READERS,
        surfaces=(
            Surface("the register", lambda row: "/board/recommendations/", READERS),
            Surface("admin list", lambda row: "/admin/forum/recommendation/", READERS - {"board"}),
        ),
    ),
    Thing(
        "a private paper’s place on an agenda",
        private_place,
        gate=READERS,
        surfaces=(Surface("all papers", lambda row: f"{MEETING}pack/", READERS),),
    ),
    Thing("the members’ pack", members_pack, gate=READERS),
    Thing(
        "the members’ pack of the Forum",
        lambda people: members_pack(people, "forum"),
        gate={"representative", "manager", "administrator"},
    ),
]
