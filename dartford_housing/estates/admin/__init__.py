"""Places and imports at the officers' desk."""

from . import imports, places

__all__ = ["imports", "places"]
