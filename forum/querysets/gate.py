"""The questions that every gate of this room asks of a person."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.utils import timezone

from forum.choices.terms import RENEW_AFTER


def acting(on: date, seat: str = "") -> Q:
    """Return the condition that a seat, reached by this path, may act on a day: `terms.may_act` for the database."""
    term = Q(**{f"{seat}starts__lte": on}) & (Q(**{f"{seat}ends__isnull": True}) | Q(**{f"{seat}ends__gte": on}))
    signed = Q(**{f"{seat}code_signed_on__lte": on})
    return term & signed & Q(**{f"{seat}interests_declared_on__gte": on - RENEW_AFTER})


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
    seats = apps.get_model("forum", "Member").objects.filter(user=user).order_by()
    return keeps_secrets(seats.values_list("body__slug", "starts", "ends"), timezone.localdate())


def keeps_secrets(seats: Iterable[tuple[str, date, date | None]], on: date) -> bool:
    """Return whether somebody with the right to exempt papers still has it, by seats: (body, first day, last day).

    Whoever never held one has it by office. Whoever did needs one today; a seat on the Forum, which gives no such
    right, does not keep it for somebody who has left the Board.
    """
    held = list(seats)
    deciding = [seat for seat in held if seat[0] != "forum"] or held
    return not deciding or any(starts <= on and (ends is None or on <= ends) for _, starts, ends in deciding)


def signed_in(user: Any) -> bool:
    return bool(user is not None and user.is_authenticated)


def runs_forum(user: Any) -> bool:
    """Return whether this person looks after the Forum and its members."""
    return signed_in(user) and bool(user.can("run_forum"))
