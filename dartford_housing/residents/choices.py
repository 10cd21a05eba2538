"""Tenures, formats, ways to reach somebody and what may be agreed to, in the words of the field."""

from typing import NamedTuple

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


class Purpose(NamedTuple):
    """Something a resident may agree to, and the exact words that are kept with the consent."""

    title: str
    wording: str


CHANNELS = [("email", "E-mail"), ("text", "Text message"), ("post", "Post"), ("telephone", "Telephone")]
LANGUAGES = (
    "English", "Arabic", "Bengali", "British Sign Language", "Lithuanian", "Nepali", "Polish", "Portuguese", "Punjabi",
    "Romanian", "Somali", "Tamil", "Turkish", "Ukrainian", "Urdu", "Yoruba",
)  # fmt: skip
PURPOSES = {
    "the link": Purpose(
        "The Link, our newsletter",
        "I agree that the council sends me The Link, its newsletter for tenants and leaseholders, in the way I like to "
        "be reached. I can stop it at any time.",
    ),
    "involvement": Purpose(
        "Invitations to take part",
        "I agree that the council invites me to surveys, estate inspections, meetings and other ways to have my say. "
        "I can stop the invitations at any time.",
    ),
    "interests": Purpose(
        "What I care about",
        "I agree that the council keeps what I have said I care about and how much time I have, so that its officers "
        "can invite me to what fits. I can stop this at any time; what was kept is then erased.",
    ),
    "photographs": Purpose(
        "Photographs of me",
        "I agree that photographs in which I can be recognised, taken at events for residents, are shown in The Link "
        "and on this website. I can change my mind at any time; the council then stops using them.",
    ),
}
VERBS = {
    "resident.preferences": "changed how to be reached",
    "resident.consented": "gave consent",
    "resident.withdrew": "withdrew consent",
    "claim.made": "asked for the record to be joined to the account",
    "claim.check": "asked an officer to check who they are",
    "claim.code": "entered the code from the letter",
    "claim.approved": "checked who this is and joined the record to the account",
    "claim.refused": "refused the claim",
    "adjustment.agreed": "agreed a reasonable adjustment",
    "adjustment.kept": "looked at a reasonable adjustment again and kept it",
    "adjustment.ended": "ended a reasonable adjustment",
    "resident.anonymised": "removed the person's details",
}
