"""How rules are asked in tests: by someone with certain permissions, and with which sentence they refuse."""

from types import SimpleNamespace

from dartford_housing.core.errors import PortalError


def someone(*permissions, pk=1):
    """Return a signed-in person as the rules see one: a key, and what they may do."""
    return SimpleNamespace(pk=pk, is_authenticated=True, can=permissions.__contains__)


STRANGER = SimpleNamespace(pk=None, is_authenticated=False, can=lambda name: False)


def refusal(rule, *given, **facts):
    """Return the sentence with which a rule refuses, or "" when it lets it pass."""
    try:
        rule(*given, **facts)
    except PortalError as no:
        return no.message
    return ""


def holds(rule, given, words):
    """Check that a rule refuses with these words, or, where there are none, lets it pass."""
    told = refusal(rule, *given)
    assert words in told, f"{rule.__name__}{given} said {told!r}"
    assert bool(words) == bool(told), f"{rule.__name__}{given} said {told!r}"
