from django.apps import AppConfig


class EstatesConfig(AppConfig):
    name = "dartford_housing.estates"
    label = "estates"
