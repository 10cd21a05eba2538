"""What other rooms may ask about people."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from dartford_housing.core.dates import local, long_date, short_date
from dartford_housing.core.desk import MOST_COUNTED, Card, Hit, Item, Matter, Mine

from .choices import CHANNELS, PURPOSES
from .models import Adjustment, Claim, Consent, Resident
from .querysets import allowed


@dataclass(frozen=True)
class Needs:
    """What must be done differently for somebody, so that they need not say it again."""

    formats: tuple[str, ...] = ()
    language: str = ""
    adjustments: tuple[str, ...] = ()

    @property
    def words(self) -> list[str]:
        """Return everything in words, a line each; nothing for somebody who needs nothing."""
        language = [f"Language: {self.language}"] if self.language else []
        return [*self.adjustments, *self.formats, *language]

    def __bool__(self) -> bool:
        return bool(self.words)


def resident_of(user: Any) -> Resident | None:
    """Return the resident whose account this is, or None."""
    if user is None or not user.is_authenticated:
        return None
    return Resident.objects.select_related("home__estate").filter(user=user).first()


def needs_of(resident: Resident | None) -> Needs:
    """Return the formats, the language other than English and the standing adjustments of somebody."""
    if resident is None:
        return Needs()
    standing = [adjustment.what for adjustment in resident.adjustments.all() if adjustment.ended_on is None]
    language = "" if resident.language == "English" else resident.language
    return Needs(tuple(resident.format_words), language, tuple(standing))


def agrees_to(resident: Resident, purpose: str) -> bool:
    """Return whether a consent to this purpose stands."""
    return Consent.objects.filter(resident=resident, purpose=purpose, withdrawn_at=None).exists()


def facts_held(resident: Resident) -> list[dict[str, str]]:
    """Return the record as the housing system holds it, for a summary list."""
    home = "\n".join(resident.home.address_lines()) if resident.home else "No home is held for you."
    return [
        {"name": "Name", "value": str(resident)},
        {"name": "Reference", "value": resident.reference},
        {"name": "You are", "value": resident.get_tenure_display()},
        {"name": "Home", "value": home},
    ]


def facts_reached(resident: Resident) -> list[dict[str, str]]:
    """Return how the person is reached, each fact with the page that changes it."""
    contact, formats = reverse("residents:record_contact"), reverse("residents:record_formats")
    order = "\n".join(f"{place}. {way}" for place, way in enumerate(resident.order_words, start=1))
    return [
        {"name": "In this order", "value": order or "Not said yet", "url": contact},
        {"name": "E-mail", "value": resident.email or "None", "url": contact},
        {"name": "Mobile", "value": resident.mobile or "None", "url": contact},
        {"name": "Other telephone", "value": resident.telephone or "None", "url": contact},
        {"name": "Formats", "value": "\n".join(resident.format_words) or "Ordinary print", "url": formats},
        {"name": "Language", "value": resident.language, "url": formats},
    ]


def consents_of(resident: Resident) -> list[dict[str, Any]]:
    """Return each purpose with its exact wording and, where it stands, the consent in the words that were given."""
    standing = {consent.purpose: consent for consent in resident.consents.filter(withdrawn_at=None)}
    return [
        {"purpose": name, "title": purpose.title, "wording": purpose.wording, "given": standing.get(name)}
        for name, purpose in PURPOSES.items()
    ]


def desk_cards(user: Any, *, now: datetime) -> list[Card]:
    """Return the claims that wait, the adjustments to look at again, and the residents nobody can reach."""
    if not allowed(user, "manage_residents"):
        return []
    today = local(now).date()
    return [claims_card(user), adjustments_card(today), unreachable_card(user)]


def claims_card(user: Any) -> Card:
    rows = Claim.objects.visible_to(user).open().order_by("check_asked_at", "made_at")
    asked = rows.exclude(check_asked_at=None)
    first = list(asked[:5])
    items = [
        Item(str(row), reverse("admin:residents_claim_change", args=[row.pk]), short_date(row.made_at)) for row in first
    ]
    count = len(first) if len(first) < 5 else asked[:MOST_COUNTED].count()
    address = reverse("admin:residents_claim_changelist")
    return Card("People to check", f"{address}?waiting=check", count, "due" if count else "calm", items)


def adjustments_card(today: date) -> Card:
    rows = Adjustment.objects.filter(ended_on=None, review_on__lte=today).select_related("resident")
    first = list(rows.order_by("review_on", "pk")[:5])
    items = [
        Item(
            f"{row.resident}: {row.what}",
            reverse("admin:residents_resident_change", args=[row.resident_id]),
            short_date(row.review_on),
        )
        for row in first
    ]
    count = len(first) if len(first) < 5 else rows[:MOST_COUNTED].count()
    address = reverse("admin:residents_resident_changelist")
    return Card("Adjustments to look at again", f"{address}?needs=review", count, "due" if count else "calm", items)


def unreachable_card(user: Any) -> Card:
    count = Resident.objects.visible_to(user).nobody_can_reach()[:MOST_COUNTED].count()
    address = reverse("admin:residents_resident_changelist")
    return Card("Residents nobody can reach", f"{address}?needs=way", count)


def my_matters(user: Any, *, now: datetime) -> list[Mine]:
    """Return how far one's claim to a record is; nothing once it is joined."""
    return [Mine(Claim.objects.visible_to(user).filter(user=user.pk).open(), claimed)]


def claimed(rows: Any) -> list[Matter]:
    return [claim_told(row, reverse("residents:record")) for row in rows[:1]]


def claim_told(claim: Claim, page: str) -> Matter:
    if claim.check_asked_at:
        return Matter("Your housing record", page, "Being checked", "An officer will be in touch.", tone="blue")
    until = f"Enter the code from the letter by {long_date(claim.expires_at)}."
    return Matter("Your housing record", page, "Waiting for the code", until, tone="yellow")


def search(words: str, user: Any, *, now: datetime) -> list[Hit]:
    """Return the residents whom an officer's words name; nothing for anybody else."""
    if not allowed(user, "view_residents"):
        return []
    found = Resident.objects.visible_to(user).found_by(words).for_list()[:20]
    return [
        Hit(str(row), reverse("admin:residents_resident_change", args=[row.pk]), "Resident", summary_of(row))
        for row in found
    ]


def summary_of(row: Resident) -> str:
    home = str(row.home) if row.home else "no home held"
    return f"{row.reference}, {row.get_tenure_display().lower()}, {home}"


def ways() -> list[tuple[str, str]]:
    """Return the ways to reach somebody, as choices."""
    return list(CHANNELS)


def adjustment_lines(resident: Resident) -> list[str]:
    """Return the standing adjustments with their reviews, for the desk."""
    standing = resident.adjustments.filter(ended_on=None)
    return [f"{row.what} (review {short_date(row.review_on)})" for row in standing]


def consent_lines(resident: Resident) -> list[str]:
    """Return the standing consents with their days, for the desk."""
    standing = resident.consents.filter(withdrawn_at=None)
    return [f"{row.title} (since {short_date(row.given_at)})" for row in standing]
