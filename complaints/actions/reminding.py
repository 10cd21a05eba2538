"""What has fallen due to be said, derived from the cases; asked twice it is said once."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction


@transaction.atomic
def post_reminders(now: datetime) -> Iterable[Any]:
    """Post every reminder that is due."""
    return []
