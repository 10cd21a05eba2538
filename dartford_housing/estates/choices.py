"""The words that the housing system uses for homes."""

from django.db import models


class Stock(models.TextChoices):
    GENERAL = "General needs"
    OLDER = "Housing for older people"
    LEASEHOLD = "Leasehold"


class Service(models.TextChoices):
    REPAIRS = "repairs", "Repairs and maintenance"
    HEATING = "heating", "Heating"
    GROUNDS = "grounds", "Grounds maintenance"
    CLEANING = "cleaning", "Estate cleaning"
