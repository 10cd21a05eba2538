"""The rota of surgeries over the estates, their times and who has booked them."""

from .after import Satisfaction
from .appointment import Appointment
from .behalf import OnBehalf
from .booking import Booking, Query
from .change import Affected, Change
from .planning import Asking, Availability, Rota
from .surgery import Slot, Surgery
from .tally import Tally
from .visit import Visit
from .waiting import Offer, Waiting

__all__ = [
    "Affected",
    "Appointment",
    "Asking",
    "Availability",
    "Booking",
    "Change",
    "Offer",
    "OnBehalf",
    "Query",
    "Rota",
    "Satisfaction",
    "Slot",
    "Surgery",
    "Tally",
    "Visit",
    "Waiting",
]
