"""Tenders before a panel, sealed scores, and members' training."""

from django.utils import timezone

from forum.actions import panels, people, training
from forum.models import Course, Score
from tests.matrix.kit import CANARY, OFFICERS, Surface, Thing

from .forum import panel, seat


def tender(people):
    """Return the tender of a panel on which the representative has declared no conflict."""
    row = panel(people)
    panels.declare(row, by=people["representative"], now=timezone.now(), conflicted=False, confidential=True)
    made = row.tenders.get()
    made.text = CANARY
    made.save()
    row.title = "Cleaning"
    row.save()
    return made


def score(people):
    row, now = tender(people), timezone.now()
    facts = {"tender": row, "criterion": row.panel.criteria.get(), "points": 3, "comment": CANARY}
    row.text = ""
    row.save()
    return panels.score(row.panel, by=people["representative"], now=now, **facts)


def trained(people):
    course, now = Course.objects.create(slug="x", name=CANARY), timezone.now()
    return training.attend(seat(people), by=people["officer"], now=now, course=course, on=timezone.localdate())


def declared(people_):
    return people.sign(
        seat(people_), by=people_["representative"], on=timezone.localdate(), nothing=False, text=CANARY
    ).declarations_made.first()


def scoring(row):
    return f"{row.panel.get_absolute_url()}tenders/{row.pk}/"


REPRESENTATIVE = {"representative"}
THINGS = [
    Thing(
        "a tender before a panel",
        tender,
        gate=OFFICERS | REPRESENTATIVE,
        surfaces=(
            Surface("its page", scoring, REPRESENTATIVE),
            Surface("the panel at the desk", lambda row: f"/admin/forum/panel/{row.panel_id}/change/", set()),
        ),
    ),
    Thing(
        "a sealed score",
        score,
        gate=REPRESENTATIVE,
        surfaces=(
            Surface("the page of the tender", lambda row: scoring(Score.objects.get().tender), REPRESENTATIVE),
            Surface("the panel", lambda row: row.tender.panel.get_absolute_url(), set()),
            Surface("the panel at the desk", lambda row: f"/admin/forum/panel/{row.tender.panel_id}/change/", set()),
        ),
    ),
    Thing(
        "a member's yearly declaration",
        declared,
        gate=OFFICERS | REPRESENTATIVE,
        surfaces=(
            Surface("the member at the desk", lambda row: f"/admin/forum/member/{row.member_id}/change/", OFFICERS),
            Surface("the page to sign", lambda row: "/forum/desk/sign/", REPRESENTATIVE),
        ),
    ),
    Thing(
        "a member's training",
        trained,
        gate=OFFICERS | REPRESENTATIVE,
        surfaces=(
            Surface("the member at the desk", lambda row: f"/admin/forum/member/{row.member_id}/change/", OFFICERS),
        ),
    ),
]
