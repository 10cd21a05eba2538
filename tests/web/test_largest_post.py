"""What is larger than any form takes is refused before it is read."""

import pytest

from dartford_housing.documents import rules
from dartford_housing.portal.management.commands.start import commands

LINE = "That is too large to send"


class Unread:
    def read(self, *size):
        raise AssertionError("It was read.")

    readline = read


@pytest.mark.parametrize("address", ["/", "/complaints/new/files/", "/account/login/"])
@pytest.mark.parametrize("size", ["110000001", "1_000_000_000"])
def test_a_post_that_is_too_large_is_refused_unread(client, address, size):
    answer = client.post(address, CONTENT_LENGTH=size, **{"wsgi.input": Unread()})

    assert (answer.status_code, LINE in answer.content.decode()) == (413, True)


def test_the_server_of_one_machine_leaves_it_to_our_page_to_say_so(settings):
    """It reads a post before it hands it on, and what it refuses by itself gets a line that no resident understands."""
    web = commands("127.0.0.1", "8000")["web"]
    limit = next(int(part.split("=")[1]) for part in web if part.startswith("--max-request-body-size="))

    assert 1.5 * settings.LARGEST_POST <= limit <= 2 * settings.LARGEST_POST


def test_all_the_files_that_a_form_takes_and_its_words_are_less(settings):
    assert rules.MAX_SUM + 5_000_000 < settings.LARGEST_POST


@pytest.mark.django_db
@pytest.mark.parametrize("size", ["", "many"])
def test_a_size_that_is_none_is_no_size(client, size):
    """Then nothing is read, and the form comes back."""
    answer = client.post("/complaints/new/files/", CONTENT_LENGTH=size, **{"wsgi.input": Unread()})

    assert answer.status_code == 200


def test_the_limits_told_are_the_limits_held(client):
    told = client.post("/", CONTENT_LENGTH="110000001").content.decode()

    assert f"larger than {rules.MAX_SUM // rules.MB} MB together" in told
    for kind, word in (("pdf", "PDF files"), ("jpeg", "photos")):
        assert f"{word} of up to {rules.size_limit(kind) // rules.MB} MB" in rules.HINT
