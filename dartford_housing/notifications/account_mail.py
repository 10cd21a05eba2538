"""The e-mails of accounts go through the outbox, so that a relay that does not answer stops nobody from going on."""

import uuid
from datetime import timedelta
from typing import Any

from allauth.core import context as allauth
from django.utils import timezone

from dartford_housing.accounts.adapter import AccountAdapter

from . import outbox
from .recipients import Recipient

AHEAD = timedelta(days=1)  # somebody waits for a code with the page open: it goes before any news


class PostingAdapter(AccountAdapter):
    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put the e-mail into the outbox; its words show nowhere at the desk and are forgotten once sent."""
        mail = self.render_mail(template_prefix, email, {"request": allauth.request, "email": email, **context})
        outbox.post(
            "account.mail",
            to=Recipient(email, email=email, prefers=("email",)),
            key=f"account.mail:{uuid.uuid4()}",
            send_after=timezone.now() - AHEAD,
            subject=mail.subject,
            words=mail.body,
        )
