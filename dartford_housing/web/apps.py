from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "dartford_housing.web"
    label = "web"

    def ready(self) -> None:
        from . import checks  # noqa: F401  (registers itself)
