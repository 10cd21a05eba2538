from typing import Any

from django.apps import AppConfig

FOLDER = "complaints/letters"


def letters(kind: Any, names: tuple[str, ...], notices: tuple[str, ...]) -> list[Any]:
    """Return the kinds of message; each that is drawn from a case's own words has those as its subject too."""
    parted = kind("complaint.no_longer_speaks", "Case {reference}", f"{FOLDER}/no_longer_speaks")
    drawn = [kind(name, "{subject}", f"{FOLDER}/letter") for name in names]
    return [parted, *drawn, *[kind(name, "{subject}", f"{FOLDER}/message") for name in notices]]


class ComplaintsConfig(AppConfig):
    name = "complaints"

    def ready(self) -> None:
        from dartford_housing.audit import verbs
        from dartford_housing.estates.public import Register, declare_register
        from dartford_housing.events.actions import when_holidays_change
        from dartford_housing.notifications import kinds, reminders
        from dartford_housing.web import navigation, offers, shut

        from .actions import import_complaints, post_reminders, recount_all
        from .choices import LETTERS, NOTICES, VERBS
        from .public import earlier_case, log_for, new_complaint, open_case, settled_on
        from .querysets import keys_shut_to

        verbs.declare(VERBS)
        kinds.declare(*letters(kinds.Kind, LETTERS, NOTICES))
        when_holidays_change(recount_all)
        reminders.register("complaints", post_reminders)
        hint = "complaints.csv: an older register, a row a stage, without names"
        declare_register(Register("complaints", "Complaints register", hint, import_complaints, order=30))
        navigation.add("Complaints", "complaints:about", order=30)
        shut.declare("complaints.complaint", keys_shut_to)
        offers.declare("complaint", new_complaint)
        offers.declare("complaint log", log_for)
        offers.declare("earlier case", earlier_case)
        offers.open_case.set(open_case)
        offers.case_settled_on.set(settled_on)
