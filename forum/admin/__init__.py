"""The officers' desk for the Board; a file a subject."""

from . import agenda, bodies, meetings, records

__all__ = ["agenda", "bodies", "meetings", "records"]
