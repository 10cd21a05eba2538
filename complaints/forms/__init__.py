"""What residents and officers type."""
