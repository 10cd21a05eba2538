"""The officers' desk for the Board; a file a subject."""

from . import agenda, bodies, forum, meetings, records, room

__all__ = ["agenda", "bodies", "forum", "meetings", "records", "room"]
