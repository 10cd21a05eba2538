"""The way of a recommendation: to those who decide, their answer with reasons, and back to whoever raised it."""

from datetime import date

from dartford_housing.core.errors import RuleBroken


def require_whole(text: str, decision_maker: str, answer_due: date | None) -> None:
    if not text.strip():
        raise RuleBroken("Write what is recommended.", field="text")
    if not decision_maker.strip():
        raise RuleBroken("Say who decides.", field="decision_maker")
    if answer_due is None:
        raise RuleBroken("Give the date by which an answer is expected.", field="answer_due")


def require_reasons(answer: str, reasons: str, decided_on: date | None) -> None:
    if answer == "waiting":
        raise RuleBroken("Choose what was decided.", field="answer")
    if not reasons.strip():
        raise RuleBroken("Give the reasons: whoever raised it is told them.", field="reasons")
    if decided_on is None:
        raise RuleBroken("Give the day of the decision.", field="decided_on")


def require_answered(answer: str) -> None:
    if answer == "waiting":
        raise RuleBroken("There is no answer to tell yet.")


def require_unanswered(answer: str) -> None:
    if answer != "waiting":
        raise RuleBroken("This recommendation has been answered already. Note progress instead.")
