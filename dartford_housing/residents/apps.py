from django.apps import AppConfig

LETTERS = "residents/letters"


class ResidentsConfig(AppConfig):
    name = "dartford_housing.residents"
    label = "residents"

    def ready(self) -> None:
        from dartford_housing.audit import verbs
        from dartford_housing.notifications.kinds import Kind, declare

        from .choices import VERBS

        verbs.declare(VERBS)
        declare(
            Kind("claim.code", "Your code for joining your housing record to your account", f"{LETTERS}/claim_code"),
            Kind("claim.joined", "An account now sees your housing record", f"{LETTERS}/claim_joined"),
            Kind("claim.refused", "About your housing record", f"{LETTERS}/claim_refused"),
            Kind("record.changed", "We have changed how we reach you", f"{LETTERS}/record_changed"),
            Kind("adjustment.agreed", "What we have agreed to do for you", f"{LETTERS}/adjustment_agreed"),
            Kind("adjustment.ended", "A change to what we do for you", f"{LETTERS}/adjustment_ended"),
        )
