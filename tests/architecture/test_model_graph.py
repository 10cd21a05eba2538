"""Foreign keys point down: import-linter cannot see a relation that is named by a string."""

from django.apps import apps

from .ground import our_apps, storeys


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
