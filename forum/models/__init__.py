"""The Board and the Forum: a file a subject."""

from .agenda import AgendaItem, ItemPaper
from .bodies import Body, Member
from .forum import Application, Contribution, Holding, Issue, Portfolio
from .meetings import Attendance, Declaration, Meeting
from .minutes import AgreedAction, Minute, MinuteText
from .packs import Pack
from .panels import Criterion, Panel, PanelSeat, Score, Tender
from .papers import Paper, PaperRemark
from .ratings import ContractorAnswer, Rating
from .recommendations import Recommendation, Suggestion
from .room import DigestChoice, Invitation, Moderation, Reading, Reply, Topic, Wording

__all__ = [
    "AgendaItem",
    "AgreedAction",
    "Application",
    "Attendance",
    "Body",
    "ContractorAnswer",
    "Contribution",
    "Criterion",
    "Declaration",
    "DigestChoice",
    "Holding",
    "Invitation",
    "Issue",
    "ItemPaper",
    "Meeting",
    "Member",
    "Minute",
    "MinuteText",
    "Moderation",
    "Pack",
    "Panel",
    "PanelSeat",
    "Paper",
    "PaperRemark",
    "Portfolio",
    "Rating",
    "Reading",
    "Recommendation",
    "Reply",
    "Score",
    "Suggestion",
    "Tender",
    "Topic",
    "Wording",
]
