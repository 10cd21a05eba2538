"""The words that the housing system uses for homes."""

from django.db import models


class Stock(models.TextChoices):
    GENERAL = "General needs"
    OLDER = "Housing for older people"
    LEASEHOLD = "Leasehold"


class Service(models.TextChoices):
    REPAIRS = "repairs", "Repairs and maintenance"
    HEATING = "heating", "Heating"
    GROUNDS = "grounds", "Grounds maintenance"
    CLEANING = "cleaning", "Estate cleaning"


class RunState(models.TextChoices):
    CHECKED = "checked", "Checked, nothing written"
    QUEUED = "queued", "Waiting for a worker"
    RUNNING = "running", "Being written"
    DONE = "done", "Done"
    FAILED = "failed", "Stopped, nothing written"


VERBS = {
    "import.checked": "handed in a file and had it checked",
    "import.started": "had the file written in",
    "import.applied": "wrote the good rows in",
    "import.failed": "could not write the file in",
    "import.discarded": "deleted the file, as after 90 days",
}
