from django.urls import reverse

from tests.factories.commitments import CommitmentFactory
from tests.factories.residents import ResidentFactory
from tests.matrix.kit import CANARY, DESK, Surface, Thing


def promise(people):
    return CommitmentFactory(what=CANARY, resident=ResidentFactory(user=people["tenant"]), owner=people["officer"])


THINGS = [
    Thing(
        "a promise",
        promise,
        gate=DESK | {"tenant"},
        surfaces=(Surface("admin list", lambda row: reverse("admin:commitments_commitment_changelist"), DESK),),
    ),
]
