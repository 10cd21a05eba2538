"""Who may see what of the Board and the Forum; a file a subject."""

from .consultations import (
    ConsultationQuerySet,
    ConsulteeQuerySet,
    ObservationQuerySet,
    OfConsultationQuerySet,
    ServiceQuerySet,
)
from .contributions import ContributionQuerySet
from .elections import BallotQuerySet, CandidateQuerySet, ElectionQuerySet, SealedBallots
from .forum import ApplicationQuerySet, IssueQuerySet, PanelQuerySet, PanelSeatQuerySet, ScoreQuerySet, TenderQuerySet
from .gatherings import GatheringQuerySet, PartnerQuerySet
from .giving import OfMemberQuerySet, TrainingQuerySet
from .interests import ByInterestQuerySet, InterestsQuerySet
from .meetings import BodyQuerySet, MeetingQuerySet, MemberQuerySet
from .offices import OfficeTermQuerySet
from .originals import OriginalQuerySet
from .packs import PackQuerySet
from .papers import ItemPaperQuerySet, ItemQuerySet, PaperQuerySet
from .records import DeclarationQuerySet, MinuteQuerySet, OfMeetingQuerySet, RecommendationQuerySet, SuggestionQuerySet
from .room import InvitationQuerySet, ModerationQuerySet, OwnQuerySet, ReplyQuerySet, TopicQuerySet

__all__ = [
    "ApplicationQuerySet",
    "BallotQuerySet",
    "BodyQuerySet",
    "ByInterestQuerySet",
    "CandidateQuerySet",
    "ConsultationQuerySet",
    "ConsulteeQuerySet",
    "ContributionQuerySet",
    "DeclarationQuerySet",
    "ElectionQuerySet",
    "GatheringQuerySet",
    "InterestsQuerySet",
    "InvitationQuerySet",
    "IssueQuerySet",
    "ItemPaperQuerySet",
    "ItemQuerySet",
    "MeetingQuerySet",
    "MemberQuerySet",
    "MinuteQuerySet",
    "ModerationQuerySet",
    "ObservationQuerySet",
    "OfConsultationQuerySet",
    "OfMeetingQuerySet",
    "OfMemberQuerySet",
    "OfficeTermQuerySet",
    "OriginalQuerySet",
    "OwnQuerySet",
    "PackQuerySet",
    "PanelQuerySet",
    "PanelSeatQuerySet",
    "PaperQuerySet",
    "PartnerQuerySet",
    "RecommendationQuerySet",
    "ReplyQuerySet",
    "ScoreQuerySet",
    "SealedBallots",
    "ServiceQuerySet",
    "SuggestionQuerySet",
    "TenderQuerySet",
    "TopicQuerySet",
    "TrainingQuerySet",
]
