"""Somebody of whom we hold no record: how they said that they are reached."""

from typing import Any

from dartford_housing.notifications.recipients import Recipient


def recipient_of(answers: dict[str, Any]) -> Recipient:
    """Return the ways to reach somebody of whom we hold no record."""
    lines = (answers["name"], *[part.strip() for part in answers["address"].split(",")], answers["postcode"])
    return Recipient(
        name=answers["name"],
        email=answers["email"],
        mobile=answers["mobile"],
        telephone=answers["telephone"],
        address=lines,
        prefers=(answers["prefers"],),
        formats=tuple(answers["formats"]),
    )
