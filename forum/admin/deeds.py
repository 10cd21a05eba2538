"""What all deeds of this desk share."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from forum.models import Meeting, Member
from forum.rules.people import CHAIRS, can_prepare


def now_too(action: Any) -> Callable[..., Any]:
    """Return the action with the present moment given to it, as the desk does."""
    return lambda row, **facts: action(row, now=timezone.now(), **facts)


def preparing(check: Callable[[Any], bool] = lambda row: True) -> Callable[[Any, Any], bool]:
    """Return the question whether somebody prepares meetings and the row is at the right point."""
    return lambda user, row: can_prepare(user) and check(row)


def lateness(meeting: Meeting) -> dict[str, Any]:
    """Return whether what is added now comes late, and who can agree that it is urgent."""
    today = timezone.localdate()
    chairs = Member.objects.on(today).placed(today).filter(body=meeting.body_id, place__in=CHAIRS)
    return {"late": meeting.is_published, "chairs": list(chairs.values_list("name", flat=True))}


class NoAdding:
    def has_add_permission(self, request: Any, obj: Any = None) -> bool:
        return False
