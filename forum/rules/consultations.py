"""Section 20 of the Landlord and Tenant Act 1985, as the Service Charges (Consultation Requirements) (England)
Regulations 2003 (SI 2003/1987) spell it out: which notices, for how long, and what must stand in each.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from dartford_housing.core.dates import long_date
from dartford_housing.core.errors import NotAllowed, RuleBroken
from dartford_housing.core.working_days import Calendar, listed

PERIOD_DAYS = 30
POST_DAYS = 2
REPLY_DAYS = 21
AWARD_DAYS = 21
NOT_CONSULTED = "Only leaseholders to whom the notice was given can make observations."
CONSULTED = frozenset({"leaseholder", "shared_owner"})


@dataclass(frozen=True)
class Kind:
    """What the Regulations ask of one kind of consultation.

    limit: pounds; above it, for any one leaseholder, consultation is due (regulations 4 and 6). estimates: how many the
    second notice needs. replies_at: the notice whose observations are each answered within 21 days. gives_reasons:
    whether a choice that is neither nominated nor the lowest is explained within 21 days.
    """

    law: str
    about: str
    stages: tuple[str, ...]
    limit: int
    limit_words: str
    nominations: bool = False
    estimates: int = 0
    replies_at: str = ""
    gives_reasons: bool = False


WORKS, YEARLY = "£250 for the works", "£100 a year"
TWO = ("intention", "proposal")
KINDS = {
    "works": Kind("Schedule 4, Part 2", "works", TWO, 250, WORKS, True, 2, "", True),
    "works-public": Kind("Schedule 4, Part 1", "works", TWO, 250, WORKS, False, 1, "proposal"),
    "works-under": Kind("Schedule 3", "works", ("intention",), 250, WORKS, False, 0, "intention"),
    "agreement": Kind("Schedule 1", "agreement", TWO, 100, YEARLY, True, 2, "", True),
    "agreement-public": Kind("Schedule 2", "agreement", TWO, 100, YEARLY, False, 1, "proposal"),
}


@dataclass(frozen=True)
class Clock:
    """The period of one notice: its date, when the last letter is taken to have arrived, and its last day."""

    dated: date
    arrives: date
    ends: date
    skipped: tuple[str, ...] = ()

    @property
    def least(self) -> date:
        """Return the last day that the Regulations ask for: the 30th, the date of the notice being the first."""
        return last_day(self.dated)

    def explain(self) -> list[str]:
        """Return how the last day was reckoned, a sentence each."""
        holidays = f"; {listed(list(self.skipped))} not counted" if self.skipped else ""
        return [
            f"The notice is dated {long_date(self.dated)}.",
            f"A first-class letter is taken to arrive on the second working day, {long_date(self.arrives)}{holidays}.",
            f"We count {PERIOD_DAYS} days, that day being the first. The last day is {long_date(self.ends)}.",
            f"The law asks for {PERIOD_DAYS} days from the date of the notice, to {long_date(self.least)} "
            "(regulation 2 of SI 2003/1987). We give the later day, so that nobody loses time in the post.",
        ]


def last_day(first: date) -> date:
    """Return the 30th day, `first` being day 1: "30 days beginning with the date of the notice" (regulation 2)."""
    return first + timedelta(days=PERIOD_DAYS - 1)


def clock(dated: date, calendar: Calendar) -> Clock:
    """Return the period of a notice: 30 calendar days from when a posted one is taken to have arrived."""
    return given_clock(dated, calendar.add(dated, POST_DAYS), calendar)


def given_clock(dated: date, arrives: date, calendar: Calendar) -> Clock:
    """Return the clock of a notice as it was given, whatever has changed in the table of holidays since."""
    return Clock(dated, arrives, last_day(arrives), tuple(title for _, title in calendar.skipped(dated, arrives)))


def arrived(way: str, sent: date | None, by_hand: date | None, calendar: Calendar) -> date | None:
    """Return the day on which a notice is taken to have arrived (Interpretation Act 1978, section 7); None if unserved.

    Post: the second working day after it was handed over. E-mail: the next working day. By hand: that day.
    """
    if by_hand is not None or sent is None:
        return by_hand
    days = {"post": POST_DAYS, "email": 1}.get(way)
    return None if days is None else calendar.add(sent, days)


def is_open(ends: date | None, today: date) -> bool:
    """Return whether observations may be made; the last day still counts."""
    return ends is not None and today <= ends


def require_open(ends: date | None, today: date) -> None:
    if not is_open(ends, today):
        told = f" on {long_date(ends)}" if ends else ""
        raise RuleBroken(f"The time for observations ended{told}. You can still ring us.", field="text")


def require_over(ends: date | None, today: date) -> None:
    """A period is never cut short."""
    if is_open(ends, today):
        raise RuleBroken(f"Observations may be made until the end of {long_date(ends or today)}.")


def require_period(state: str) -> None:
    """Time is given to a notice that stands: before the second one, and before the contract."""
    if state not in {"intention", "proposal"}:
        raise RuleBroken("No time for observations is running.")


def require_longer(ends: date | None, until: date) -> None:
    if ends is None or until <= ends:
        raise RuleBroken("More time can be given, never less.", field="until")


def must_consult(kind: str, largest: Decimal | None) -> bool | None:
    """Return whether section 20 applies: above £250 or £100 for any one leaseholder; None if unknown."""
    return None if largest is None else largest > KINDS[kind].limit


def following(kind: str, state: str) -> str:
    """Return the notice that comes next after a state, or ""."""
    stages = KINDS[kind].stages
    if state == "draft":
        return stages[0]
    later = stages[stages.index(state) + 1 :] if state in stages else ()
    return later[0] if later else ""


def require_following(kind: str, state: str, stage: str) -> None:
    if not stage or following(kind, state) != stage:
        raise RuleBroken("This notice is not the next one. Nothing was changed.")


def require_dated(dated: date, today: date) -> None:
    """Letters go out today, so a notice is never dated before."""
    if dated < today:
        raise RuleBroken("A notice cannot be dated before the day on which it goes out.", field="dated")


def require_somebody(count: int) -> None:
    if not count:
        raise RuleBroken("No leaseholder lives there. Choose the estates or blocks again.")


def require_answered(unanswered: int) -> None:
    """The landlord has regard to every observation, and the second notice sums them up with the responses."""
    if unanswered:
        raise RuleBroken(f"Answer every observation first; {unanswered} wait.")


def require_unanswered(answered: bool) -> None:
    if answered:
        raise RuleBroken("This observation has been answered already. Nothing was changed.")


def require_served(unserved: int, tried: str) -> None:
    if unserved and not tried.strip():
        raise RuleBroken(f"{unserved} did not get the last notice. Say what was tried.", field="tried")


def require_estimates(kind: str, unconnected: Collection[bool], nominated: int, nominees: str) -> None:
    """Two estimates, one from somebody unconnected with us; and what came of those whom leaseholders named."""
    least = KINDS[kind].estimates
    if len(unconnected) < least:
        raise RuleBroken(f"{'Two estimates are' if least == 2 else 'The proposal is'} needed first: add it.")
    if least == 2 and not any(unconnected):
        raise RuleBroken("At least one estimate must come from somebody who is not connected with the council.")
    if nominated and not nominees.strip():
        raise RuleBroken("Leaseholders named a contractor. Say what came of it.", field="nominees")


def require_nominations(kind: str, stage: str, nominee: str) -> None:
    if nominee and not (KINDS[kind].nominations and stage == "intention"):
        raise RuleBroken("No contractor can be named at this stage.", field="nominee")


def reply_due(kind: str, stage: str, received: date) -> date | None:
    """Return by when an observation is answered in writing: 21 days of its receipt, where the Schedule says so."""
    return received + timedelta(days=REPLY_DAYS) if KINDS[kind].replies_at == stage else None


def reasons_due(kind: str, entered: date, *, nominated: bool, lowest: bool) -> date | None:
    """Return by when the choice is explained: 21 days of entering the contract; None when it needs no explaining.

    No reasons are due for somebody whom leaseholders named or who gave the lowest estimate (Schedule 4, Part 2, 6(2)).
    """
    asked = KINDS[kind].gives_reasons and not (nominated or lowest)
    return entered + timedelta(days=AWARD_DAYS) if asked else None


def require_may_award(kind: str, state: str, ends: date | None, today: date, *, dispensed: bool) -> None:
    """A contract follows the last period, unless the Tribunal has dispensed with the rest (section 20ZA)."""
    if state in {"awarded", "ended"}:
        raise RuleBroken("This consultation has moved on. Nothing was changed.")
    if dispensed:
        return
    if state != KINDS[kind].stages[-1]:
        raise RuleBroken("The second notice comes first.")
    require_over(ends, today)


def require_contract(state: str) -> None:
    if state != "awarded":
        raise RuleBroken("Record the contract first.")


def require_not_ended(state: str) -> None:
    if state == "ended":
        raise RuleBroken("This consultation has ended.")


def require_received(received: date, first: date, today: date) -> None:
    if not first <= received <= today:
        raise RuleBroken("It cannot have come before the notice, or after today.", field="received_on")


def require_writes_down(user: Any) -> None:
    """What came by another door is written down by an officer who may act for residents."""
    if user is None or not user.can("act_for_residents"):
        raise NotAllowed("Writing this down for somebody needs the role of an officer.")


def summary(points: Collection[tuple[str, str]]) -> str:
    """Return the observations and our responses for the next notice: in our words, each once, nobody named."""
    if not points:
        return "No observations were made."
    seen = dict.fromkeys((gist.strip(), response.strip()) for gist, response in points)
    return "\n\n".join(f"{number}. {gist}\nOur response: {reply}" for number, (gist, reply) in enumerate(seen, 1))
