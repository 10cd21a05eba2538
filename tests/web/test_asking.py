"""One question tells of many rows whether there are any."""

from django.contrib.auth.models import Group

from dartford_housing.web.asking import which_hold


def test_many_are_asked_about_in_one_question(tenant, django_assert_num_queries):
    groups = Group.objects.order_by("name")
    named = groups.filter(name="resident")
    with django_assert_num_queries(1):
        held = which_hold([named, groups.filter(name="100% nobody's"), groups.filter(user=tenant), groups.none()])

    assert held == [True, False, True, False]


def test_what_cannot_hold_anything_is_not_asked_about(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert which_hold([Group.objects.none(), None, Group.objects.filter(pk__in=[])]) == [False, True, False]
        assert which_hold([]) == []
