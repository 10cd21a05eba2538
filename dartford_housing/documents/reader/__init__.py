"""The program that opens uploaded PDF files, in a process of its own with limits; nothing of the portal is in it."""
