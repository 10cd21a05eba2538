import pytest

from tests.complaints.permissions.deeds import HANDLERS, everybody, try_as
from tests.factories.complaints import lodged

pytestmark = pytest.mark.django_db


@everybody
def test_who_may_log(request, who):
    allowed = HANDLERS | {"officer"}

    try_as(request, who, allowed, lambda user: lodged(by=user, channel="telephone", reason="She rang."))
