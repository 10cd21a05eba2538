"""Minutes: written item by item with nothing overwritten unseen, published as a draft, confirmed, locked."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from dartford_housing.accounts.separation import require_not_own
from dartford_housing.audit import ledger
from dartford_housing.commitments import actions as commitments
from dartford_housing.core.dates import local
from forum import notices
from forum.choices import MinutesState
from forum.models import AgendaItem, AgreedAction, Body, Meeting, Member, Minute, MinuteText, RecordedVote
from forum.rules import agenda as agenda_rules
from forum.rules import minutes as rules
from forum.rules import quorum

from . import packs
from .attendance import present_for
from .meetings import locked


def minute_of(item: AgendaItem) -> Minute:
    """Return the minute of an item, made when it is first asked for."""
    meeting = item.meeting
    year = rules.municipal_year(meeting.date, meeting.body.year_starts_in)
    minute, _ = Minute.objects.get_or_create(
        item=item, defaults={"meeting": meeting, "body": meeting.body, "year": year}
    )
    return minute


@transaction.atomic
def write_minute(
    item: AgendaItem,
    *,
    by: Any,
    now: datetime,
    text: str,
    seen: int,
    outcome: str = "discussed",
    decision: str = "",
    public_text: str = "",
    **votes: int | None,
) -> Minute:
    """Save a minute on top of the version that its writer saw; another's save in between is refused, not lost."""
    meeting = locked(item.meeting, by)
    agenda_rules.require_published(meeting.stage)
    rules.require_editable(meeting.minutes_state)
    minute = Minute.objects.select_for_update().get(pk=minute_of(item).pk)
    rules.require_latest(seen, minute.version)
    require_may_decide(item, outcome, decision, votes)

    minute.text, minute.decision, minute.outcome, minute.public_text = text, decision, outcome, public_text
    for name in ("votes_for", "votes_against", "abstained"):
        setattr(minute, name, votes.get(name))
    minute.version += 1
    minute.save()
    MinuteText.objects.create(minute=minute, version=minute.version, text=text, decision=decision, by=by, at=now)
    ledger.record("minute.written", minute, by=by, facts={"version": minute.version})
    if meeting.has_minutes:
        packs.ask_for_all(meeting, by=by, now=now)
    return minute


def require_may_decide(item: AgendaItem, outcome: str, decision: str, votes: dict[str, int | None]) -> None:
    present = present_for(item)
    quorum.require_quorum(outcome, present, item.meeting.body.quorum)
    quorum.require_votes_fit(votes, present)
    rules.require_decision(outcome, decision)


@transaction.atomic
def record_vote(item: AgendaItem, *, by: Any, member: Member, vote: str) -> RecordedVote:
    """Keep by name how a member voted, because that member required it."""
    meeting = locked(item.meeting, by)
    require_not_own(by, member)
    rules.require_editable(meeting.minutes_state)
    minute = minute_of(item)
    made = vote_of(minute, member) or RecordedVote(minute=minute, member=member)
    made.vote = vote
    made.save()
    ledger.record("vote.recorded", minute, by=by, facts={"member": member.name, "vote": vote})
    return made


def vote_of(minute: Minute, member: Member) -> RecordedVote | None:
    """Return the vote that is kept of this person, whichever of their seats it stands under."""
    return minute.recorded_votes.filter(member__in=Member.objects.of_same_person(member)).first()


@transaction.atomic
def publish_minutes(meeting: Meeting, *, by: Any, now: datetime) -> Meeting:
    """Number the minutes on through the municipal year and show them to everybody as a draft."""
    meeting = locked(meeting, by)
    rules.require_ready(meeting.stage, meeting.minutes_state, meeting.attendance.exists())
    for item in meeting.items.filter(published_at__isnull=False):
        minute_of(item)
    number_minutes(meeting)
    meeting.minutes_state, meeting.minutes_published_at = MinutesState.DRAFT, now
    meeting.save(update_fields=["minutes_state", "minutes_published_at"])
    ledger.record("minutes.published", meeting, by=by)
    notices.minutes_published(meeting)
    packs.ask_for_all(meeting, by=by, now=now)
    return meeting


def number_minutes(meeting: Meeting) -> None:
    """Give the meeting's minutes the next numbers of its body's year; the body's row is the lock."""
    body = Body.objects.select_for_update().get(pk=meeting.body_id)
    year = rules.municipal_year(meeting.date, body.year_starts_in)
    used = Minute.objects.filter(body=body, year=year, number__isnull=False).values_list("number", flat=True)
    rows = list(meeting.minutes.filter(number__isnull=True).order_by("item__position", "pk"))
    for minute, number in zip(rows, rules.running_numbers(used, len(rows)), strict=True):
        minute.number = number
    Minute.objects.bulk_update(rows, ["number"])


@transaction.atomic
def confirm_minutes(
    meeting: Meeting, *, by: Any, now: datetime, at: Meeting, confirmed_by: str, corrections: str = ""
) -> Meeting:
    """Keep that a later meeting confirmed the minutes and who signed them; from now on they are locked."""
    meeting = locked(meeting, by)
    rules.require_confirmable(meeting.minutes_state, meeting.date, at.date, local(now).date())
    meeting.minutes_state, meeting.confirmed_at, meeting.confirmed_by = MinutesState.CONFIRMED, at, confirmed_by
    meeting.corrections = corrections
    meeting.save(update_fields=["minutes_state", "confirmed_at", "confirmed_by", "corrections"])
    ledger.record("minutes.confirmed", meeting, by=by, facts={"at": str(at.date), "signed by": confirmed_by})
    packs.ask_for_all(meeting, by=by, now=now)
    return meeting


@transaction.atomic
def agree_action(item: AgendaItem, *, by: Any, what: str, owner: Any, office: str, due: date) -> AgreedAction:
    """Keep what the meeting agreed that somebody would do; it is chased among the commitments until it is done."""
    meeting = locked(item.meeting, by)
    rules.require_editable(meeting.minutes_state)
    minute = minute_of(item)
    told = f"An action on a private item: see the minutes of the {meeting}" if item.is_secret else what
    commitment = commitments.promise(
        told, by=by, owner=owner, due=due, source=meeting, address=meeting.get_absolute_url()
    )
    action = AgreedAction.objects.create(
        minute=minute, commitment=commitment, office=office, private_words=what if item.is_secret else ""
    )
    ledger.record("action.agreed", minute, by=by, facts={"office": office, "due": str(due)})
    return action
