"""Addresses of the Board and of the Forum."""

from datetime import date

from django.urls import register_converter


class DayConverter:
    """A day in an address, as 2026-12-09."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


register_converter(DayConverter, "day")
