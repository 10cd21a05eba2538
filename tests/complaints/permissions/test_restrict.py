import pytest

from complaints import actions
from tests.complaints.permissions.deeds import APPROVERS, everybody, try_as
from tests.factories.complaints import MONDAY, lodged

pytestmark = pytest.mark.django_db
WORDS = {"what": "One call a week", "reason": "Thirty calls a day.", "evidence": "The call log."}
DAYS = {"starts_on": MONDAY.date(), "review_on": MONDAY.date().replace(year=2027)}


@everybody
def test_who_may_restrict(request, who):
    complaint = lodged()

    try_as(request, who, APPROVERS, lambda user: actions.restrict(complaint, by=user, now=MONDAY, **WORDS, **DAYS))


@everybody
def test_who_may_review_a_restriction(request, who, manager):
    complaint = lodged()
    actions.restrict(complaint, by=manager, now=MONDAY, **WORDS, **DAYS)
    facts = {"outcome": "ends", "reason": "There were few calls."}

    try_as(request, who, APPROVERS, lambda user: actions.review_restriction(complaint, by=user, now=MONDAY, **facts))
