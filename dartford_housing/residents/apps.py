from typing import Any

from django.apps import AppConfig

LETTERS = "residents/letters"


class ResidentsConfig(AppConfig):
    name = "dartford_housing.residents"
    label = "residents"

    def ready(self) -> None:
        from dartford_housing.audit import verbs
        from dartford_housing.estates.public import Register, declare_register
        from dartford_housing.notifications.kinds import Kind, declare

        from .choices import VERBS

        verbs.declare(VERBS)
        hint = "residents.csv: tenants and leaseholders, by reference; import the homes first"
        declare_register(Register("residents", "Residents", hint, take_residents, order=20))
        declare(
            Kind(
                "claim.code",
                "Your code for joining your housing record to your account",
                f"{LETTERS}/claim_code",
                secret=True,
            ),
            Kind("claim.joined", "An account now sees your housing record", f"{LETTERS}/claim_joined"),
            Kind("claim.refused", "About your housing record", f"{LETTERS}/claim_refused"),
            Kind("record.changed", "We have changed how we reach you", f"{LETTERS}/record_changed"),
            Kind("adjustment.agreed", "What we have agreed to do for you", f"{LETTERS}/adjustment_agreed"),
            Kind("adjustment.kept", "We go on doing this for you", f"{LETTERS}/adjustment_kept"),
            Kind("consent.changed", "What you have agreed to", f"{LETTERS}/consent_changed"),
            Kind("adjustment.ended", "A change to what we do for you", f"{LETTERS}/adjustment_ended"),
        )


def take_residents(raw: bytes, **options: Any) -> Any:
    from django.utils import timezone

    from .actions import import_residents

    return import_residents(raw, now=timezone.now(), **options)
