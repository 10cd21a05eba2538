"""Policy as plain Python."""
