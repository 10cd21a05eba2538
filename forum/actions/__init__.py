"""What is done at the Board and the Forum; a file a noun."""
