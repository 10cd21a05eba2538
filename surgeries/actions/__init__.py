"""What is done with rotas, surgeries, bookings and queries."""

from .askings import ask, note_search
from .bookings import book, cancel, move
from .forgetting import forget
from .rotas import call_off, change_surgery, drop_surgery, propose_rota, publish_rota
from .the_day import end_query, note_arrival, note_missed, walk_in

__all__ = [
    "ask",
    "book",
    "call_off",
    "cancel",
    "change_surgery",
    "drop_surgery",
    "end_query",
    "forget",
    "move",
    "note_arrival",
    "note_missed",
    "note_search",
    "propose_rota",
    "publish_rota",
    "walk_in",
]
