import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.factories.documents import paper, photo
from tests.factories.pdf import every_byte

CASES = Path(__file__).parent.parent / "data" / "pdf"


def told(*given):
    out = StringIO()
    call_command("inspect_pdf", *map(str, given), stdout=out)
    return out.getvalue()


@pytest.mark.parametrize(
    "name, tagged, covered, removed",
    [
        ("redactbox.pdf", False, "SECRETNAME", []),
        ("forms.pdf", False, "", []),
        ("comments.pdf", False, "", ["1 note", "the author", "the keywords"]),
        ("owner-password-only.pdf", False, "", ["the author"]),
        ("tagged-a3.pdf", True, "", []),
    ],
)
def test_it_says_and_writes_what_the_portal_makes_of_a_file(name, tagged, covered, removed, tmp_path):
    found = json.loads(told(CASES / name, "--out", tmp_path / "out.pdf", "--json"))

    assert {key: found[key] for key in ("refused", "tagged", "removed")} == {
        "refused": None, "tagged": tagged, "removed": removed,
    }  # fmt: skip
    assert bool(found["covered"]) == bool(covered)
    assert not covered or covered in found["covered"]
    assert b"SECRETNAME" not in every_byte((tmp_path / "out.pdf").read_bytes())


def test_a_refusal_is_a_sentence_and_nothing_is_written(tmp_path):
    (tmp_path / "long.pdf").write_bytes(paper(301).read())

    found = json.loads(told(tmp_path / "long.pdf", "--out", tmp_path / "out.pdf", "--json"))

    assert found == {
        "refused": "‘long.pdf’ has 301 pages; we can take up to 300. Split it and send the parts.",
        "tagged": False, "covered": [], "removed": [],
    }  # fmt: skip
    assert not (tmp_path / "out.pdf").exists()


def test_without_json_it_speaks_in_lines():
    assert told(CASES / "comments.pdf") == (
        "Taken.\nTags: none that can be kept.\nNo covered words.\nTaken out: 1 note, the author, the keywords.\n"
    )


def test_covered_words_are_named_page_by_page_and_said_to_be_taken_out():
    lines = told(CASES / "redactbox.pdf").splitlines()

    assert lines[2].startswith("Covered on page 1: ")
    assert (" SECRETNAME " in lines[2], lines[3]) == (True, "Taken out: the covered words.")


def test_a_picture_or_a_missing_file_is_told_apart(tmp_path):
    (tmp_path / "door.jpg").write_bytes(photo().read())
    with pytest.raises(CommandError, match="is a picture"):
        told(tmp_path / "door.jpg")
    with pytest.raises(CommandError, match="No such file"):
        told(tmp_path / "none.pdf")
