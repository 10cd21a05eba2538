"""Who took part, in what, by which channel: the ledger behind the engagement review."""

from django.db import models

from dartford_housing.residents.models import Resident


class Participation(models.Model):
    """One person taking part once. Tenure and estate are kept as they were, so that counts outlive the person."""

    activity = models.CharField(max_length=40)
    title = models.CharField(max_length=160)
    address = models.CharField(max_length=200, blank=True)
    channel = models.CharField(max_length=20)
    resident = models.ForeignKey(Resident, models.SET_NULL, null=True, blank=True, related_name="participations")
    tenure = models.CharField(max_length=20, blank=True)
    estate = models.CharField(max_length=80, blank=True)
    on = models.DateField(db_index=True)
    hours = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.title}, {self.on}"
