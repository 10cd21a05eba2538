"""What other rooms may ask about complaints."""

from .counters import desk_cards, home_card, my_matters, search

__all__ = ["desk_cards", "home_card", "my_matters", "search"]
