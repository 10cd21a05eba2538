"""How long what a member declares counts."""

from datetime import timedelta

RENEW_AFTER = timedelta(days=365)
