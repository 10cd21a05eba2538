from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "dartford_housing.commitments"
    label = "commitments"

    def ready(self) -> None:
        from dartford_housing.audit import verbs
        from dartford_housing.notifications.kinds import Kind, declare
        from dartford_housing.web import shut

        from .choices import VERBS
        from .models import Commitment

        verbs.declare(VERBS)
        shut.grown("commitments.commitment", Commitment.objects.all, of="source_kind", key="source_key")
        declare(
            Kind("commitment.fulfilled", "We have done what we promised", "commitments/letters/fulfilled"),
            Kind("commitment.moved", "A new date for what we promised", "commitments/letters/moved"),
            Kind("commitment.dropped", "About what we promised", "commitments/letters/dropped"),
        )
