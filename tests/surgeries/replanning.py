"""Changing a surgery as an officer does: look the list through, then confirm it."""

from surgeries import actions
from surgeries.rules.changing import Wish


def replan(surgery, *, by, now, kind="cancel", reason="The hall is flooded.", **facts):
    wish = Wish(kind, reason, **facts)
    _, rows = actions.foresee_change(surgery, by=by, now=now, wish=wish)
    return actions.change_published(surgery, by=by, now=now, wish=wish, seen=actions.seal_of(rows))
