"""Bodies, their members and their meetings."""

from datetime import date
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models.functions import Coalesce

from dartford_housing.core.names import fold_plain

from .gate import acting, of_same_person, prepares


class BodyQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "BodyQuerySet":
        """Return all for those who prepare meetings, else those that meet in public."""
        return self if prepares(user) else self.filter(is_public=True)


class MemberQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "MemberQuerySet":
        return self if prepares(user) else self.filter(body__is_public=True)

    def found_by(self, words: str) -> "MemberQuerySet":
        """Return those whose name holds the words, however both were typed; seats are few, so each is compared."""
        names = self.model._base_manager.values_list("pk", "name")
        return self.filter(pk__in=[key for key, name in names if fold_plain(words) in fold_plain(name)])

    def of_same_person(self, member: Any) -> "MemberQuerySet":
        """Return this seat and every other of the same person, by account or record, whenever they held it."""
        return self.filter(of_same_person(member))

    def on(self, day: date) -> "MemberQuerySet":
        """Return those who hold a seat on a day; the last day of a term still counts."""
        return self.filter(models.Q(ends__isnull=True) | models.Q(ends__gte=day), starts__lte=day)

    def placed(self, day: date) -> "MemberQuerySet":
        """Add `place`: the office that each holds on a day, else "member" or "substitute"."""
        held = apps.get_model("forum", "OfficeTerm").objects.on(day).filter(member=models.OuterRef("pk"))
        kept = models.Case(
            models.When(office="substitute", then=models.Value("substitute")), default=models.Value("member")
        )
        return self.annotate(place=Coalesce(models.Subquery(held.values("office")[:1]), kept))

    def acting(self, day: date) -> "MemberQuerySet":
        """Return those who may act on a day: serving, signed, their interests declared within the year."""
        return self.filter(acting(day))

    def ending_by(self, day: date, last: date) -> "MemberQuerySet":
        """Return those whose last day lies within two days, who do not leave early and have no further term yet."""
        same = models.Q(user=models.OuterRef("user")) | models.Q(resident=models.OuterRef("resident"))
        further = self.model._default_manager.filter(
            same, body=models.OuterRef("body"), starts__gt=models.OuterRef("ends")
        )
        return self.filter(~models.Exists(further), ends__range=(day, last), left_because="")

    def for_list(self) -> "MemberQuerySet":
        return self.select_related("body", "substitute_for")


class MeetingQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "MeetingQuerySet":
        """Return all for those who prepare meetings; for others the announced meetings of public bodies."""
        return (
            self
            if prepares(user)
            else self.filter(body__is_public=True).filter(event__status__in=("published", "cancelled"))
        )

    def of(self, body: str) -> "MeetingQuerySet":
        return self.filter(body__slug=body)

    def coming(self, day: date) -> "MeetingQuerySet":
        return self.filter(date__gte=day).order_by("date", "pk")

    def past(self, day: date) -> "MeetingQuerySet":
        return self.filter(date__lt=day).order_by("-date", "-pk")

    def for_list(self) -> "MeetingQuerySet":
        return self.select_related("body", "event__venue")
