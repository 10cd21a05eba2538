"""Elections of the Forum's officers: their days, who stands, who votes, who has won, and how a lot is drawn.

The law sets no times for a tenants' forum. The windows here are the house's own: long enough that whoever is reached by
post can answer by post. Officers are elected every year, as is usual among tenants' panels.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dartford_housing.core.dates import long_date
from dartford_housing.core.errors import NotAllowed, RuleBroken

NOMINATION_DAYS = 7
VOTE_DAYS = 10
REMIND_BEFORE = timedelta(days=3)
INTERESTED = "You stand in this election, or nominated someone who does. Ask a colleague to run it."


@dataclass(frozen=True)
class Days:
    """The days of an election. All are local days, and each last day still counts."""

    nominations_from: date
    nominations_until: date
    vote_from: date
    vote_until: date
    term_from: date


def phase(days: Days, on: date) -> str:
    """Return where an election is on a day: "before", "nominations", "between", "vote" or "over"."""
    if on < days.nominations_from:
        return "before"
    if on <= days.nominations_until:
        return "nominations"
    if on < days.vote_from:
        return "between"
    return "vote" if on <= days.vote_until else "over"


def length(first: date, last: date) -> int:
    """Return how many days there are from the first to the last, both counted."""
    return (last - first).days + 1


def require_days(days: Days, today: date) -> None:
    """The windows are long enough, follow each other, and begin no earlier than today."""
    if days.nominations_from < today:
        raise RuleBroken("Nominations cannot have opened before today.", field="nominations_from")
    if length(days.nominations_from, days.nominations_until) < NOMINATION_DAYS:
        raise RuleBroken(f"Nominations stay open for at least {NOMINATION_DAYS} days.", field="nominations_until")
    if days.vote_from <= days.nominations_until:
        raise RuleBroken("The vote opens after nominations have closed.", field="vote_from")
    if length(days.vote_from, days.vote_until) < VOTE_DAYS:
        raise RuleBroken(f"The vote stays open for at least {VOTE_DAYS} days.", field="vote_until")
    if days.term_from <= days.vote_until:
        raise RuleBroken("The office begins after the vote has closed.", field="term_from")


def explained(days: Days) -> list[str]:
    """Return the days of an election in sentences, with why they are as long as they are."""
    opened, voted = length(days.nominations_from, days.nominations_until), length(days.vote_from, days.vote_until)
    return [
        f"Nominations: {long_date(days.nominations_from)} to the end of {long_date(days.nominations_until)}, "
        f"{opened} days; at least {NOMINATION_DAYS}, so that a letter can be answered.",
        f"Vote: {long_date(days.vote_from)} to the end of {long_date(days.vote_until)}, {voted} days; at least "
        f"{VOTE_DAYS}, so that a vote can come by post.",
        f"Who votes: everybody with a seat on {long_date(days.vote_from)} who still has it and has signed the code of "
        "conduct.",
        f"The office begins on {long_date(days.term_from)}; whoever holds it until then gives it up the same moment.",
    ]


def require_elected(office: str, by_office: str) -> None:
    """An office that the body's configuration gives to somebody by another office is not elected."""
    if by_office:
        raise RuleBroken(f"This place belongs to the {by_office}; it is not elected.", field="office")


def require_none_running(running: bool) -> None:
    if running:
        raise RuleBroken("An election for this office is under way already.", field="office")


def require_nominations_open(days: Days, on: date) -> None:
    where = phase(days, on)
    if where == "before":
        raise RuleBroken(f"Nominations open on {long_date(days.nominations_from)}.")
    if where != "nominations":
        raise RuleBroken("Nominations have closed.")


def may_stand(acting: bool, ends: date | None, term_from: date) -> bool:
    """Return whether a member can be a candidate: the code signed, and a seat that reaches into the term."""
    return acting and (ends is None or ends >= term_from)


def require_may_stand(acting: bool, ends: date | None, term_from: date) -> None:
    if not may_stand(acting, ends, term_from):
        raise RuleBroken(
            "A candidate has signed the code of conduct and has a seat on the day the office begins.", field="member"
        )


