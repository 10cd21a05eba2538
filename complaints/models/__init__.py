"""What complaints keep."""

from .cases import Complaint, Message, Words
from .letters import Letter
from .links import Link
from .oversight import AnnualReport, Assessment, Lesson, OmbudsmanCase, Order, Refusal, Restriction
from .personal_data import PersonalData
from .stages import Draft, Point, Remedy, Stage
from .texts import StartingText

__all__ = [
    "AnnualReport",
    "Assessment",
    "Complaint",
    "Draft",
    "Lesson",
    "Letter",
    "Link",
    "Message",
    "OmbudsmanCase",
    "Order",
    "PersonalData",
    "Point",
    "Refusal",
    "Remedy",
    "Restriction",
    "Stage",
    "StartingText",
    "Words",
]
