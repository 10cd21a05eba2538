"""Texts with which officers begin: kept by them, filled in, and never instead of what a letter must hold."""

import pytest
from django.urls import reverse

from complaints import actions, rules
from complaints.models import StartingText
from dartford_housing.audit import ledger
from dartford_housing.core.errors import RuleBroken
from tests.factories.complaints import MONDAY, acknowledged, fresh, lodged

pytestmark = pytest.mark.django_db
WORDS = "Dear {name}, we answer {reference} by {due}."


def deed(case, name):
    return reverse("admin:complaints_complaint_deed", args=[case.pk, name])


def text(by, kind="extend", name="A part is late", words=WORDS):
    return actions.write_text(by=by, kind=kind, name=name, text=words)


@pytest.mark.parametrize(
    "name, words, field",
    [
        ("", WORDS, "name"),
        ("A part", "", "text"),
        ("A part", "Dear {surname}", "text"),
        ("A part", "Dear {name.__class__}", "text"),
        ("A part", "Dear {name", "text"),
        ("A part", "Dear name}", "text"),
    ],
)
def test_a_text_has_a_name_words_and_known_fields(name, words, field):
    with pytest.raises(RuleBroken) as no:
        rules.require_text(name, words)

    assert no.value.field == field


def test_what_is_filled_in_is_never_read_as_a_field():
    assert rules.merged("{name} {stage}", {"name": "{stage}", "stage": "1"}) == "{stage} 1"


def test_an_officer_picks_a_text_and_it_fills_the_box(client, complaints_officer):
    case = lodged()
    acknowledged(case, complaints_officer)
    kept, other = text(complaints_officer), text(complaints_officer, kind="write", name="A greeting")
    client.force_login(complaints_officer)

    first = client.get(deed(case, "extend")).content.decode()
    assert f'href="?template={kept.pk}">A part is late</a>' in first
    assert "A greeting" not in first
    assert "Reading ease" in first

    page = client.get(deed(case, "extend"), {"template": kept.pk})
    due = "Monday 7 December 2026"
    assert page.context["form"]["reason"].value() == f"Dear Ruth Penfold, we answer {case.reference} by {due}."
    for wrong in (other.pk, "9" * 20, "x", 0):
        assert client.get(deed(case, "extend"), {"template": wrong}).context["form"]["reason"].value() is None


@pytest.mark.parametrize("stage, kind", [(1, "answer_1"), (2, "answer_2")])
def test_each_stage_has_its_own_texts_for_the_answer(client, complaints_officer, manager, stage, kind):
    case, by = lodged(), complaints_officer
    acknowledged(case, by)
    if stage == 2:
        from tests.factories.complaints import answered

        answered(case, by)
        actions.escalate(case, by=None, now=MONDAY, reached=True)
        acknowledged(fresh(case), manager)
    names = {one: text(by, kind=one, name=f"For {one}").name for one in ("answer_1", "answer_2")}
    client.force_login(manager)

    page = client.get(deed(case, "respond")).content.decode()
    assert [name in page for one, name in names.items()] == [one == kind for one in names]


def test_a_text_takes_no_part_of_an_answer_away(client, complaints_officer):
    case = lodged()
    acknowledged(case, complaints_officer)
    kept = text(complaints_officer, kind="answer_1", words="By our records.")
    client.force_login(complaints_officer)

    page = client.post(f"{deed(case, 'respond')}?template={kept.pk}", {"reasons": "By our records."})
    assert set(page.context["form"].errors) == {"finding_1", "answer_1", "finding_2", "answer_2"}
    assert fresh(case).status == "stage_1"


def test_what_was_typed_is_not_replaced_by_the_text(client, complaints_officer):
    case = lodged()
    acknowledged(case, complaints_officer)
    kept = text(complaints_officer)
    client.force_login(complaints_officer)

    page = client.post(f"{deed(case, 'extend')}?template={kept.pk}", {"reason": "My own words."})
    assert page.context["form"]["reason"].value() == "My own words."


def test_every_version_stays_in_the_ledger_and_a_retired_text_is_offered_no_longer(client, complaints_officer):
    case = lodged()
    acknowledged(case, complaints_officer)
    kept = text(complaints_officer)
    actions.change_text(kept, by=complaints_officer, name="A part is late", text="Sorry.")
    actions.retire_text(kept, by=complaints_officer, on=MONDAY.date(), reason="Not kind.")

    found = [(line.verb, line.facts, line.reason) for line in ledger.history(kept)]
    assert found == [
        ("complaint.text_written", {"version": 1, "text": WORDS}, ""),
        ("complaint.text_changed", {"version": 2, "text": "Sorry."}, ""),
        ("complaint.text_retired", {}, "Not kind."),
    ]
    client.force_login(complaints_officer)
    assert "A part is late" not in client.get(deed(case, "extend")).content.decode()
    with pytest.raises(RuleBroken, match="no longer offered"):
        actions.change_text(kept, by=complaints_officer, name="A part is late", text="Sorry.")
    assert text(complaints_officer).version == 1


def test_two_texts_for_one_letter_never_share_a_name(complaints_officer):
    text(complaints_officer)
    with pytest.raises(RuleBroken, match="of this name"):
        text(complaints_officer, name="a PART is late")
    assert text(complaints_officer, kind="write").kind == "write"


def test_texts_are_written_at_the_desk(client, complaints_officer):
    client.force_login(complaints_officer)
    typed = {"kind": "extend", "name": "A part is late", "text": WORDS}
    client.post(reverse("admin:complaints_startingtext_start", args=["write"]), typed)

    kept = StartingText.objects.get()
    page = client.get(reverse("admin:complaints_startingtext_change", args=[kept.pk])).content.decode()
    assert "we answer {reference} by {due}" in page
