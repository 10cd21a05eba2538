from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "dartford_housing.documents"
    label = "documents"

    def ready(self) -> None:
        from dartford_housing.audit import verbs

        verbs.declare({"document.kept": "added a file", "document.erased": "erased a file"})
