"""What homes have in common."""

from typing import Any

from django.db import models
from django.db.models import Q

from dartford_housing.core.addresses import fold_address
from dartford_housing.core.postcodes import postcode_in, tidy_postcode, without_postcode


def addressed(words: str) -> list[Q]:
    """Return the questions for homes at an address; a number at its end is whole: 1 does not stand for 10."""
    postcode, plain = postcode_in(words), fold_address(without_postcode(words))
    at = Q(postcode=postcode) if postcode else Q()
    if not plain:
        return []
    start = f"{plain} " if plain[-1].isdigit() else plain
    return [Q(address_folded__startswith=start) & at, Q(building_folded__startswith=plain) & at]


class HomeQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "HomeQuerySet":
        """Return the homes that this person may look up: all for officers, none for others."""
        allowed = user is not None and user.is_authenticated and user.can("view_residents")
        return self if allowed else self.none()

    def for_list(self) -> "HomeQuerySet":
        return self.select_related("estate", "block")

    def found_by(self, words: str) -> "HomeQuerySet":
        """Return the homes that the words name: a UPRN, a postcode or its beginning, or an address or its beginning.

        An address may be written as we print it, with "Flat", commas and the postcode, or without any of them.
        """
        words = " ".join(words.split())
        if not words:
            return self.none()
        every = self.model._base_manager.order_by()
        ways = [Q(uprn=words), Q(postcode__startswith=tidy_postcode(words) or words.upper()), *addressed(words)]
        first, *others = (every.filter(way).values("pk") for way in ways)
        return self.filter(pk__in=first.union(*others))


class ImportRunQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "ImportRunQuerySet":
        """Return all for those who import records, none for others."""
        allowed = user is not None and user.is_authenticated and user.can("import_records")
        return self if allowed else self.none()

    def for_list(self) -> "ImportRunQuerySet":
        """Leave out what a list does not draw: the reports may be long."""
        return self.select_related("by").defer("report")

    def under_way(self) -> "ImportRunQuerySet":
        return self.filter(state__in=["queued", "running"])
