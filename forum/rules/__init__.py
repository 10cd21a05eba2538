"""What the Board and the Forum go by: plain Python, a file a subject."""
