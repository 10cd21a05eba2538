import pytest

from complaints import actions
from tests.complaints.permissions.deeds import APPROVERS, everybody, try_as
from tests.factories.accounts import person
from tests.factories.complaints import MONDAY, lodged

pytestmark = pytest.mark.django_db


@everybody
def test_who_may_approve(request, who):
    complaint, handler = lodged(), person("handler", "complaints officer")
    actions.propose_refusal(complaint, by=handler, now=MONDAY, ground="considered", reasons="In May.")

    try_as(request, who, APPROVERS, lambda user: actions.approve_refusal(complaint, by=user, now=MONDAY))
