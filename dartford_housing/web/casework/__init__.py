"""The officers' desk: an admin in which rows are read, and every change of state is a deed."""

from .acting import ActingForm
from .deeds import Deed
from .filters import among
from .pages import CaseAdmin, CaseInline

__all__ = ["ActingForm", "CaseAdmin", "CaseInline", "Deed", "among"]
