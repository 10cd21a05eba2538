import threading
import time
from itertools import count
from uuid import uuid4

import pytest

from dartford_housing.documents import kept, pdf


@pytest.fixture
def html():
    """A document that no other test has drawn: what is kept outlives a test."""
    return f"<html lang=en-GB><title>{uuid4()}</title><p>Words</p>"


def drawing():
    """Return a way to draw that says how often it was used."""
    times = count(1)
    return lambda html: f"drawn {next(times)}".encode()


def test_the_same_document_is_drawn_once(html):
    draw = drawing()

    assert kept.from_html(html, draw=draw) == kept.from_html(html, draw=draw) == b"drawn 1"


def test_a_document_of_which_a_word_has_changed_is_drawn_anew(html):
    draw = drawing()
    kept.from_html(html, draw=draw)

    assert kept.from_html(html.replace("Words", "Word"), draw=draw).startswith(b"drawn 2")


def test_a_new_style_sheet_or_renderer_draws_anew(html, monkeypatch):
    before = kept.digest(html)
    monkeypatch.setattr("weasyprint.__version__", "999")

    assert kept.digest(html) != before


def test_of_several_who_ask_at_once_one_draws(html):
    drawn, answers = [], []

    def slowly(words):
        drawn.append(words)
        time.sleep(0.3)
        return b"made"

    ask = [threading.Thread(target=lambda: answers.append(kept.from_html(html, draw=slowly))) for _ in range(4)]
    for one in ask:
        one.start()
        time.sleep(0.03)
    for one in ask:
        one.join()

    assert (len(drawn), answers) == (1, [b"made"] * 4)


def test_a_drawing_that_fails_leaves_the_next_one_free(html):
    def fail(words):
        raise ValueError("torn paper")

    with pytest.raises(ValueError, match="torn paper"):
        kept.from_html(html, draw=fail)
    began = time.monotonic()

    assert kept.from_html(html, draw=drawing()).startswith(b"drawn 1")
    assert time.monotonic() - began < 1


def test_what_is_kept_is_what_would_be_drawn():
    assert kept.render("documents/pdf/base.html", {}, title="T") == pdf.render("documents/pdf/base.html", {}, title="T")
