import pytest

from complaints import actions
from tests.complaints.permissions.deeds import HANDLERS, everybody, try_as
from tests.factories.accounts import person
from tests.factories.complaints import MONDAY, acknowledged, lodged

pytestmark = pytest.mark.django_db


@everybody
def test_who_may_respond(request, who):
    complaint = lodged()
    acknowledged(complaint, person("handler", "complaints officer"))
    words = {"answers": {1: ("not_upheld", "No."), 2: ("not_upheld", "No.")}, "reasons": "By our records."}
    none = {"no_remedy": True, "nothing_outstanding": True}

    try_as(request, who, HANDLERS, lambda user: actions.respond(complaint, by=user, now=MONDAY, **words, **none))
