"""The clock, pure."""
