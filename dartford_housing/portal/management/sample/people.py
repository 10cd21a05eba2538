"""Sign-ins, one for each persona, and the records of those who are residents."""

import os
from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction

from dartford_housing.accounts import roles
from dartford_housing.accounts.models import User
from dartford_housing.residents import actions as residents
from dartford_housing.residents.models import Resident

DEFAULT_PASSWORD = "surgeries-on-tuesday"  # noqa: S105  (printed on purpose: every person here is invented)
CODE = "48151623"


@dataclass(frozen=True)
class Persona:
    """Somebody who can sign in. `lives` is (tenure, estate) for residents, whose names are in the export."""

    key: str
    roles: tuple[str, ...]
    name: str = ""
    lives: tuple[str, str] | None = None


PERSONAS = (
    Persona("tenant", ("resident",), lives=("tenant", "Temple Hill")),
    Persona("leaseholder", ("resident",), lives=("leaseholder", "")),
    Persona("neighbour", ("resident",), lives=("tenant", "Temple Hill")),
    Persona("representative", ("resident", "representative"), lives=("tenant", "Tree Estate")),
    Persona("chair", ("resident", "representative", "board member"), lives=("tenant", "Gunn Road")),
    Persona("board", ("resident", "board member"), lives=("tenant", "Fleetdown")),
    Persona("councillor", ("board member", "member responsible for complaints"), "Cllr Rosalind Achterberg"),
    Persona("officer", ("engagement officer",), "Priya Nandakumar"),
    Persona("officer2", ("engagement officer",), "Tobias Wrenfield"),
    Persona("complaints", ("complaints officer",), "Marguerite Osei-Lund"),
    Persona("manager", ("manager",), "Desmond Kilbracken"),
    Persona("contractor", ("contractor",), "Fernhollow Grounds Ltd"),
    Persona("admin", ("administrator",), "Ilse Vandermeer"),
)


def password() -> str:
    return os.environ.get("DEMO_PASSWORD", DEFAULT_PASSWORD)


def load_people(now: datetime) -> dict[str, User]:
    """Make every persona that is not there yet and return them all by key."""
    known = {user.email: user for user in User.objects.filter(email__endswith="@dartford.example")}
    return {persona.key: known.get(address_of(persona)) or made(persona, now) for persona in PERSONAS}


def address_of(persona: Persona) -> str:
    return f"{persona.key}@dartford.example"


@transaction.atomic
def made(persona: Persona, now: datetime) -> User:
    resident = home_of(persona) if persona.lives else None
    user = User.objects.create_user(address_of(persona), password(), name=persona.name or str(resident))
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    user = roles.set_roles(user, persona.roles)
    if resident:
        join(user, resident, now)
    return user


def home_of(persona: Persona) -> Resident:
    """Return the first resident of this tenure and estate with an e-mail address and no account yet."""
    tenure, estate = persona.lives or ("", "")
    people = Resident.objects.filter(tenure=tenure, user=None, home__isnull=False).exclude(email="")
    people = people.filter(home__estate__name=estate) if estate else people
    return people.select_related("home").order_by("reference")[0]


def join(user: User, resident: Resident, now: datetime) -> None:
    """Join record and account as a resident would: by the code that came by post."""
    home = resident.home
    assert home is not None  # noqa: S101
    name, line = str(resident), home.address_line_1
    claim = residents.make_claim(by=user, name=name, postcode=home.postcode, address=line, now=now, code=CODE)
    residents.enter_code(claim, by=user, code=CODE, now=now)
