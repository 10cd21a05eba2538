from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "dartford_housing.commitments"
    label = "commitments"
