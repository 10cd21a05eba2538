"""The rota of surgeries over the estates, their times and who has booked them."""

from .after import Satisfaction
from .booking import Booking, Query
from .change import Affected, Change
from .planning import Asking, Availability, Rota
from .surgery import Slot, Surgery
from .waiting import Offer, Waiting

__all__ = [
    "Affected",
    "Asking",
    "Availability",
    "Booking",
    "Change",
    "Offer",
    "Query",
    "Rota",
    "Satisfaction",
    "Slot",
    "Surgery",
    "Waiting",
]
