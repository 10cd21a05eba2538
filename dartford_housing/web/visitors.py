"""Where a visitor comes from, for rate limits and the list of sessions."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

UNKNOWN = "127.0.0.1"  # what a proxy on the same machine is, when it speaks through a socket file


def address_of(request: HttpRequest) -> str:
    """Return the visitor's network address: what our own outermost proxy saw, never what a visitor claims."""
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    seen = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    forwarded = seen[-proxies].strip() if proxies and len(seen) >= proxies else ""
    return next((found for found in (forwarded, request.META.get("REMOTE_ADDR", "")) if is_address(found)), UNKNOWN)


def network_of(request: HttpRequest) -> str:
    """Return whose tries count together: an IPv4 address, or the IPv6 network that one household is given."""
    address = ip_address(address_of(request))
    return str(ip_network((address, 64), strict=False) if isinstance(address, IPv6Address) else address)


def is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
