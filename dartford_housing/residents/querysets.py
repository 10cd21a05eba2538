"""Who may see which resident."""

from typing import Any

from django.db import models


class ResidentQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "ResidentQuerySet":
        """Return everybody for those who look up residents, oneself for others, nobody for strangers."""
        if user is None or not user.is_authenticated:
            return self.none()
        return self if user.can("view_residents") else self.filter(user=user)

    def for_list(self) -> "ResidentQuerySet":
        return self.select_related("home__estate")

    def found_by(self, words: str) -> "ResidentQuerySet":
        """Return those whose reference, name, postcode or first address line begins with the words."""
        query = models.Q()
        for word in words.split():
            query &= (
                models.Q(reference__iexact=word)
                | models.Q(last_name__istartswith=word)
                | models.Q(first_name__istartswith=word)
                | models.Q(home__postcode__istartswith=word)
                | models.Q(home__address_line_1__istartswith=word)
            )
        return self.filter(query)
