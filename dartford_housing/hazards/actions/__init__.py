"""What is done to hazards."""

from .reporting import assess, report
from .working import begin, conclude, finish, hand_over, make_safe, move_out, note_endeavour, summarise

__all__ = [
    "assess",
    "begin",
    "conclude",
    "finish",
    "hand_over",
    "make_safe",
    "move_out",
    "note_endeavour",
    "report",
    "summarise",
]
