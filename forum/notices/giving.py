"""What members are told about their expenses and hours."""

from decimal import Decimal

from forum.models import Expense, Member
from forum.notices import send

KINDS = (
    ("forum.expense", "Your expenses: £{amount}", "forum/letters/expense"),
    ("forum.thanks", "Thank you for {year}", "forum/letters/thanks"),
)


def expense_decided(expense: Expense) -> int:
    key = f"forum.expense:{expense.pk}:{expense.state}"
    facts = {"expense": expense, "amount": expense.amount}
    return send(expense.member.recipient(), "forum.expense", key, expense, **facts)


def thanks(member: Member, year: int, hours: Decimal, words: str) -> int:
    facts = {"member": member, "year": year, "hours": hours.normalize(), "words": words}
    return send(member.recipient(), "forum.thanks", f"forum.thanks:{member.pk}:{year}", member, **facts)