def require_not_standing(standing: str) -> None:
    if standing == "stands":
        raise RuleBroken("They stand already.", field="member")


def require_serving(serving: bool) -> None:
    if not serving:
        raise NotAllowed("Your seat on the Forum has ended.")


def require_candidate(stands: bool) -> None:
    if not stands:
        raise RuleBroken("Choose one of those who stand, or none of these.", field="choice")


def require_may_write_down(may: bool) -> None:
    """An officer writes down the vote of somebody else who asked for it."""
    if not may:
        raise NotAllowed("Writing down a vote for somebody needs the right to act for residents.")


def require_whole(ballots: int, register: int) -> None:
    """What was counted is as much as the register says; otherwise nothing is declared."""
    if ballots != register:
        raise RuleBroken(f"The box holds {ballots} votes, the register {register}. Nothing was declared.")


def why_nobody(votes: int) -> str:
    return "“None of these” had the most votes." if votes else "Nobody voted."


def why_left(name: str) -> str:
    return f"{name} had the most votes, but has no seat on the Forum on the day the office begins."


def require_statement(statement: str) -> None:
    if not statement.strip():
        raise RuleBroken("Write a sentence or two for those who vote.", field="statement")


def require_own_candidacy(own: bool) -> None:
    if not own:
        raise NotAllowed("Only whoever was nominated can answer.")


def may_vote(seat_on_opening: bool, acting_today: bool) -> bool:
    """Return whether a member may vote: a seat on the day the vote opened, still held, the code signed."""
    return seat_on_opening and acting_today


def require_may_vote(seat_on_opening: bool, acting_today: bool) -> None:
    if not seat_on_opening:
        raise NotAllowed("Members vote who had a seat on the day the vote opened.")
    if not acting_today:
        raise NotAllowed("Sign the code of conduct and declare this year’s interests at your desk first; then vote.")


def require_voting(days: Days, on: date, contested: bool) -> None:
    where = phase(days, on)
    if where == "over":
        raise RuleBroken("The vote has closed.")
    if where != "vote":
        raise RuleBroken(f"The vote opens on {long_date(days.vote_from)}.")
    if not contested:
        raise RuleBroken("There is no vote: fewer than two members stand.")


def require_not_voted(voted: bool) -> None:
    if voted:
        raise RuleBroken("A vote is in the box already. It cannot be changed: nobody can tell which one it is.")


def require_running(outcome: str) -> None:
    if outcome:
        raise RuleBroken("This election is over. Nothing was changed.")


def can_settle(days: Days, on: date, candidates: int, voted: int) -> bool:
    """Return whether the result can be declared: the vote has closed; or none was cast and fewer than two stand."""
    if voted == 0 and candidates < 2:
        return on > days.nominations_until
    return on > days.vote_until


def require_can_settle(days: Days, on: date, candidates: int, voted: int) -> None:
    if not can_settle(days, on, candidates, voted):
        raise RuleBroken("The votes are sealed until the vote has closed.")


def leading(votes: Mapping[int, int], none_of_these: int) -> list[int]:
    """Return the keys of those with the most votes; more than one is a tie, none means that nobody is elected.

    Nobody is elected without a vote, nor where "none of these" has more votes than every candidate.
    """
    most = max(votes.values(), default=0)
    if most == 0 or none_of_these > most:
        return []
    return sorted(key for key, count in votes.items() if count == most)


def draw(names: Sequence[str], seed: str) -> tuple[str, str]:
    """Return who is drawn from a tie, and how anybody can check it. The seed is fresh chance, kept with the result."""
    ordered = sorted(names)
    place = int(hashlib.sha256(seed.encode()).hexdigest(), 16) % len(ordered)
    listed = ", ".join(f"{number}. {name}" for number, name in enumerate(ordered))
    how = (
        f"The votes were equal, so a lot was drawn. By the alphabet: {listed}. The number drawn was {seed}; its "
        f"SHA-256, divided by {len(ordered)}, leaves {place}: {ordered[place]}."
    )
    return ordered[place], how
