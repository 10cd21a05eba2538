"""Whose tries count together."""

import pytest

from dartford_housing.web.ratelimit import allow
from dartford_housing.web.visitors import address_of, network_of


@pytest.mark.parametrize(
    "proxies, forwarded, expected",
    [
        (0, "203.0.113.9", "198.51.100.1"),  # nobody stands in front, so the header is only a claim
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "1.2.3.4, 203.0.113.9", "203.0.113.9"),  # what stands left of our proxy's own word is a claim
        (2, "1.2.3.4, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "203.0.113.9", "198.51.100.1"),  # came in past a proxy
        (1, "not an address", "198.51.100.1"),
        (1, "", "198.51.100.1"),
    ],
)
def test_the_address_is_what_our_own_proxy_saw(rf, settings, proxies, forwarded, expected):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies

    assert address_of(rf.get("/", REMOTE_ADDR="198.51.100.1", HTTP_X_FORWARDED_FOR=forwarded)) == expected


def test_a_household_s_ipv6_network_counts_as_one(rf):
    one, two, other = (rf.get("/", REMOTE_ADDR=f"2001:db8:1:{part}") for part in ("2::1", "2:a:b:c:d", "3::1"))

    assert network_of(one) == network_of(two) != network_of(other)


def test_tries_are_counted_per_visitor(rf, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    first, second = (rf.get("/", HTTP_X_FORWARDED_FOR=address) for address in ("203.0.113.61", "203.0.113.62"))

    assert [allow(first, "visitors-test", limit=2) for _ in range(3)] == [True, True, False]
    assert allow(second, "visitors-test", limit=2)
