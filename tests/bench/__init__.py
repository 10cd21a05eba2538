"""Benches: how long our work takes beside a floor measured in the same run.

A module here has measure() -> [(name, ours in seconds, floor in seconds)], both medians of `floors.beside`, which
takes turns so that a busy machine slows both alike; and it may have GOALS = {name: largest ratio}. Each module starts
with a fresh database.
"""
