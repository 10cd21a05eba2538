"""The officers' desk: an admin in which rows are read, and every change of state is a deed."""

from .acting import ActingForm
from .deeds import Deed
from .filters import among
from .lists import LONGEST_SEARCH
from .pages import CaseAdmin, CaseInline
from .values import due_shown

__all__ = ["LONGEST_SEARCH", "ActingForm", "CaseAdmin", "CaseInline", "Deed", "among", "due_shown"]
