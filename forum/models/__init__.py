"""The Board and the Forum: a file a subject."""

from .agenda import AgendaItem, ItemPaper
from .bodies import Body, Follower, Member
from .care import ByInterest, Interests
from .consultations import Consultation, Consultee, Estimate, Notice, TenantsAssociation
from .contributions import Contribution
from .elections import Ballot, Candidate, Election, Voted
from .forum import Application, Holding, Issue, Portfolio
from .gatherings import Gathering, Partner
from .giving import Expense, Hours
from .interests import YearlyDeclaration
from .meetings import Attendance, Declaration, Meeting
from .minutes import AgreedAction, Minute, MinuteText, RecordedVote
from .observations import Observation, Service
from .offices import OfficeTerm
from .originals import Original
from .packs import Pack
from .panels import AgreedScore, Criterion, Panel, PanelSeat, Score, Tender
from .papers import Paper, PaperPicture, PaperRemark
from .ratings import ContractorAnswer, Rating, Standard
from .recommendations import Recommendation, Suggestion
from .room import DigestChoice, Invitation, Moderation, Reading, Reply, Topic, Wording
from .training import Course, Training

__all__ = [
    "AgendaItem",
    "AgreedAction",
    "AgreedScore",
    "Application",
    "Attendance",
    "Ballot",
    "Body",
    "ByInterest",
    "Candidate",
    "Consultation",
    "Consultee",
    "ContractorAnswer",
    "Contribution",
    "Course",
    "Criterion",
    "Declaration",
    "DigestChoice",
    "Election",
    "Estimate",
    "Expense",
    "Follower",
    "Gathering",
    "Holding",
    "Hours",
    "Interests",
    "Invitation",
    "Issue",
    "ItemPaper",
    "Meeting",
    "Member",
    "Minute",
    "MinuteText",
    "Moderation",
    "Notice",
    "Observation",
    "OfficeTerm",
    "Original",
    "Pack",
    "Panel",
    "PanelSeat",
    "Paper",
    "PaperPicture",
    "PaperRemark",
    "Partner",
    "Portfolio",
    "Rating",
    "Reading",
    "Recommendation",
    "RecordedVote",
    "Reply",
    "Score",
    "Service",
    "Standard",
    "Suggestion",
    "TenantsAssociation",
    "Tender",
    "Topic",
    "Training",
    "Voted",
    "Wording",
    "YearlyDeclaration",
]
