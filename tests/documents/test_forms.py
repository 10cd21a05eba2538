"""Asking for files: what is cheap to judge first, whether so many may come, and only then is anything opened."""

import time

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from dartford_housing.core.errors import RuleBroken
from dartford_housing.documents import limited, rules
from dartford_housing.documents.forms import LimitedFiles, MultipleFileField, UploadField, good_files
from dartford_housing.web.forms import KitForm
from tests.factories.documents import paper, photo

WORD = SimpleUploadedFile("a.docx", b"PK\x03\x04 a docx")
BROKEN = b"\xff\xd8\xff and no more"


class Photos(LimitedFiles, KitForm):
    letter = UploadField(label="Letter", required=False)
    photos = MultipleFileField(label="Photos", required=False)


class LoosePhotos(Photos):
    photos = MultipleFileField(label="Photos", one_by_one=True)


def filled(*photos, letter=None, form=Photos, **options):
    return form({}, MultiValueDict({"photos": list(photos), "letter": [letter] if letter else []}), **options)


def broken():
    return SimpleUploadedFile("broken.jpg", BROKEN)


@pytest.fixture
def all_turns_taken(settings, tmp_path):
    """Nothing can be opened: whatever is answered now was judged without opening a file."""
    settings.VAR = tmp_path
    with limited.free_place(0), limited.free_place(0), limited.free_place(0, more=1):
        yield


def test_the_form_hands_over_one_file_and_several():
    form = filled(photo(), paper(), letter=paper())

    assert form.is_valid(), form.errors
    assert [file.name for file in form.cleaned_data["photos"]] == ["door.jpg", "letter.pdf"]
    assert form.cleaned_data["letter"].name == "letter.pdf"


def test_no_file_is_an_empty_list_or_nothing():
    form = filled()

    assert form.is_valid()
    assert form.cleaned_data == {"letter": None, "photos": []}


def test_a_bad_file_is_told_beside_its_question():
    form = filled(photo(), SimpleUploadedFile("a.docx", b"PK\x03\x04"))

    assert form.errors == {"photos": [rules.WRONG_KIND.format(name="a.docx")]}
    assert form.error_links() == [("id_photos", rules.WRONG_KIND.format(name="a.docx"))]


def test_too_many_files_are_refused():
    assert filled(*[photo() for _ in range(11)]).errors == {"photos": [rules.TOO_MANY_FILES]}


def test_a_file_that_is_asked_for_must_be_given():
    class Needed(forms.Form):
        photos = MultipleFileField(error_messages={"required": "Choose a photo."})

    assert Needed({}, {}).errors == {"photos": ["Choose a photo."]}


def test_the_control_takes_several_files_and_says_which(rf):
    html = str(filled()["photos"])

    assert "multiple" in html
    assert 'accept=".jpg,' in html


@pytest.mark.parametrize(
    "files, sentence",
    [
        ([photo() for _ in range(11)], rules.TOO_MANY_FILES),
        ([photo(), WORD], rules.WRONG_KIND.format(name="a.docx")),
        ([photo(), SimpleUploadedFile("no.jpg", b"")], rules.EMPTY.format(name="no.jpg")),
        ([photo(), SimpleUploadedFile("big.jpg", BROKEN + bytes(20 * rules.MB))], "‘big.jpg’ is larger than 20 MB."),
        ([SimpleUploadedFile("fair.jpg", BROKEN + bytes(18 * rules.MB)) for _ in range(6)], rules.TOO_MUCH),
    ],
    ids=["number", "kind", "empty", "size", "sum"],
)
def test_number_size_and_kind_are_judged_before_a_file_is_opened(all_turns_taken, files, sentence):
    form = filled(*files)

    assert [error.startswith(sentence) for error in form.errors["photos"]] == [True]
    assert good_files(form, "photos") == []


def test_a_limit_is_asked_before_a_file_is_opened(all_turns_taken):
    asked = []

    def require(files):
        asked.append([file.name for file in files])
        raise RuleBroken("Too many for today.")

    assert filled(photo(), paper(), require=require).errors == {"photos": ["Too many for today."]}
    assert asked == [["door.jpg", "letter.pdf"]]


def test_a_limit_is_not_asked_for_a_form_that_comes_back_anyway():
    asked = []

    assert not filled(photo(), WORD, require=asked.append).is_valid()
    assert asked == []


def test_no_file_is_opened_while_another_answer_is_wrong(all_turns_taken):
    class Named(Photos):
        name = forms.CharField(error_messages={"required": "Enter a name."})

    assert filled(photo(), form=Named).errors == {"name": ["Enter a name."]}


def test_who_comes_while_others_are_busy_is_told_so_once(all_turns_taken):
    began = time.monotonic()
    form = filled(photo(), photo(), photo(), form=LoosePhotos)

    assert form.errors == {"photos": [rules.BUSY]}
    assert limited.PATIENCE <= time.monotonic() - began < 2 * limited.PATIENCE


def test_each_file_that_cannot_be_taken_is_named():
    form = filled(photo(), broken(), SimpleUploadedFile("b.png", b"\x89PNG\r\n\x1a\n"))

    assert form.errors["photos"] == [rules.UNREADABLE_IMAGE.format(name=name) for name in ("broken.jpg", "b.png")]


@pytest.mark.parametrize("bad", [broken, lambda: WORD])
def test_one_bad_file_does_not_take_the_good_ones_with_it_where_files_stand_alone(bad):
    form = filled(photo("one.jpg"), bad(), photo("two.jpg"), form=LoosePhotos)

    assert len(form.errors["photos"]) == 1
    assert [file.name for file in good_files(form, "photos")] == ["one.jpg", "two.jpg"]


@pytest.mark.parametrize("require, taken", [(None, True), (lambda files: None, False)])
def test_the_desk_opens_a_file_while_those_of_strangers_fill_the_places(require, taken, settings, tmp_path):
    settings.VAR = tmp_path
    with limited.free_place(0), limited.free_place(0):
        assert filled(photo(), require=require).is_valid() is taken
