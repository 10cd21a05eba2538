"""Elections of the Forum's officers. Who has voted, and what lies in the box, are kept apart for good.

`Voted` is the marked register. `Ballot` has a random key, no time, and no link to a person; at every vote all ballots
of the election are written anew in random order, so that neither a key nor the place or the transaction of a row tells
whose it is. What remains is what no ballot can hide: where all vote alike, everybody's vote is known.
"""

import uuid
from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from forum.choices.elections import ELECTED_OFFICES, Outcome, Standing
from forum.querysets import BallotQuerySet, CandidateQuerySet, ElectionQuerySet, OfMemberQuerySet, SealedBallots
from forum.rules import elections as rules

from .bodies import Member


class Election(models.Model):
    """One election for one office: its days, and in the end its result as it was published."""

    office = models.CharField(max_length=12, choices=ELECTED_OFFICES)
    nominations_from = models.DateField("nominations open on")
    nominations_until = models.DateField("last day for nominations")
    vote_from = models.DateField("vote opens on")
    vote_until = models.DateField("last day of the vote")
    term_from = models.DateField("office begins on")
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default="", blank=True)
    why = models.TextField("how it ended", blank=True)
    settled_on = models.DateField("result declared on", null=True, blank=True)
    result = models.JSONField(default=dict, blank=True)
    elected = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    begins = models.DateField("first day of whoever was elected", null=True, blank=True)

    objects = ElectionQuerySet.as_manager()

    class Meta:
        ordering = ["-nominations_from", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["office"], condition=Q(outcome=""), name="one_running_election_for_an_office"
            ),
            models.CheckConstraint(
                condition=Q(nominations_until__gte=F("nominations_from"))
                & Q(vote_from__gt=F("nominations_until"))
                & Q(vote_until__gte=F("vote_from"))
                & Q(term_from__gt=F("vote_until")),
                name="election_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"Election of the Forum’s {self.get_office_display().lower()}, {self.vote_from.year}"

    def get_absolute_url(self) -> str:
        return reverse("forum:election", args=[self.pk])

    @property
    def days(self) -> rules.Days:
        return rules.Days(
            self.nominations_from, self.nominations_until, self.vote_from, self.vote_until, self.term_from
        )

    def phase(self, on: date) -> str:
        return "over" if self.outcome else rules.phase(self.days, on)


class Candidate(models.Model):
    """Somebody who stands, was asked to, or does not after all."""

    election = models.ForeignKey(Election, models.PROTECT, related_name="candidates")
    member = models.ForeignKey(Member, models.PROTECT, related_name="candidacies")
    nominated_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    statement = models.TextField("what they say to those who vote", max_length=1000)
    standing = models.CharField(max_length=6, choices=Standing.choices, default=Standing.ASKED)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["election", "member"], name="nominated_once")]

    def __str__(self) -> str:
        return self.member.name


class Voted(models.Model):
    """That a member has voted, and through which door. Never what."""

    election = models.ForeignKey(Election, models.PROTECT, related_name="register")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    channel = models.CharField(max_length=20, default="web")
    reason = models.TextField("why an officer wrote it down", blank=True)

    objects = OfMemberQuerySet.as_manager()

    class Meta:
        ordering = ["member__name", "pk"]
        verbose_name_plural = "those who have voted"
        constraints = [models.UniqueConstraint(fields=["election", "member"], name="one_vote_each")]

    def __str__(self) -> str:
        return self.member.name


class Ballot(models.Model):
    """A vote in the box, and nobody's: a random key, the election, the choice. No candidate: none of these."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    election = models.ForeignKey(Election, models.PROTECT, related_name="+")
    candidate: Any = models.ForeignKey(Candidate, models.PROTECT, null=True, related_name="+")

    objects = SealedBallots()
    box = BallotQuerySet.as_manager()  # for the deed that puts a vote in, and for nothing else

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return "A ballot"
