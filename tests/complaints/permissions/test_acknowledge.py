import pytest

from complaints import actions
from tests.complaints.permissions.deeds import HANDLERS, everybody, try_as
from tests.factories.accounts import person
from tests.factories.complaints import MONDAY, TOPIC, lodged

pytestmark = pytest.mark.django_db


@everybody
def test_who_may_acknowledge(request, who):
    complaint, handler = lodged(), person("handler", "complaints officer")
    actions.triage(complaint, by=handler, now=MONDAY, reason="It is.", topics=[TOPIC])
    words = {"definition": "The lift.", "points": ["The lift."], "outcomes_sought": "A lift.", "not_ours": "None"}

    try_as(request, who, HANDLERS, lambda user: actions.acknowledge(complaint, by=user, now=MONDAY, **words))
