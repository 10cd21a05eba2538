import time

from django.test import RequestFactory

from dartford_housing.web.ratelimit import allow


def visit(address="192.0.2.1", **headers):
    return RequestFactory().get("/", REMOTE_ADDR=address, **headers)


def tries(count, request, **options):
    return [allow(request, options.pop("name", "find"), limit=3, **options) for _ in range(count)]


def test_so_many_tries_and_no_more():
    assert tries(5, visit()) == [True, True, True, False, False]


def test_each_address_and_each_thing_is_counted_for_itself():
    tries(4, visit())

    assert allow(visit("192.0.2.2"), "find", limit=3)
    assert allow(visit(), "book", limit=3)
    assert not allow(visit(), "find", limit=3)


def test_a_key_is_counted_wherever_it_is_tried_from():
    for number in range(3):
        allow(visit(f"192.0.2.{number}"), "find", limit=3, key="SUR-7KM-2QX")

    assert not allow(visit("192.0.2.99"), "find", limit=3, key="SUR-7KM-2QX")


def test_another_address_cannot_be_made_up_in_a_header():
    tries(4, visit())

    assert not allow(visit(HTTP_X_FORWARDED_FOR="198.51.100.7"), "find", limit=3)


def test_one_household_of_ipv6_counts_as_one():
    tries(4, visit("2001:db8:1:2::1"))

    assert not allow(visit("2001:db8:1:2:ffff::9"), "find", limit=3)
    assert allow(visit("2001:db8:1:3::1"), "find", limit=3)


def test_after_the_time_one_may_try_again():
    assert not allow(visit(), "find", limit=0, seconds=1)
    time.sleep(1.1)

    assert allow(visit(), "find", limit=1, seconds=1)
