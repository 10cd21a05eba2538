"""Pages of the Board and the Forum; a file a subject."""
