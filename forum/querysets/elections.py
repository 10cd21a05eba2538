"""Who may see what of an election. That it is held, and its result, is public; what lies in the box, nobody's."""

from datetime import date
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from .gate import runs_forum, signed_in
from .gatherings import member_today


class ElectionQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "ElectionQuerySet":
        """Return all: that an election is held is public, and so is its result."""
        return self

    def running(self) -> "ElectionQuerySet":
        return self.filter(outcome="")


class CandidateQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "CandidateQuerySet":
        """Return all for officers; for members of today those who stand, and their own nomination.

        Whoever was asked says so themself: not even the member who nominated them sees what they answer.
        """
        if not signed_in(user):
            return self.none()
        if runs_forum(user):
            return self
        return self.filter(Q(standing="stands") | Q(member__user=user)) if member_today(user) else self.none()

    def standing(self, on: date) -> "CandidateQuerySet":
        """Return those who stand and still have a seat on a day."""
        seat = Q(member__ends__isnull=True) | Q(member__ends__gte=on)
        return self.filter(seat, standing="stands", member__starts__lte=on)

    def for_list(self) -> "CandidateQuerySet":
        return self.select_related("member", "nominated_by").order_by("member__name", "pk")


class BallotQuerySet(models.QuerySet[Any]):
    """The box. `Ballot.objects` holds nothing of an election whose vote is not over, whoever asks."""

    def visible_to(self, user: Any) -> "BallotQuerySet":
        """Return none: no person reads a single ballot, not even after the count."""
        return self.none()

    def tally(self, election: Any) -> dict[int | None, int]:
        """Return the votes by candidate key; None stands for "none of these". Empty until the vote is over."""
        rows = self.filter(election=election).order_by().values_list("candidate").annotate(votes=Count("pk"))
        return dict(rows)


class SealedBallots(models.Manager.from_queryset(BallotQuerySet)):  # type: ignore[misc]
    """The gate of the box: the seal is part of every question, so that no caller can forget it."""

    def get_queryset(self) -> BallotQuerySet:
        rows: BallotQuerySet = super().get_queryset()
        return rows.filter(election__vote_until__lt=timezone.localdate())


def is_contested(election: Any, on: date) -> bool:
    """Return whether there is a vote: two stand, or it has begun and goes on though a candidate has left."""
    return bool(election.candidates.standing(on).count() > 1 or election.register.exists())


def entitled(election: Any, on: date) -> Any:
    """Return the seats that may vote on a day: held when the vote opened, still held, the code signed."""
    seats = apps.get_model("forum", "Member").objects.filter(body__slug="forum")
    return seats.on(election.vote_from).acting(on)


def yet_to_vote(election: Any, on: date) -> Any:
    """Return the seats that may vote on a day and whose person has not, in this seat or another."""
    same = Q(member=OuterRef("pk")) | Q(member__user=OuterRef("user")) | Q(member__resident=OuterRef("resident"))
    joined = Q(member__user=OuterRef("resident__user")) | Q(member__resident__user=OuterRef("user"))
    voted = apps.get_model("forum", "Voted").objects.filter(same | joined, election=election)
    return entitled(election, on).filter(~Exists(voted))
