"""What may be done with surgeries, by whom and when. Plain Python."""

from datetime import date, datetime, timedelta
from typing import Any

from dartford_housing.core.errors import NotAllowed, RuleBroken

LONGEST_PER_PERSON = 60
OPEN_QUERY_DAYS = 5
AFTER_VISIT = timedelta(days=30)
DAYS_TO_ANSWER = 10  # working days after the visit, unless council.toml says otherwise


def can_plan(user: Any, row: Any = None) -> bool:
    return bool(user.can("plan_rota"))


def can_run(user: Any, row: Any = None) -> bool:
    return bool(user.can("run_surgeries"))


def require_can_plan(user: Any) -> None:
    if not can_plan(user):
        raise NotAllowed("Planning surgeries needs the role of an engagement officer.")


def require_can_run(user: Any) -> None:
    if not can_run(user):
        raise NotAllowed("Running surgeries needs the role of an engagement officer.")


def can_read(user: Any, surgery: Any) -> bool:
    """Return whether somebody may see what is brought to a surgery, and who needs what: who runs it or oversees all."""
    if not can_run(user):
        return False
    holds = surgery.officer_id == user.pk or any(officer.pk == user.pk for officer in surgery.officers)
    return bool(holds or user.can("oversee_surgeries"))


def require_can_read(user: Any, surgery: Any) -> None:
    require_can_run(user)
    if not can_read(user, surgery):
        raise NotAllowed("What is brought to a surgery is for those who run it.")


def require_draft(published: bool) -> None:
    if published:
        raise RuleBroken("This rota has been published. Cancel or move its surgeries one by one.")


def require_on(status: str, starts: datetime, now: datetime) -> None:
    """A surgery can be booked only while it is published and its time is still to come."""
    if status != "published":
        raise RuleBroken("This surgery is not on. Please choose another.", field="slot")
    if starts <= now:
        raise RuleBroken("This time has passed. Please choose another.", field="slot")


def require_place(taken: set[int], places: int) -> int:
    """Return the first free seat, or refuse: somebody was quicker."""
    seat = next((number for number in range(1, places + 1) if number not in taken), None)
    if seat is None:
        raise RuleBroken("Somebody has just booked this time. Please choose another.", field="slot")
    return seat


def require_reachable(reach: str, email: str, telephone: str, address: str, *, none: bool = False) -> None:
    """The way that was chosen must lead to the person; `none`: an officer sees them and may note that there is none."""
    if reach == "none":
        if none:
            return
        raise RuleBroken("Choose a way to reach them: they have to hear from us.", field="reach")
    held = {"email": email, "text": telephone, "telephone": telephone, "post": address}
    needed = {
        "email": ("email", "Enter your e-mail address."),
        "text": ("telephone", "Enter your mobile number."),
        "telephone": ("telephone", "Enter your telephone number."),
        "post": ("address", "Enter your postal address."),
    }
    if not held[reach].strip():
        field, sentence = needed[reach]
        raise RuleBroken(sentence, field=field)


def can_change(user: Any, booking: Any) -> bool:
    """Return whether somebody signed in may change a booking; strangers hold a signed link instead."""
    return can_run(user) or bool(booking.resident and booking.resident.user_id == user.pk)


def require_can_change(user: Any, booking: Any) -> None:
    if user is not None and not can_change(user, booking):
        raise NotAllowed("You can change your own booking only.")


def require_can_book_for(user: Any, resident: Any) -> None:
    """A resident books for themselves; for somebody else an officer does, and whom we do not know speaks for nobody."""
    if resident is None or (user is not None and resident.user_id == user.pk):
        return
    if user is None or not (can_run(user) or user.can("act_for_residents")):
        raise NotAllowed("You can book for yourself only.")


def require_booked(state: str, starts: datetime, now: datetime) -> None:
    if state != "booked":
        raise RuleBroken("This booking has already been cancelled or used.")
    if starts <= now:
        raise RuleBroken("The time of this booking has passed.")


def can_note_visit(user: Any, booking: Any, now: datetime) -> bool:
    """Return whether coming or not coming can be noted: from an hour before the time on."""
    return can_run(user) and booking.state in {"booked", "missed"} and now >= booking.slot.starts - timedelta(hours=1)


