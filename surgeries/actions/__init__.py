"""What is done with rotas, surgeries, bookings and queries."""

from .afterwards import join_earlier, promise_answers, rate
from .answers import accept_offer, decline_offer, expire_offer
from .appointments import (
    agree_appointment,
    ask_for_appointment,
    ask_other_time,
    call_off_appointment,
    note_for_appointment,
    note_nobody_there,
)
from .appointments_made import answer_appointment, note_made
from .askings import ask, note_search
from .behalf import book_asked_by
from .bookings import book, cancel, move
from .changes import change_published, foresee_change, seal_of
from .first_choice import end_keeping
from .following_up import choose_again, decline, give_up, note_not_reached, note_sent, note_told
from .forgetting import forget, forget_appointments, forget_waits
from .offers import offer_by_hand, offer_places
from .parties import change_party
from .queue import call_next, finish, note_left, put_back
from .rotas import change_surgery, drop_surgery, propose_rota, publish_rota
from .staffing import staff_surgery
from .tallies import recount, tally_up
from .the_day import end_query, note_arrival, note_missed, walk_in
from .waiting import change_turn, end_waiting, join, leave, position_of, resume, settle_past, wait_on

__all__ = [
    "accept_offer",
    "agree_appointment",
    "answer_appointment",
    "ask",
    "ask_for_appointment",
    "ask_other_time",
    "book",
    "book_asked_by",
    "call_next",
    "call_off_appointment",
    "cancel",
    "change_party",
    "change_published",
    "change_surgery",
    "change_turn",
    "choose_again",
    "decline",
    "decline_offer",
    "drop_surgery",
    "end_keeping",
    "end_query",
    "end_waiting",
    "expire_offer",
    "finish",
    "foresee_change",
    "forget",
    "forget_appointments",
    "forget_waits",
    "give_up",
    "join",
    "join_earlier",
    "leave",
    "move",
    "note_arrival",
    "note_for_appointment",
    "note_left",
    "note_made",
    "note_missed",
    "note_nobody_there",
    "note_not_reached",
    "note_search",
    "note_sent",
    "note_told",
    "offer_by_hand",
    "offer_places",
    "position_of",
    "promise_answers",
    "propose_rota",
    "publish_rota",
    "put_back",
    "rate",
    "recount",
    "resume",
    "seal_of",
    "settle_past",
    "staff_surgery",
    "tally_up",
    "wait_on",
    "walk_in",
]
