"""The questions that every gate of this room asks of a person."""

from typing import Any

from django.apps import apps
from django.utils import timezone


class MembersCopy:
    """The reader for whom the members' copy of a pack is made: nobody in particular, who may read what members may."""

    is_authenticated = True
    pk = None

    def can(self, permission: str) -> bool:
        return permission == "read_exempt_papers"


MEMBERS_COPY = MembersCopy()


def prepares(user: Any) -> bool:
    """Return whether this person prepares meetings and so sees what is not yet published."""
    return bool(user is not None and user.is_authenticated and user.can("run_board"))


def reads_secret(user: Any) -> bool:
    """Return whether this person may read exempt papers today; whoever has left a body has lost its secrets."""
    if user is MEMBERS_COPY:
        return True
    if user is None or not user.is_authenticated or not user.can("read_exempt_papers"):
        return False
    seats = apps.get_model("forum", "Member").objects.filter(user=user)
    ever = seats.exists()
    return not ever or bool(seats.on(timezone.localdate()).exists())


def signed_in(user: Any) -> bool:
    return bool(user is not None and user.is_authenticated)


def runs_forum(user: Any) -> bool:
    """Return whether this person looks after the Forum and its members."""
    return signed_in(user) and bool(user.can("run_forum"))
