import pytest

from dartford_housing.core.plain_english import reading_ease, syllables, told


@pytest.mark.parametrize("word, count", [("the", 1), ("complaint", 2), ("repair", 2), ("table", 2), ("done", 1)])
def test_syllables_are_about_right(word, count):
    assert syllables(word) == count


def test_short_words_in_short_sentences_are_easy():
    assert reading_ease("We are sorry. We will fix the roof by Friday.") > 80


def test_long_words_in_long_sentences_are_hard():
    text = "Notwithstanding organisational considerations, remuneration is administratively inapplicable"

    assert told(text).startswith("Reading ease 0 of 100: hard")


def test_nothing_is_easy_to_read():
    assert reading_ease("") == 100
