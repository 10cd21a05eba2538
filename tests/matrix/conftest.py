import pytest

from .kit import SIGNED_IN, STRANGER


@pytest.fixture
def people(request, db):
    """Every persona by name, and the stranger, who is nobody."""
    return {STRANGER: None} | {name: request.getfixturevalue(name) for name in sorted(SIGNED_IN)}
