"""What members put in and are owed: each row for the member whose it is, and for officers who look after the Forum."""

from typing import Any

from django.db import models

from .gate import of_same_person, runs_forum, signed_in


class OfMemberQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Any:
        """Return all for officers of the Forum, one's own for others; also after the seat has ended."""
        if not signed_in(user):
            return self.none()
        return self if runs_forum(user) else self.filter(member__user=user)

    def of_person(self, member: Any) -> Any:
        """Return what stands under any seat of the person who has this one."""
        return self.filter(of_same_person(member, "member__"))

    def for_list(self) -> Any:
        return self.select_related("member")


class TrainingQuerySet(OfMemberQuerySet):
    def of_person(self, member: Any) -> Any:
        """Return what stands under any seat of the person who has this one."""
        return self.filter(of_same_person(member, "member__"))

    def for_list(self) -> Any:
        return self.select_related("member", "course")
