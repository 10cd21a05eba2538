"""Who may see which resident and which claim."""

from datetime import date, datetime
from typing import Any

from django.db import connections, models
from django.db.models import Q

from dartford_housing.core.addresses import parts_of
from dartford_housing.core.names import fold_plain
from dartford_housing.estates.models import Home


def allowed(user: Any, permission: str) -> bool:
    return bool(user is not None and user.is_authenticated and user.can(permission))


MOST_PARTS = 6


def named(words: str) -> Q:
    """Return the question for people whose first or last name begins with the words, or both, in either order.

    Accents do not count on either side, so that Müller is found as Muller and Muller as Müller.
    """
    parts = words.replace(",", " ").split()
    found = begins(first=" ".join(parts)) | begins(last=" ".join(parts))
    for place in range(1, min(len(parts), MOST_PARTS)):
        one, other = " ".join(parts[:place]), " ".join(parts[place:])
        found |= begins(first=one, last=other) | begins(first=other, last=one)
    return found


def begins(**names: str) -> Q:
    return Q(**{f"{which}_name_folded__startswith": words for which, words in names.items()})


class ResidentQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "ResidentQuerySet":
        """Return everybody for those who look up residents, oneself for others, nobody for strangers."""
        if user is None or not user.is_authenticated:
            return self.none()
        return self if user.can("view_residents") else self.filter(user=user)

    def for_list(self) -> "ResidentQuerySet":
        return self.select_related("home__estate")

    def wanting(self, form: str) -> "ResidentQuerySet":
        """Return those who want a format: by an index where the database looks into JSON, else as text."""
        if connections[self.db].features.supports_json_field_contains:
            return self.filter(formats__contains=[form])
        return self.filter(formats__icontains=f'"{form}"')

    def nobody_can_reach(self) -> "ResidentQuerySet":
        """Return those for whom we hold no e-mail, no telephone and no home to write to."""
        return self.filter(email="", mobile="", telephone="", home=None, anonymised_on=None)

    def without_home(self) -> "ResidentQuerySet":
        return self.filter(home=None, anonymised_on=None)

    def with_adjustment_due(self, on: date) -> "ResidentQuerySet":
        """Return those with a standing adjustment whose review date has come."""
        due = Q(adjustments__ended_on=None, adjustments__review_on__lte=on)
        return self.filter(due).distinct()

    def found_by(self, words: str) -> "ResidentQuerySet":
        """Return those whom the words name: a reference, a postcode, the start of an address, or parts of a name.

        Each way is asked by itself, so that each finds its index; one question with "or" would read the whole table.
        """
        words = " ".join(words.split())
        if not fold_plain(words):
            return self.none()
        everybody = self.model._base_manager.order_by()
        name, address = parts_of(words)
        ways = [Q(reference__iexact=words), named(words), Q(home__in=Home.objects.found_by(words))]
        if name and address:
            ways.append(named(name) & Q(home__in=Home.objects.found_by(address)))
        first, *others = (everybody.filter(way).values("pk") for way in ways)
        return self.filter(pk__in=first.union(*others))


class ClaimQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "ClaimQuerySet":
        """Return all for those who decide claims, one's own for others, none for strangers."""
        if user is None or not user.is_authenticated:
            return self.none()
        return self if user.can("manage_residents") else self.filter(user=user)

    def open(self) -> "ClaimQuerySet":
        return self.filter(state="open")

    def to_check(self) -> "ClaimQuerySet":
        """Return the open claims for which somebody asked an officer to look."""
        return self.open().exclude(check_asked_at=None)

    def made_since(self, moment: datetime) -> "ClaimQuerySet":
        return self.filter(made_at__gte=moment)

    def for_list(self) -> "ClaimQuerySet":
        return self.select_related("user", "resident__home")
