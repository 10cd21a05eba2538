"""The rota of surgeries over the estates, their times and who has booked them."""

from .after import Satisfaction
from .behalf import OnBehalf
from .booking import Booking, Query
from .change import Affected, Change
from .home import HomeVisit
from .planning import Asking, Availability, Rota
from .surgery import Slot, Surgery
from .visit import Visit
from .waiting import Offer, Waiting

__all__ = [
    "Affected",
    "Asking",
    "Availability",
    "Booking",
    "Change",
    "HomeVisit",
    "Offer",
    "OnBehalf",
    "Query",
    "Rota",
    "Satisfaction",
    "Slot",
    "Surgery",
    "Visit",
    "Waiting",
]
