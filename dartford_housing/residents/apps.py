from django.apps import AppConfig


class ResidentsConfig(AppConfig):
    name = "dartford_housing.residents"
    label = "residents"

    def ready(self) -> None:
        from dartford_housing.audit import verbs
        from dartford_housing.notifications.kinds import Kind, declare

        from .choices import VERBS

        verbs.declare(VERBS)
        letter = "residents/letters/claim_code"
        declare(Kind("claim.code", "Your code for joining your housing record to your account", letter))
