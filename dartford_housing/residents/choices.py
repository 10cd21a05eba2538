"""Tenures, formats and languages, in the words of the field."""

from django.db import models


class Tenure(models.TextChoices):
    TENANT = "tenant", "Tenant"
    LEASEHOLDER = "leaseholder", "Leaseholder"
    SHARED_OWNER = "shared_owner", "Shared owner"
    OTHER = "other", "Other"


class Format(models.TextChoices):
    LARGE_PRINT = "large print", "Large print (16 point)"
    EASY_READ = "easy read", "Easy Read"
    BRAILLE = "braille", "Braille"
    AUDIO = "audio", "Audio"
    BSL = "bsl", "British Sign Language"


CHANNELS = [("email", "E-mail"), ("text", "Text message"), ("post", "Post"), ("telephone", "Telephone")]
VERBS = {
    "resident.imported": "imported residents",
    "resident.preferences": "changed how to be reached",
    "resident.consented": "gave consent",
    "resident.withdrew": "withdrew consent",
    "claim.made": "asked for the record to be joined to the account",
    "claim.code": "entered the code from the letter",
    "claim.approved": "checked who this is and joined the record to the account",
    "claim.refused": "refused the claim",
    "adjustment.agreed": "agreed a reasonable adjustment",
    "adjustment.ended": "ended a reasonable adjustment",
    "resident.anonymised": "removed the person's details",
}
