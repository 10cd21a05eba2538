"""The questions that every gate of this room asks of a person."""

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
        return False


MEMBERS_COPY = MembersCopy()
NOTHING = Q(pk__in=[])


def prepares(user: Any) -> bool:
    """Return whether this person prepares meetings and so sees what is not yet published."""
    return bool(user is not None and user.is_authenticated and user.can("run_board"))


def reads_secrets_of(user: Any, body: str) -> Q:
    """Return the condition that somebody may today read the private papers of the body reached by this path.

    A seat on the body lets one read its private papers and no other body's. Officers with the permission read them by
    office, but for those of a body on which they have sat and sit no longer.
    """
    if user is MEMBERS_COPY:
        return ~NOTHING
    if not signed_in(user):
        return NOTHING
    seats = apps.get_model("forum", "Member").objects.filter(user=user).order_by()
    sits = Q(**{f"{body}__in": seats.on(timezone.localdate()).values("body")})
    return sits | ~Q(**{f"{body}__in": seats.values("body")}) if user.can("read_exempt_papers") else sits


def reads_secret(user: Any, body: Any) -> bool:
    """Return whether somebody may read the private papers of this body today."""
    return bool(type(body).objects.filter(reads_secrets_of(user, "pk"), pk=body.pk).exists())


def signed_in(user: Any) -> bool:
    return bool(user is not None and user.is_authenticated)


def runs_forum(user: Any) -> bool:
    """Return whether this person looks after the Forum and its members."""
    return signed_in(user) and bool(user.can("run_forum"))
