"""Nobody reads what is not theirs: every thing, on every surface, asked for by every persona."""

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.test import Client
from django.utils import timezone

from dartford_housing.portal import counters

from .kit import CANARY, STRANGER, shows, things

pytestmark = pytest.mark.wide
THINGS = things()
SURFACES = [
    pytest.param(thing, surface, id=f"{thing.name}-{surface.name}") for thing in THINGS for surface in thing.surfaces
]
GATED = [pytest.param(thing, id=thing.name) for thing in THINGS if thing.gate is not None]


def browser_of(user):
    client = Client()
    if user:
        client.force_login(user)
    return client


@pytest.mark.parametrize("thing, surface", SURFACES)
def test_a_surface_shows_it_to_those_named_and_to_nobody_else(people, thing, surface):
    address = surface.address(thing.make(people))

    assert {who for who, user in people.items() if shows(browser_of(user), address)} == surface.seen_by


@pytest.mark.parametrize("thing", GATED)
def test_the_gate_opens_to_those_named_and_to_nobody_else(people, thing):
    row = thing.make(people)
    gate = type(row)._default_manager.visible_to

    assert {who for who, user in people.items() if gate(user).filter(pk=row.pk).exists()} == thing.gate
    assert gate(AnonymousUser()).filter(pk=row.pk).exists() == (STRANGER in thing.gate)


@pytest.mark.parametrize("thing", GATED)
def test_what_unites_the_rooms_shows_it_only_to_those_whom_the_gate_lets_in(people, thing):
    thing.make(people)
    now = timezone.now()

    told = {who: united(user or AnonymousUser(), now) for who, user in people.items()}
    told[STRANGER] += repr(counters.doors(now))

    assert {who for who, words in told.items() if CANARY in words} <= thing.gate


def united(user, now):
    """Return all that search, my matters and the desk say to this person, in one string."""
    found = [counters.hits(CANARY, user, now)]
    if user.is_authenticated:
        found += [counters.matters(user, now), counters.cards(user, now)]
    return repr(found)


@pytest.mark.django_db
def test_every_model_with_a_gate_stands_in_the_matrix(people):
    models = apps.get_models()
    gated = {model for model in models if hasattr(model._default_manager, "visible_to")}

    assert {model.__name__ for model in gated - {model_of(thing, people) for thing in THINGS}} == set()


def model_of(thing, people):
    with transaction.atomic():
        row = thing.make(people)
        transaction.set_rollback(True)
    return type(row)
