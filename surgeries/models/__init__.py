"""The rota of surgeries over the estates, their times and who has booked them."""

from .booking import Booking, Query
from .planning import Asking, Availability, Rota
from .surgery import Slot, Surgery

__all__ = ["Asking", "Availability", "Booking", "Query", "Rota", "Slot", "Surgery"]
