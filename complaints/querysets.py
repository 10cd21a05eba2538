"""Which complaints are seen by whom, which are late, and which are counted."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import models

from dartford_housing.core.names import fold_plain, surname
from dartford_housing.core.references import tidy_reference
from dartford_housing.web.shut import keys_as_text

from .choices import Status

ENDED = (Status.REFUSED, Status.SIGNPOSTED, Status.WITHDRAWN, Status.CLOSED)
ANSWERED = (Status.ANSWERED_1, Status.ANSWERED_2)


class ComplaintQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any, opened: Iterable[str] = ()) -> "ComplaintQuerySet":
        """Return every case for handlers but those about themselves; one's own for a resident; none for others.

        `opened` are the openings (`Complaint.opening`) of this visitor: by reference and key, or by a signed link.
        """
        pairs = [one.split(":") for one in opened]
        reached = models.Q(pk__in=[key for key, _ in pairs], key__in=[secret for _, secret in pairs])
        if user is not None and user.is_authenticated:
            if user.can("handle_complaints"):
                return self.exclude(about_staff=user)
            return self.filter(models.Q(resident__user=user) | models.Q(lodged_by=user) | reached)
        return self.filter(reached) if pairs else self.none()

    def open(self) -> "ComplaintQuerySet":
        """Return those with something still to do for us."""
        return self.exclude(status__in=[*ENDED, *ANSWERED])

    def with_due(self) -> "ComplaintQuerySet":
        return self.filter(next_due__isnull=False)

    def late(self, on: date) -> "ComplaintQuerySet":
        return self.with_due().filter(next_due__lt=on)

    def due(self, first: date, last: date) -> "ComplaintQuerySet":
        return self.with_due().filter(next_due__range=(first, last))

    def mine(self, user: Any) -> "ComplaintQuerySet":
        return self.filter(handler=user)

    def waiting_for_triage(self) -> "ComplaintQuerySet":
        return self.with_due().filter(status=Status.RECEIVED, triaged_at=None)

    def heard_from(self) -> "ComplaintQuerySet":
        """Return those whose resident added something that nobody has answered."""
        unread = self.belonging("messages").filter(from_resident=True, read_at=None)
        return self.filter(pk__in=unread.values("complaint"))

    def waiting_for_resident(self) -> "ComplaintQuerySet":
        """Return those in which we asked something that the resident has not answered."""
        return self.with_due().filter(waiting_since__isnull=False)

    def answered(self) -> "ComplaintQuerySet":
        return self.filter(status__in=ANSWERED)

    def with_unpaid_money(self) -> "ComplaintQuerySet":
        owed = self.belonging("stages").filter(remedies__amount__isnull=False, remedies__paid_on=None)
        return self.filter(pk__in=owed.values("complaint"))

    def not_put_right(self) -> "ComplaintQuerySet":
        """Return those whose resident says that our answer did not put it right."""
        return self.filter(put_right=False, status__in=[*ANSWERED, Status.CLOSED])

    def about_personal_data(self) -> "ComplaintQuerySet":
        """Return those of which something about personal data is not yet answered."""
        waiting = self.filter(personal_data__isnull=False, personal_data__answered_on=None)
        return waiting.exclude(status__in=ENDED)

    def with_restriction_to_review(self, on: date) -> "ComplaintQuerySet":
        """Return those with a contact restriction whose review is due by this day."""
        return self.filter(restrictions__ended_on=None, restrictions__review_on__lte=on).distinct()

    def for_list(self) -> "ComplaintQuerySet":
        return self.select_related("handler", "resident")

    def for_page(self) -> "ComplaintQuerySet":
        """Return cases with what the page of one shows at the desk, fetched at once."""
        people = ("handler", "resident__home", "words", "personal_data")
        deciders = ("proposed_by", "approved_by", "turned_down_by")
        through = self.model._meta.get_field("about_staff").remote_field.through.objects
        about = models.Exists(through.filter(complaint=models.OuterRef("pk")))
        rows = (
            self.annotate(is_about_staff=about)
            .select_related(*people)
            .prefetch_related(
                models.Prefetch("stages", self.belonging("stages").select_related("handler", "answered_by")),
                models.Prefetch("refusals", self.belonging("refusals").select_related(*deciders)),
                models.Prefetch("restrictions", self.belonging("restrictions").select_related("approved_by")),
            )
        )
        return rows.prefetch_related(
            "stages__points", "stages__remedies", "messages", "ombudsman_cases__orders", "resident__adjustments"
        )

    def belonging(self, name: str) -> Any:
        return self.model._meta.get_field(name).related_model._default_manager.all()

    def found_by(self, words: str) -> "ComplaintQuerySet":
        """Return those of this reference, surname, beginning of a surname or full name; all are indexed."""
        tidy, name = words.strip(), fold_plain(words)
        if not name:
            return self.none()
        names = models.Q(surname_key__startswith=name) | models.Q(surname_key=surname(words))
        return self.filter(names | models.Q(reference=tidy_reference(tidy)) | models.Q(reference=tidy.upper()))

    def to_forget(self, ended_before: datetime) -> "ComplaintQuerySet":
        """Return the ended cases whose time of keeping is over and that nothing holds."""
        ended = self.filter(status__in=ENDED, closed_at__lt=ended_before, anonymised_on__isnull=True, hold_reason="")
        ended = ended.exclude(ombudsman_cases__isnull=False, ombudsman_cases__determined_on__isnull=True)
        return ended.exclude(ombudsman_cases__orders__isnull=False, ombudsman_cases__orders__complied_on__isnull=True)


def keys_shut_to(user: Any) -> Any:
    """Return the keys, as text, of the cases that are about this person; for what other rooms keep about a case."""
    cases = apps.get_model("complaints", "Complaint")._base_manager
    return keys_as_text(cases.filter(about_staff=user.pk))


class OrderQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "OrderQuerySet":
        """Return the orders of all cases for handlers, but of those about themselves; none for others."""
        if user is None or not user.is_authenticated or not user.can("handle_complaints"):
            return self.none()
        return self.exclude(case__complaint__about_staff=user)

    def outstanding(self, last: date) -> "OrderQuerySet":
        return self.filter(complied_on=None, due__lte=last)


class PersonalDataQuerySet(models.QuerySet[Any]):
    def unanswered(self) -> "PersonalDataQuerySet":
        return self.filter(answered_on=None).exclude(complaint__status__in=ENDED)

    def to_acknowledge(self, last: date) -> "PersonalDataQuerySet":
        """Return those not yet acknowledged whose last day for it is this one or before."""
        return self.unanswered().filter(acknowledged_on=None, acknowledge_by__lte=last)


class StartingTextQuerySet(models.QuerySet[Any]):
    def offered(self, *kinds: str) -> "StartingTextQuerySet":
        """Return the texts that may still be chosen for these letters."""
        return self.filter(kind__in=kinds, retired_on=None)


class StageQuerySet(models.QuerySet[Any]):
    def received_between(self, first: date, last: date) -> "StageQuerySet":
        """Return the stages of complaints (not of requests) asked for within these days, both included."""
        kept = self.filter(asked_on__range=(first, last), complaint__is_request=False)
        return kept.exclude(complaint__jurisdiction="ico")

    def for_count(self) -> Any:
        """Return what the measures are counted from, a dictionary a stage."""
        return self.values(
            "number",
            "topics",
            "outcome",
            "asked_on",
            "acknowledged_on",
            "acknowledge_by",
            "respond_by",
            "extension_notice",
            "extended_to",
            "responded_on",
            tenure=models.F("complaint__tenure"),
            status=models.F("complaint__status"),
            estate=models.F("complaint__estate"),
        )
