"""Places, and the housing system's files that told us of them."""

from .imports import ImportRun
from .places import Block, Estate, Home, Patch, Ward

__all__ = ["Block", "Estate", "Home", "ImportRun", "Patch", "Ward"]
