"""What reaches the log opens nobody's case."""

import logging.config

import pytest
from django.conf import settings
from django.test import Client

from dartford_housing.web import tokens


@pytest.fixture
def written(caplog):
    """Return the lines as the console gets them."""
    line = dict(settings.LOGGING["formatters"]["line"])
    formatter = logging.config.DictConfigurator({}).configure_formatter(line)
    return lambda: [formatter.format(record) for record in caplog.records]


@pytest.mark.django_db
def test_a_refused_form_at_a_signed_link_does_not_log_the_link(written):
    token = tokens.sign("surgery", 7)

    answer = Client(enforce_csrf_checks=True).post(f"/surgeries/booking/{token}/cancel/")

    assert answer.status_code == 403
    assert [token in line for line in written()] == [False]
    assert "Forbidden (CSRF cookie not set.): /surgeries/booking/…/cancel/" in written()[0]


def test_a_key_in_a_traceback_is_left_out_too(written):
    try:
        raise ValueError("KEY-ABC-DEF does not fit")
    except ValueError:
        logging.getLogger("portal").exception("It broke")

    assert "KEY-ABC-DEF" not in written()[0]
    assert "does not fit" in written()[0]
