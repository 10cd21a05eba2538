"""What is done with rotas, surgeries, bookings and queries."""

from .askings import ask, note_search
from .bookings import book, cancel, move
from .changes import change_published, foresee_change, seal_of
from .following_up import choose_again, decline, give_up, note_not_reached, note_sent, note_told
from .forgetting import forget
from .rotas import change_surgery, drop_surgery, propose_rota, publish_rota
from .the_day import end_query, note_arrival, note_missed, walk_in

__all__ = [
    "ask",
    "book",
    "cancel",
    "change_published",
    "change_surgery",
    "choose_again",
    "decline",
    "drop_surgery",
    "end_query",
    "foresee_change",
    "forget",
    "give_up",
    "move",
    "note_arrival",
    "note_missed",
    "note_not_reached",
    "note_search",
    "note_sent",
    "note_told",
    "propose_rota",
    "publish_rota",
    "seal_of",
    "walk_in",
]
