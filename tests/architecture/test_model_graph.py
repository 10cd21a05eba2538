"""Foreign keys point down, and deleting a person takes no case with it: import-linter sees neither."""

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import CASCADE, PROTECT, SET_NULL

from .ground import our_apps, storeys

PEOPLE = {"accounts.User", "residents.Resident"}


def relations():
    for model in apps.get_models(include_auto_created=True):
        here = model._meta.app_label
        for field in model._meta.get_fields():
            if here in storeys() and field.is_relation and field.concrete and field.related_model:
                yield model._meta.label, field.name, here, field.related_model._meta.app_label


def test_every_app_of_ours_has_its_storey():
    assert [app.name for app in our_apps() if app.label not in storeys()] == []


def test_foreign_keys_point_down():
    height = storeys()
    wrong = [
        f"{label}.{name} points to {there}, which is not below {here}"
        for label, name, here, there in relations()
        if there != here and there in height and height[there] >= height[here]
    ]
    assert wrong == []


def test_features_have_no_relations_to_each_other_and_there_are_relations_to_look_at():
    assert len(list(relations())) > 15
    assert storeys()["surgeries"] == storeys()["complaints"] == storeys()["forum"]


# What goes with a person who is deleted: rows that are theirs alone. Cases, votes, papers and counts are never here.
GOES_WITH_A_PERSON = {
    "accounts.User_groups": "roles",
    "accounts.User_user_permissions": "roles",
    "complaints.Complaint_about_staff": "who is shut out of a case; it ends with the account",
    "complaints.Draft": "a form that was never sent",
    "forum.DigestChoice": "how often they hear from the room",
    "forum.Follower": "whose meetings they follow",
    "forum.Interests": "what they agreed to be asked about, with the consent",
    "forum.Interests_portfolios": "the same",
    "forum.PaperRemark": "their private note beside a paper",
    "forum.Reading": "how far they have read",
    "residents.Adjustment": "what was agreed with them",
    "residents.Claim": "their claim to a record",
    "residents.Consent": "what they agreed to",
    "surgeries.Availability": "when an officer is free",
    "surgeries.Surgery_colleagues": "which surgeries an officer helps at",
}
APPEND_ONLY = (
    "audit.Entry",
    "engagement.Participation",
    "complaints.Letter",
    "complaints.Message",
    "forum.Contribution",
)


def deleted_with(model, found=frozenset()):
    """Return the names of the models whose rows the database layer deletes with a row of this one, however far off."""
    for relation in model._meta.get_fields(include_hidden=True):
        child = relation.related_model
        cascades = relation.auto_created and not relation.concrete and getattr(relation, "on_delete", None) is CASCADE
        if cascades and child._meta.label not in found and child._meta.app_label in storeys():
            found = deleted_with(child, found | {child._meta.label})
    return found


def test_deleting_a_person_takes_only_what_is_theirs_alone():
    gone = deleted_with(get_user_model()) | deleted_with(apps.get_model("residents.Resident"))
    assert gone == GOES_WITH_A_PERSON.keys()


def test_what_is_only_ever_added_to_names_people_without_a_cascade():
    wrong = [
        f"{label}.{field.name}"
        for label in APPEND_ONLY
        for field in apps.get_model(label)._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model._meta.label in PEOPLE
        if field.remote_field.on_delete not in {PROTECT, SET_NULL}
    ]
    assert wrong == []