def require_can_note_visit(user: Any, booking: Any, now: datetime) -> None:
    require_can_run(user)
    if not can_note_visit(user, booking, now):
        raise RuleBroken("This can be noted for a booked place, from an hour before its time.")


def require_open_query(outcome: str, state: str) -> None:
    """A query is ended once, and only that of somebody who came."""
    if state != "attended":
        raise RuleBroken("A query can be ended once it is noted that the resident has come.")
    if outcome != "open":
        raise RuleBroken("The outcome of this query has already been told.")


def require_today(status: str, day: date, today: date) -> None:
    if status != "published" or day != today:
        raise RuleBroken("Somebody can walk in only on the day of a surgery that is on.")


def require_outcome(outcome: str, told: str) -> None:
    """Every query ends as one of four things, and the resident is told (Complaint Handling Code 1.3 for complaints)."""
    if outcome not in {"answered", "service request", "complaint offered", "passed on"}:
        raise RuleBroken("Choose how the query ended.", field="outcome")
    if not told.strip():
        raise RuleBroken("Write what the resident is told.", field="told")


def require_day(due: date | None) -> date:
    if due is None:
        raise RuleBroken("Say by when it will be done.", field="due")
    return due


def require_authority(asker: str, name: str, authority: str) -> None:
    """Whoever asks in another's name is named, with how we know that they may."""
    if asker == "self":
        return
    if not name.strip():
        raise RuleBroken("Enter the name of the person who asks.", field="asker_name")
    if not authority.strip():
        raise RuleBroken("Write how we know that they may ask for the resident.", field="authority")


def require_consent(agreed: bool) -> None:
    """A case is joined to another only when the resident agreed, so that they need not tell it again."""
    if not agreed:
        raise RuleBroken("Ask them first. Join it only if they agree.", field="agreed")


def require_not_rated(rated_on: date | None, outcome: str) -> None:
    """Two questions, once, after the outcome."""
    if outcome == "open":
        raise RuleBroken("We have not answered yet. We ask you how it was when we have.")
    if rated_on is not None:
        raise RuleBroken("You have already told us. Thank you.")


MOST_TOGETHER = 12


def require_party(party: int) -> None:
    """A group comes about one matter, and one of them speaks; more than a room holds is a meeting."""
    if not 1 <= party <= MOST_TOGETHER:
        raise RuleBroken(f"Enter how many come together, from 1 to {MOST_TOGETHER}.", field="party")


LARGE, LONG = 4, 30


def times_needed(party: int, minutes: int) -> int:
    """Return how many times one after the other a group gets: two from four people on, one where each is long."""
    return 2 if party >= LARGE and minutes < LONG else 1


def require_run(free: int, times: int) -> None:
    """A large group has its times one after the other, or says that one will do."""
    if free < times:
        raise RuleBroken(
            f"{LARGE} or more of you have two times, and the one after this is not free. Choose another time, or say "
            "that one time between you will do.",
            field="slot",
        )


def require_reason(reason: str) -> None:
    if not reason.strip():
        raise RuleBroken("Give the reason; it is kept in the history.", field="reason")


def require_no_clash(clashes: list[str]) -> None:
    """Nobody is in two places at once, and no venue holds two surgeries at once."""
    if clashes:
        raise RuleBroken(f"This clashes with {clashes[0]}.", field="starts")


def times_of(starts: datetime, ends: datetime, minutes: int) -> list[datetime]:
    """Return when each person's time begins; RuleBroken when not even one fits."""
    count = int((ends - starts).total_seconds() // 60) // minutes
    if count < 1:
        raise RuleBroken("The surgery is too short for one person's time.", field="ends")
    return [starts + timedelta(minutes=minutes * number) for number in range(count)]


REMINDERS = {7: 1, 1: 0}  # days before, and the days before at which its time is over


def reminder_due(days: int, starts: datetime, made_at: datetime, now: datetime) -> bool:
    """Return whether the reminder so many days before is due: never for a booking made after its moment."""
    moment, over = starts - timedelta(days=days), starts - timedelta(days=REMINDERS[days])
    return moment <= now < over and made_at < moment
