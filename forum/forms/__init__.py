"""What people type at the Board; a file a subject."""
