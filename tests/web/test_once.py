"""The same form sent twice does its deed once."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.utils import timezone

from dartford_housing.core.errors import RuleBroken
from dartford_housing.estates.models import Ward
from dartford_housing.web.models import Sent
from dartford_housing.web.once import forget_sent, once


def ward():
    return Ward.objects.create(name=f"Ward {Ward.objects.count()}")


@pytest.mark.django_db
def test_a_token_does_the_deed_once_and_leads_to_what_it_made():
    first = once("form 1", ward)

    assert once("form 1", ward) == first
    assert once("form 2", ward) != first
    assert Ward.objects.filter(name__startswith="Ward ").count() == 2


@pytest.mark.django_db
def test_a_refused_deed_uses_no_token_up():
    def refused():
        ward()
        raise RuleBroken("Somebody was quicker.")

    with pytest.raises(RuleBroken):
        once("form 1", refused)
    assert Ward.objects.get(pk=once("form 1", ward)).name == "Ward 0"


@pytest.mark.django_db
def test_tokens_are_forgotten_after_a_week():
    once("form 1", ward)
    Sent.objects.update(at=timezone.now() - timedelta(days=6))
    assert forget_sent(timezone.now()) == 0
    assert forget_sent(timezone.now() + timedelta(days=2)) == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("token, made", [("form 1", 1), ("", 6)], ids=["guarded", "control: no token"])
def test_six_at_the_same_instant_make_one(token, made):
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    gate, ends = threading.Barrier(6), []

    def send(number):
        try:
            gate.wait()
            ends.append(once(token, lambda: Ward.objects.create(name=f"Ward {number}")))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send, args=[number]) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(ends), len(set(ends)), Ward.objects.filter(name__startswith="Ward ").count()) == (6, made, made)
