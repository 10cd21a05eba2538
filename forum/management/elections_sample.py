"""An election of the sample Forum whose vote is open now. All invented."""

from datetime import datetime, timedelta
from typing import Any

from dartford_housing.core.dates import local
from forum.actions import elections, voting
from forum.models import Election, Member

STAND = {
    "Gwen Abara": "I have looked after repairs for two years. I would ring every member once a month.",
    "Malcolm Treadwell": "I know the heating contract, and the chair can send me where she cannot go herself.",
}


def load(staff: dict[str, Any], now: datetime) -> None:
    """Load it through the real actions, once: nominated a fortnight ago, one vote in the box by telephone."""
    if Election.objects.exists():
        return
    officer, called = staff["officer"], now - timedelta(days=14)
    day = local(called).date()
    election = elections.call(
        by=officer,
        now=called,
        office="vice-chair",
        nominations_from=day,
        nominations_until=day + timedelta(days=9),
        vote_from=day + timedelta(days=12),
        vote_until=day + timedelta(days=24),
        term_from=day + timedelta(days=32),
    )
    seats = {seat.name: seat for seat in Member.objects.filter(body__slug="forum").on(local(now).date())}
    told = {"channel": "telephone", "reason": "Rang us; has no computer at home."}
    for name, statement in STAND.items():
        elections.nominate_for(election, by=officer, now=called, member=seats[name], statement=statement, **told)
    voting.vote_for(election, by=officer, now=now, member=seats["Ines Calder"], choice=None, **told)
