"""The lists of the desk, grouped as officers think of them."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from dartford_housing.core.errors import NotAllowed
from dartford_housing.web import offers

PEOPLE, DATES, CASES = "People and homes", "Surgeries and events", "Complaints and hazards"
MEMBERS, PROMISES, MESSAGES = "Forum and Board", "Promises and taking part", "Messages"
SETTINGS, MORE = "Settings and the record", "More"
ROOMS = {
    "commitments": PROMISES,
    "engagement": PROMISES,
    "complaints": CASES,
    "hazards": CASES,
    "surgeries": DATES,
    "events": DATES,
    "residents": PEOPLE,
    "estates": PEOPLE,
    "forum": MEMBERS,
    "notifications": MESSAGES,
    "documents": MESSAGES,
    "accounts": SETTINGS,
    "audit": SETTINGS,
}
VERBS = {"desk.added": "added it at the desk", "desk.changed": "changed it at the desk"}
ORDER = (CASES, DATES, PROMISES, PEOPLE, MEMBERS, MESSAGES, MORE, SETTINGS)


def grouped(request: HttpRequest, registry: dict[Any, Any]) -> list[dict[str, Any]]:
    """Return [{name, models: [{name, admin_url}]}] of the lists that this person may open."""
    groups: dict[str, list[dict[str, str]]] = {name: [] for name in ORDER}
    for model, desk in registry.items():
        if desk.has_view_permission(request):
            room = desk.desk_room or ROOMS.get(model._meta.app_label, MORE)
            groups.setdefault(room, []).append(entry(desk))
    way = offers.address("complaint log")
    if way and request.user.can("act_for_residents"):
        groups[CASES].append({"name": "Log a complaint", "admin_url": way})
    return [{"name": name, "models": sorted(some, key=by_name)} for name, some in groups.items() if some]


def entry(desk: Any) -> dict[str, str]:
    return {"name": desk.list_name(), "admin_url": desk.list_url()}


def by_name(entry: dict[str, str]) -> str:
    return entry["name"]


def turned_away(request: HttpRequest) -> HttpResponse:
    """Refuse whoever is signed in but has no place at the desk."""
    raise NotAllowed("The officers’ desk is for the council’s officers.")
