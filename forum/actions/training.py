"""Training: noted by an officer, and asked for before procurement papers open where the Forum is set up so."""

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from django.db import transaction

from dartford_housing.accounts.separation import require_not_own
from dartford_housing.audit import ledger
from dartford_housing.core.dates import local
from forum.models import Course, Member, Training
from forum.rules import training as rules
from forum.rules.people import require_runs_forum


@transaction.atomic
def attend(member: Member, *, by: Any, now: datetime, course: Course, on: date) -> Training:
    """Note that a member attended a course; noting it twice changes nothing."""
    require_runs_forum(by)
    require_not_own(by, member)
    rules.require_past(on, local(now).date())
    made, new = Training.objects.get_or_create(course=course, member=member, on=on, defaults={"by": by})
    if new:
        ledger.record("member.trained", member, by=by, facts={"course": course.name, "on": str(on)})
    return made


def missing_for_panels(member: Member, on: date) -> list[str]:
    """Return the courses that this member still needs before the papers of a panel open; none if none are asked for."""
    if not member.body.panel_needs_training:
        return []
    return missing_of(member, on, needed_for_panels=True)


def missing_of(member: Member, on: date, **which: bool) -> list[str]:
    """Return the courses of a sort that a member needs and of which no attendance counts on a day."""
    days = defaultdict(list)
    for course, attended in Training.objects.filter(member=member).values_list("course", "on"):
        days[course].append(attended)
    needed = Course.objects.filter(**which)
    return rules.missing(((row.name, row.months, days[row.pk]) for row in needed), on)
