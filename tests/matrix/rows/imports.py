from django.urls import reverse

from tests.factories.imports import ImportRunFactory
from tests.matrix.kit import CANARY, OFFICERS, Surface, Thing


def refused(people):
    """An import whose file name and refusals name somebody."""
    no = {"line": 2, "column": "reference", "reason": f"{CANARY} refused"}
    return ImportRunFactory(file_name=f"{CANARY}.csv", report={"read": 1, "refusals": [no]}, by=people["officer"])


THINGS = [
    Thing(
        "an import",
        refused,
        gate=OFFICERS,
        surfaces=(
            Surface("admin list", lambda run: reverse("admin:estates_importrun_changelist"), OFFICERS),
            Surface("page", lambda run: reverse("admin:estates_importrun_change", args=[run.pk]), OFFICERS),
            Surface("refusals", lambda run: reverse("admin:estates_importrun_refusals", args=[run.pk]), OFFICERS),
        ),
    ),
]
