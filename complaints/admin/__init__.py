"""Complaints at the officers' desk."""

from .cases import ComplaintAdmin
from .registers import AnnualReportAdmin, LessonAdmin, OrderAdmin

__all__ = ["AnnualReportAdmin", "ComplaintAdmin", "LessonAdmin", "OrderAdmin"]
