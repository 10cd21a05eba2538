"""What the resident is told, composed and posted in the caller's transaction."""

from . import letters
from .sending import link_to, no_longer_speaks, post_letter, tell, write

__all__ = ["letters", "link_to", "no_longer_speaks", "post_letter", "tell", "write"]
