import pytest

from complaints import actions
from tests.complaints.permissions.deeds import APPROVERS, everybody, try_as
from tests.factories.complaints import MONDAY, lodged

pytestmark = pytest.mark.django_db


@everybody
def test_who_may_restrict(request, who):
    complaint = lodged()
    days = {"starts_on": MONDAY.date(), "review_on": MONDAY.date().replace(year=2027)}
    words = {"what": "One call a week", "reason": "Thirty calls a day.", "evidence": "The call log."}

    try_as(request, who, APPROVERS, lambda user: actions.restrict(complaint, by=user, **words, **days))
