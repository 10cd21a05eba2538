"""How often something may be tried: by what is tried and from where."""

import hashlib

from django.core.cache import cache
from django.http import HttpRequest

from .visitors import network_of


def allow(request: HttpRequest, name: str, *, limit: int = 10, seconds: int = 600, key: str = "") -> bool:
    """Count a try and return whether it is still within `limit` per `seconds`; by address unless `key` is given."""
    return within(name, key or network_of(request), limit=limit, seconds=seconds)


def within(name: str, who: str, *, limit: int, seconds: int) -> bool:
    """Count one more of something for `who` and return whether it is still within `limit` per `seconds`."""
    place = f"limit:{hashlib.sha256(f'{name}:{who}'.encode()).hexdigest()}"
    cache.add(place, 0, seconds)
    try:
        return cache.incr(place) <= limit
    except ValueError:  # it expired between the two lines
        cache.set(place, 1, seconds)
        return True
