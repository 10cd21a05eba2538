"""The pages of surgeries."""
