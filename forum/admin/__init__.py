"""The officers' desk for the Board; a file a subject."""

from . import (
    agenda,
    bodies,
    consultations,
    contributions,
    elections,
    forum,
    gatherings,
    giving,
    interests,
    meetings,
    papers,
    records,
    room,
    standards,
)

__all__ = [
    "agenda",
    "bodies",
    "consultations",
    "contributions",
    "elections",
    "forum",
    "gatherings",
    "giving",
    "interests",
    "meetings",
    "papers",
    "records",
    "room",
    "standards",
]
