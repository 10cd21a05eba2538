import json
from pathlib import Path

import pytest

from dartford_housing.core.names import fold, fold_plain, same_name, surname

CASES = json.loads(Path("tests/cases/fields.json").read_text("utf-8"))


@pytest.mark.parametrize(("one", "other"), CASES["same_name"])
def test_a_name_is_the_same_however_it_was_typed(one, other):
    assert fold(one) == fold(other)
    assert same_name(one, other)


@pytest.mark.parametrize(("one", "other"), [*CASES["same_on_second_try"], ("Łukasz", "Lukasz"), ("Işık", "Isik")])
def test_a_name_without_its_accents_is_the_same_on_a_second_try(one, other):
    assert fold(one) != fold(other)
    assert fold_plain(one) == fold_plain(other)
    assert same_name(one, other)


@pytest.mark.parametrize(("one", "other"), [*CASES["other_name"], ("Müller", "Mueller"), ("Ann", "")])
def test_another_name_is_another_name(one, other):
    assert not same_name(one, other)


@pytest.mark.parametrize("one", ["", " ", "\u200b"])
def test_no_name_is_the_name_of_no_one(one):
    assert not same_name(one, one)


def test_blanks_about_a_dash_and_signs_that_no_one_sees_do_not_count():
    assert fold("Smith - \u200bJones") == "smith-jones"


@pytest.mark.parametrize(
    ("name", "last"), [("Ann O’Brien", "o'brien"), ("Prof.Smith", "smith"), ("Zoë", "zoe"), ("", "")]
)
def test_a_surname_is_the_last_word(name, last):
    assert surname(name) == last


def test_a_title_may_stand_close_to_the_name():
    assert same_name("Prof.Smith", "Prof. Smith")
