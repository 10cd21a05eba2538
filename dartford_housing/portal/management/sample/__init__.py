"""The sample borough: invented people and places on which everything can be tried."""
