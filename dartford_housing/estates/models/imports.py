"""A file from another system on its way in: checked, then applied by a worker, once."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models

from dartford_housing.core.tables import Found, Refusal, Report

from ..choices import RunState
from ..querysets import ImportRunQuerySet


def random_place(run: Any, name: str) -> str:
    """Return a private place that says nothing about what lies there."""
    return f"imports/{uuid.uuid4().hex}"


class ImportRun(models.Model):
    """One file: what it would do, how far it is, and what it did.

    The rows and the state are written in one transaction, so a run whose worker was killed has written nothing and can
    simply be started again.
    """

    register = models.CharField(max_length=30)
    file = models.FileField(upload_to=random_place, blank=True)
    file_name = models.CharField(max_length=200)
    size = models.PositiveIntegerField()
    sha256 = models.CharField("SHA-256", max_length=64)
    state = models.CharField(max_length=10, choices=RunState.choices, default=RunState.CHECKED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=dict)
    error = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    checked_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    applied_at = models.DateTimeField(null=True, blank=True)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="done") ^ models.Q(applied_at__isnull=True), name="applied_when_done"
            ),
            models.UniqueConstraint(
                fields=["register"], condition=models.Q(state__in=["queued", "running"]), name="one_import_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name}, {self.get_state_display().lower()}"

    @property
    def told(self) -> Report:
        """Return the report as it was written: the preview until the run is done, then what was done."""
        kept = {name: self.report.get(name, 0) for name in ("read", "created", "updated", "unchanged")}
        lists = {name: self.report.get(name, []) for name in ("missing", "remarks", "first_rows")}
        refusals = [Refusal(**refusal) for refusal in self.report.get("refusals", [])]
        return Report(**kept, **lists, refusals=refusals, found=Found(**self.report.get("found", {})))

    @property
    def is_under_way(self) -> bool:
        return self.state in {RunState.QUEUED, RunState.RUNNING}
