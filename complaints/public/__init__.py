"""What other rooms may ask about complaints."""

from .counters import desk_cards, home_card, my_matters, search
from .offering import PREFILL, earlier_case, log_for, new_complaint, open_case, settled_on

__all__ = [
    "PREFILL",
    "desk_cards",
    "earlier_case",
    "home_card",
    "log_for",
    "my_matters",
    "new_complaint",
    "open_case",
    "search",
    "settled_on",
]
