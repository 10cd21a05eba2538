"""The two counters of this room: the Board's and the Forum's."""
