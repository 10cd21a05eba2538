"""Residents and their claims at the officers' desk."""

from . import claims, people

__all__ = ["claims", "people"]
