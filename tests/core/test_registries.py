import pytest

from dartford_housing.core.registries import DeclaredTwice, Hook, NotDeclared, declare_once


@pytest.fixture
def hook(monkeypatch):
    monkeypatch.setattr(Hook, "every", [])
    return Hook("sweep the stairs", asked_by="gardens")


def sweep(*, stairs):
    return f"{stairs} swept"


def test_a_deed_is_done_by_whatever_app_does_it(hook):
    hook.set(sweep)
    hook.set(sweep)  # as when an app's ready() runs again

    assert hook.do(stairs="Gunn Road") == "Gunn Road swept"


def test_a_deed_that_no_app_does_is_an_error_that_names_it_and_who_asks(hook):
    with pytest.raises(NotDeclared, match="does the deed “sweep the stairs”, for which gardens asks"):
        hook.do(stairs="Gunn Road")


def test_two_apps_that_do_one_deed_are_an_error_and_the_first_stays(hook):
    hook.set(sweep)

    with pytest.raises(DeclaredTwice, match="Two apps do the deed “sweep the stairs”"):
        hook.set(lambda *, stairs: "")
    assert hook.done_by is sweep


def test_a_name_is_declared_once_and_again_only_as_the_same():
    known = {}
    declare_once(known, "surgery", sweep, what="address")
    declare_once(known, "surgery", sweep, what="address")

    with pytest.raises(DeclaredTwice, match="Two apps declare the address “surgery”"):
        declare_once(known, "surgery", print, what="address")
    assert known == {"surgery": sweep}
