"""Where the sample Forum meets others: a contractor, a fair, a forum of supported housing. All invented."""

from datetime import datetime, timedelta
from typing import Any

from dartford_housing.core.dates import local
from dartford_housing.events.models import Venue
from forum.actions import gatherings
from forum.models import Member, Partner, Portfolio

GROUPS = (
    ("Supported Housing Forum", "Tenants of the council’s housing schemes for older and disabled people.", "Ivy Marsh"),
    ("Dartford Leaseholders’ Circle", "Leaseholders who read service charges together.", "Omar Whitlock"),
)
MET = "We asked that the bin stores be washed before the weekend."
CHANGED = "From next month the second team comes on Fridays."


def load(staff: dict[str, Any], now: datetime) -> None:
    """Load it through the real actions, once."""
    if Partner.objects.exists():
        return
    officer, venue = staff["officer"], Venue.objects.order_by("pk").first()
    groups = [
        Partner.objects.create(name=name, about=about, contact=contact, reach="07700 900321")
        for name, about, contact in GROUPS
    ]
    cleaning = {"kind": "service", "portfolio": Portfolio.objects.get(slug="cleaning"), "venue": venue}
    met = planned(officer, now, -21, title="How the stairs were cleaned", with_whom="the contractor", **cleaning)
    gatherings.tell(met, by=officer, now=now, outcome=MET, changed=CHANGED)
    planned(officer, now, 18, title="The cleaning of the winter", with_whom="officers and the contractor", **cleaning)
    fair = planned(officer, now, 9, kind="community", title="Winter fair", about="Soup, tea and talk.", venue=venue)
    planned(officer, now, 30, kind="joint", title="Alarms and call systems", partner=groups[0], venue=venue)
    mine = Member.objects.filter(user=staff["representative"], body__slug="forum").on(local(now).date()).get()
    gatherings.come(fair, by=staff["representative"], now=now, member=mine, comes=True)


def planned(officer: Any, now: datetime, days: int, **facts: Any) -> Any:
    starts = local(now + timedelta(days=days)).replace(hour=14, minute=0, second=0, microsecond=0)
    return gatherings.plan(by=officer, starts=starts, ends=starts + timedelta(hours=2), **facts)
