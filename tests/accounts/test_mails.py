"""Every e-mail about an account is ours: our words, our name, a telephone number."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from dartford_housing.accounts.adapter import AccountAdapter

FOLDER = Path(settings.BASE_DIR) / "templates"
PREFIXES = sorted(
    str(path.relative_to(FOLDER)).removesuffix("_subject.txt")
    for path in FOLDER.glob("*/email/*_subject.txt")
    if path.parts[-3] in {"account", "mfa"}
)
FACTS = {
    "code": "BCDF-GHJK",
    "email": "ada@dartford.example",
    "deleted_email": "ada@dartford.example",
    "from_email": "ada@dartford.example",
    "to_email": "new@dartford.example",
    "password_reset_url": "https://homes.example/reset",
    "signup_url": "https://homes.example/signup",
    "ip": "203.0.113.9",
    "user_agent": "Firefox & friends",
    "timestamp": timezone.now() - timedelta(hours=1),
}


@pytest.mark.parametrize("prefix", PREFIXES)
def test_an_e_mail_is_in_our_words(prefix):
    mail = AccountAdapter().render_mail(prefix, "ada@dartford.example", FACTS)

    council = settings.COUNCIL
    assert mail.subject.startswith(f"{council['service_name']}: ")
    assert mail.body.startswith("Hello,\n\n")
    assert mail.body.endswith(f"Telephone {council['contact']['telephone']}, {council['contact']['telephone_hours']}")
    assert [mark for mark in ("&amp;", "{", "None", "example.com", "\n\n\n") if mark in mail.body] == []


def test_there_are_e_mails_to_look_at():
    needed = {"account/email/login_code", "account/email/account_already_exists", "mfa/email/totp_activated"}
    assert needed <= set(PREFIXES)
