"""The questions that every gate of this room asks of a person."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.utils import timezone

from dartford_housing.accounts.separation import account_ids
from forum.choices.terms import RENEW_AFTER


def acting(on: date, seat: str = "") -> Q:
    """Return the condition that a seat, reached by this path, may act on a day: `terms.may_act` for the database."""
    term = Q(**{f"{seat}starts__lte": on}) & (Q(**{f"{seat}ends__isnull": True}) | Q(**{f"{seat}ends__gte": on}))
    signed = Q(**{f"{seat}code_signed_on__lte": on})
    return term & signed & Q(**{f"{seat}interests_declared_on__gte": on - RENEW_AFTER})


def of_person(accounts: Iterable[int], residents: Iterable[int] = (), seat: str = "") -> Q:
    """Return the condition that a seat, reached by this path, is a person's: by account, by record, or by both joined.

    A person may have several seats one after the other, and one given to their record before it had an account.
    """
    accounts = list(accounts)
    by_record = Q(**{f"{seat}resident__in": list(residents)}) | Q(**{f"{seat}resident__user__in": accounts})
    return Q(**{f"{seat}user__in": accounts}) | by_record


def of_same_person(member: Any, seat: str = "") -> Q:
    """Return the condition that a seat, reached by this path, is this one or another of the same person."""
    residents = [] if member.resident_id is None else [member.resident_id]
    return of_person(account_ids(member), residents, seat) | Q(**{f"{seat}pk" if seat else "pk": member.pk})


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

    A seat on the body lets one read its private papers and no other body's, once the code of conduct and
    confidentiality is signed. Officers with the permission read them by office, but for those of a body on which they
    have a seat whose code is not signed, or had one that is over.
    """
    if user is MEMBERS_COPY:
        return ~NOTHING
    if not signed_in(user):
        return NOTHING
    seats, today = (
        apps.get_model("forum", "Member").objects.filter(of_person([user.pk])).order_by(),
        timezone.localdate(),
    )
    bound = seats.on(today).filter(user=user, code_signed_on__lte=today)
    sits = Q(**{f"{body}__in": bound.values("body")})
    return sits | ~Q(**{f"{body}__in": seats.values("body")}) if user.can("read_exempt_papers") else sits


def reads_secret(user: Any, body: Any) -> bool:
    """Return whether somebody may read the private papers of this body today."""
    return bool(type(body).objects.filter(reads_secrets_of(user, "pk"), pk=body.pk).exists())


def has_unsigned_seat(user: Any, body: Any) -> bool:
    """Return whether somebody sits on this body today without having signed its code, as its private papers ask."""
    if not signed_in(user):
        return False
    today = timezone.localdate()
    seats = body.members.on(today).filter(user=user)
    return seats.exists() and not seats.filter(code_signed_on__lte=today).exists()


def signed_in(user: Any) -> bool:
    return bool(user is not None and user.is_authenticated)


def runs_forum(user: Any) -> bool:
    """Return whether this person looks after the Forum and its members."""
    return signed_in(user) and bool(user.can("run_forum"))
