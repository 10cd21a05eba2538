"""Lines of the log, without what would open somebody's case to whoever reads them."""

import logging

from .tokens import masked


class Masked(logging.Formatter):
    """Write a line as any formatter does, tracebacks included, with the tokens of signed links and keys left out."""

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))
