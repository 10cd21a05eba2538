"""The ways on that our letters name, and what every letter ends with."""

from django.conf import settings

from ...choices import Jurisdiction
from ...models import Complaint

Sections = list[list[str]]


def plain(sections: Sections) -> str:
    """Return the letter as plain words, a heading on a line of its own."""
    return "\n\n".join(f"{heading}\n{text}" if heading else text for heading, text in sections)


def ombudsman(*, final: bool = False) -> str:
    """Return how to reach the Housing Ombudsman; with the time limit once our answer is final."""
    body = settings.COUNCIL["ombudsman"]
    when = (
        "If you are still not satisfied, you can take your complaint to the Housing Ombudsman. Do so within 12 months "
        "of this answer. It is free, independent and impartial."
        if final
        else "You can ask the Housing Ombudsman for advice at any time. It is free, independent and impartial."
    )
    ways = f"Use its web form at {body['website']}, or telephone {body['telephone']}."
    return f"{when}\n{ways}\nBy post: {body['name']}, {', '.join(body['address'])}."


def elsewhere(jurisdiction: str, *, final: bool = True) -> str:
    """Return who looks into it after us, by jurisdiction."""
    if jurisdiction == Jurisdiction.LGSCO:
        body = settings.COUNCIL["lgsco"]
        where = f"{body['website']}, telephone {body['telephone']}, or write to {', '.join(body['address'])}"
        return f"You can take this to the {body['name']}: {where}."
    if jurisdiction == Jurisdiction.ICO:
        return commissioner()
    return advice() if jurisdiction == Jurisdiction.NONE else ombudsman(final=final)


def advice() -> str:
    """Return who helps with what is neither ours nor an Ombudsman's, such as a quarrel with a private landlord."""
    body = settings.COUNCIL["advice"]
    return f"No Ombudsman looks into this. {body['name']} can say who can: {body['website']}, {body['telephone']}."


def commissioner() -> str:
    """Return how to reach the Information Commissioner (Data Protection Act 2018 s.165)."""
    body = settings.COUNCIL["ico"]
    ways = f"{body['website']}, telephone {body['telephone']}"
    return f"You can take this to the {body['name']}, who oversees how personal data is used: {ways}."


def rights(complaint: Complaint, *, final: bool = False) -> str:
    """Return who looks into it after us; the Commissioner besides, where a part is about personal data."""
    first = elsewhere(complaint.jurisdiction, final=final)
    mixed = hasattr(complaint, "personal_data") and not complaint.is_about_data
    return f"{first}\nAbout how we used your personal data: {commissioner()}" if mixed else first


def help_line() -> str:
    contact = settings.COUNCIL["contact"]
    return (
        f"If you need this in large print, Easy Read, Braille, audio or another language, or would rather talk, "
        f"telephone {contact['telephone']} ({contact['telephone_hours']})."
    )
