"""The Board and the Forum: a file a subject."""

from .agenda import AgendaItem, ItemPaper
from .bodies import Body, Member
from .meetings import Attendance, Declaration, Meeting
from .minutes import AgreedAction, Minute, MinuteText
from .packs import Pack
from .papers import Paper, PaperRemark
from .recommendations import Recommendation, Suggestion

__all__ = [
    "AgendaItem",
    "AgreedAction",
    "Attendance",
    "Body",
    "Declaration",
    "ItemPaper",
    "Meeting",
    "Member",
    "Minute",
    "MinuteText",
    "Pack",
    "Paper",
    "PaperRemark",
    "Recommendation",
    "Suggestion",
]
