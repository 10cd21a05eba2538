from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "dartford_housing.commitments"
    label = "commitments"

    def ready(self) -> None:
        from dartford_housing.audit import verbs
        from dartford_housing.notifications.kinds import Kind, declare

        from .choices import VERBS

        verbs.declare(VERBS)
        declare(
            Kind("commitment.fulfilled", "We have done what we promised", "commitments/letters/fulfilled"),
            Kind("commitment.moved", "A new date for what we promised", "commitments/letters/moved"),
            Kind("commitment.dropped", "About what we promised", "commitments/letters/dropped"),
        )
