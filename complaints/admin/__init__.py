"""Complaints at the officers' desk."""

from .cases import ComplaintAdmin
from .registers import AnnualReportAdmin, LessonAdmin, OrderAdmin
from .texts import StartingTextAdmin

__all__ = ["AnnualReportAdmin", "ComplaintAdmin", "LessonAdmin", "OrderAdmin", "StartingTextAdmin"]
