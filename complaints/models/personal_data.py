"""A complaint, or a part of one, about how we handled personal data: the law's clock beside the Code's."""

from django.db import models

from ..querysets import PersonalDataQuerySet
from .cases import Complaint


class PersonalData(models.Model):
    """What a case says about personal data, and by when it is acknowledged (Data Protection Act 2018 s.164A)."""

    complaint = models.OneToOneField(Complaint, models.CASCADE, related_name="personal_data")
    what = models.TextField("what it says about personal data", blank=True)
    told_on = models.DateField("we were told on")
    acknowledge_by = models.DateField(null=True, blank=True)
    acknowledged_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)

    objects = PersonalDataQuerySet.as_manager()

    class Meta:
        ordering = ["acknowledge_by", "pk"]
        verbose_name = verbose_name_plural = "personal data"
        indexes = [models.Index(fields=["acknowledged_on", "acknowledge_by"])]

    def __str__(self) -> str:
        return "About personal data"
