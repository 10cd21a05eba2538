import pytest

from complaints import actions
from tests.complaints.permissions.deeds import HANDLERS, everybody, try_as
from tests.factories.accounts import person
from tests.factories.complaints import MONDAY, acknowledged, answered, lodged

pytestmark = pytest.mark.django_db


@everybody
def test_who_may_close(request, who):
    complaint, handler = lodged(), person("handler", "complaints officer")
    acknowledged(complaint, handler)
    answered(complaint, handler)

    try_as(request, who, HANDLERS, lambda user: actions.close(complaint, by=user, now=MONDAY))
