"""What complaints keep."""

from .cases import Complaint, Message, Words
from .letters import Letter
from .oversight import AnnualReport, Lesson, OmbudsmanCase, Order, Refusal, Restriction
from .personal_data import PersonalData
from .stages import Draft, Point, Remedy, Stage

__all__ = [
    "AnnualReport",
    "Complaint",
    "Draft",
    "Lesson",
    "Letter",
    "Message",
    "OmbudsmanCase",
    "Order",
    "PersonalData",
    "Point",
    "Refusal",
    "Remedy",
    "Restriction",
    "Stage",
    "Words",
]
