"""Who reads what a representative writes on a portfolio."""

from django.db import models


class Readers(models.TextChoices):
    EVERYBODY = "everybody", "Everybody: it stands on the page of the portfolio"
    MEMBERS = "members", "Members of the Forum and officers: a note for each other"
