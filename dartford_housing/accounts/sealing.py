"""Secrets of second steps, encrypted in the database under a key made from SECRET_KEY.

A copy of the database alone lets nobody make codes. SECRET_KEY_FALLBACKS still open what was sealed before a change.
"""

import base64
import secrets

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PURPOSE = b"portal.second-step"


def seal(secret: str) -> str:
    """Return the secret encrypted and authenticated (Fernet: AES-128 and HMAC-SHA256)."""
    return box().encrypt(secret.encode()).decode()


def unseal(sealed: str) -> str:
    """Return the secret; one that our keys do not open becomes a secret that nobody knows, so that no code is right."""
    try:
        return box().decrypt(sealed.encode()).decode()
    except InvalidToken:
        return base64.b32encode(secrets.token_bytes(20)).decode()


def box() -> MultiFernet:
    return MultiFernet([Fernet(key_of(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def key_of(secret: str) -> bytes:
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret.encode())
    return base64.urlsafe_b64encode(made)
