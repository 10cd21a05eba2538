"""Asking the worker to look now. If no broker listens the request goes on: the sweep finds the work soon anyway."""

import logging
from typing import Any

log = logging.getLogger(__name__)


def ask(task: Any, *arguments: Any) -> None:
    """Queue a task, and only note it when that cannot be done."""
    try:
        task.apply_async(arguments, retry=False)
    except Exception as problem:
        log.warning("No broker to wake the worker (%s); the sweep will do what waits", type(problem).__name__)
