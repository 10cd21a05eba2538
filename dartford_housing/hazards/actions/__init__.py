"""What is done to hazards."""

from .forgetting import forget_people
from .reporting import assess, report
from .winding import recount_all
from .working import begin, conclude, finish, hand_over, make_safe, move_out, note_endeavour, summarise, take_steps

__all__ = [
    "assess",
    "begin",
    "conclude",
    "finish",
    "forget_people",
    "hand_over",
    "make_safe",
    "move_out",
    "note_endeavour",
    "recount_all",
    "report",
    "summarise",
    "take_steps",
]
