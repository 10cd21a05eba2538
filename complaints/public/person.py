"""Somebody of whom we hold no record: how they said that they are reached."""

from typing import Any

from dartford_housing.notifications.recipients import Recipient


def recipient_of(answers: dict[str, Any]) -> Recipient:
    """Return the ways to reach somebody of whom we hold no record."""
    lines = (answers["name"], *parts_of(answers["address"]), answers["postcode"])
    return Recipient(
        name=answers["name"],
        email=answers["email"],
        mobile=answers["mobile"],
        telephone=answers["telephone"],
        address=lines,
        prefers=(answers["prefers"],),
        formats=tuple(answers["formats"]),
    )


def copy_for(answers: dict[str, Any]) -> Recipient | None:
    """Return who gets a copy of each letter beside the one who speaks for them (Code 3.6)."""
    if not answers.get("copies"):
        return None
    name = answers["represents"]
    return Recipient(name=name, address=(name, *parts_of(answers["represents_at"])), prefers=("post",))


def parts_of(address: str) -> list[str]:
    return [part.strip() for part in address.split(",") if part.strip()]
