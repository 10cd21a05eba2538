import os
import subprocess
import sys

import pytest
from django.db import transaction

from dartford_housing.notifications import outbox
from dartford_housing.notifications.choices import Scope, State
from dartford_housing.notifications.models import Delivery, Suppression
from dartford_housing.notifications.recipients import Recipient
from tests.factories.notifications import by_post, by_text, letter, somebody

pytestmark = pytest.mark.django_db


def test_a_second_post_under_a_key_is_the_first():
    first, second = letter(key="visit:1", what="one"), letter(key="visit:1", what="two")

    assert first == second
    assert Delivery.objects.get().subject == "Your visit one"


def test_a_rollback_leaves_no_message():
    with transaction.atomic():
        letter()
        transaction.set_rollback(True)

    assert Delivery.objects.count() == 0


def test_words_are_kept_as_they_are_sent_and_never_escaped():
    made = letter(to=somebody("Sean O'Brien & Sons"), what="<1>")

    assert made.body == "Dear Sean O'Brien & Sons,\n\nYour visit <1> is on the way.\n"


def test_a_subject_is_one_line():
    assert letter(what="on\r\nBcc: all@dartford.example").subject == "Your visit on Bcc: all@dartford.example"


def test_a_message_keeps_what_it_is_about(officer):
    made = letter(about=officer)

    assert (made.about_kind, made.about_key) == ("accounts.user", str(officer.pk))
    assert list(Delivery.objects.about(officer)) == [made]


@pytest.mark.parametrize(
    "to, channel, state",
    [
        (somebody(), "email", State.WAITING),
        (somebody(mobile="07700 900123"), "email", State.WAITING),
        (somebody(mobile="07700 900123", prefers=("text",)), "text", State.WAITING),
        (somebody(prefers=("post", "telephone")), "email", State.WAITING),
        (by_post(), "post", State.TO_PRINT),
        (Recipient("Di", telephone="01322 343434"), "telephone", State.TO_CALL),
        (Recipient("Di", mobile="07700 900123", prefers=("telephone",)), "telephone", State.TO_CALL),
        (Recipient("Nobody"), "", State.FAILED),
    ],
)
def test_a_message_goes_the_way_that_the_person_prefers_and_we_can_reach(to, channel, state):
    made = letter(to=to)

    assert (made.channel, made.state) == (channel, state)


def test_who_cannot_be_reached_is_told_to_the_officers():
    assert letter(to=Recipient("Nobody")).error == "We hold no way to reach this person."


def test_a_text_has_its_own_shorter_words():
    assert letter(to=by_text()).body == "Visit on Monday.\n"


def test_news_is_withheld_from_who_wants_none_and_service_is_not():
    Suppression.objects.create(key="ann@dartford.example", scope=Scope.NEWS, reason="Asked.")
    to = somebody(email="Ann@Dartford.example", suppress_key="Ann@Dartford.example")

    kinds = ("try.news", "try.letter", "try.reminder")
    assert [letter(kind, to=to).state for kind in kinds] == [State.WITHHELD, State.WAITING, State.WAITING]


def test_an_address_that_does_not_work_is_passed_over():
    Suppression.objects.create(key="ann@dartford.example", scope=Scope.BROKEN, reason="550 unknown user")

    assert letter(to=somebody(mobile="07700 900123", prefers=("email",))).channel == "text"
    assert letter(to=somebody()).state == State.FAILED


@pytest.mark.parametrize("written", ["+44 7700 900123", "07700900123", "0044 7700-900-123"])
def test_a_stopped_mobile_is_stopped_however_the_record_has_it(written):
    Suppression.objects.create(key="07700 900123", scope=Scope.BROKEN, reason="Not in service")

    made = letter(to=somebody(email="", mobile=written, prefers=("text",)))

    assert (made.channel, made.to["mobile"]) == ("telephone", "07700 900123")


def test_an_unknown_kind_is_an_error():
    with pytest.raises(KeyError):
        letter("try.none")


def test_a_worker_is_woken_once_after_the_commit(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks, transaction.atomic():
        letter()
        letter()

    assert callbacks == [outbox.wake]


@pytest.mark.slow
@pytest.mark.parametrize("broker", [{"REDIS_URL": "redis://127.0.0.1:1/0"}, {"REDIS_URL": ""}])
def test_a_broker_that_is_away_does_not_break_the_request(tmp_path, broker):
    """Asked in a process of its own, because Celery keeps its connections for the life of one."""
    words = "import django, shutil; django.setup(); from django.conf import settings; shutil.rmtree(settings.QUEUE);"
    words += "from dartford_housing.notifications.outbox import wake; wake()"
    mine = {"VAR_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "dartford_housing.settings.dev"}

    done = subprocess.run(
        [sys.executable, "-c", words], env={**os.environ, **mine, **broker}, capture_output=True, text=True, timeout=120
    )

    assert done.returncode == 0, done.stderr
    assert "No broker to wake the worker" in done.stderr
