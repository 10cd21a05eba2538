import pytest

from complaints import actions
from tests.complaints.permissions.deeds import HANDLERS, everybody, try_as
from tests.factories.accounts import person
from tests.factories.complaints import lodged

pytestmark = pytest.mark.django_db


@everybody
def test_who_may_assign(request, who):
    complaint, handler = lodged(), person("handler", "complaints officer")

    try_as(request, who, HANDLERS, lambda user: actions.assign(complaint, by=user, handler=handler))
