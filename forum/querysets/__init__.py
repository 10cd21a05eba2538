"""Who may see what of the Board and the Forum; a file a subject."""

from .meetings import BodyQuerySet, MeetingQuerySet, MemberQuerySet
from .packs import PackQuerySet
from .papers import ItemPaperQuerySet, ItemQuerySet, PaperQuerySet
from .records import MinuteQuerySet, OfMeetingQuerySet, RecommendationQuerySet, SuggestionQuerySet

__all__ = [
    "BodyQuerySet",
    "ItemPaperQuerySet",
    "ItemQuerySet",
    "MeetingQuerySet",
    "MemberQuerySet",
    "MinuteQuerySet",
    "OfMeetingQuerySet",
    "PackQuerySet",
    "PaperQuerySet",
    "RecommendationQuerySet",
    "SuggestionQuerySet",
]
