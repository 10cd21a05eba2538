"""Which surgeries, times and bookings may be seen by whom."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import models
from django.db.models import Case, Count, F, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from dartford_housing.core.dates import LOCAL

from ..choices import GONE, TAKES_A_PLACE, UNSEEN


def figure(rows: Any) -> Any:
    """Return the one number that a query about each row gives, 0 where it gives none."""
    return Coalesce(Subquery(rows[:1]), 0)


def midnight(day: date) -> datetime:
    """Return when a day begins here; a bound that an index can use."""
    return datetime.combine(day, time(), LOCAL)


def staff(user: Any, permission: str) -> bool:
    return bool(user is not None and user.is_authenticated and user.can(permission))


def run_by(user: Any, surgery: str) -> Q:
    """Return which rows belong to surgeries that this person runs or oversees; `surgery` is the path to it."""
    if user.can("oversee_surgeries"):
        return Q()
    return Q(**{f"{surgery}__officer": user}) | Q(**{f"{surgery}__in": user.surgeries_beside.values("pk")})


MANY = 200  # times that are looked through for two that follow each other


def with_next(slots: Any, times: int) -> list[Any]:
    """Return the times after which the next ones are among these too, without a gap."""
    rows = list(slots)
    known = {(slot.surgery_id, slot.starts) for slot in rows}
    step = lambda slot, number: slot.starts + timedelta(minutes=slot.surgery.minutes * number)  # noqa: E731
    return [slot for slot in rows if all((slot.surgery_id, step(slot, number)) in known for number in range(1, times))]


class RotaQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "RotaQuerySet":
        return self if staff(user, "plan_rota") else self.none()

    def for_list(self) -> "RotaQuerySet":
        return self.annotate(surgery_count=Count("surgeries", filter=~Q(surgeries__event__status="withdrawn")))


class SurgeryQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "SurgeryQuerySet":
        """Return every surgery for those who plan or run them; the published and the called-off for all others."""
        if staff(user, "plan_rota") or staff(user, "run_surgeries"):
            return self
        return self.exclude(event__status__in=UNSEEN)

    def for_list(self) -> "SurgeryQuerySet":
        return self.select_related("event__venue", "estate", "officer").order_by("event__starts", "pk")

    def for_everybody(self) -> "SurgeryQuerySet":
        """Return no more of each than the public list shows."""
        joined = self.select_related("event__venue", "estate")
        return joined.only(
            "drop_in", "event__starts", "event__ends", "event__venue__name", "event__venue__step_free", "estate__name"
        )

    def open(self, now: datetime) -> "SurgeryQuerySet":
        """Return the surgeries that can still be booked, the next one first."""
        return self.filter(event__status="published", event__starts__gt=now).order_by("event__starts", "pk")

    def waited_for(self, now: datetime) -> "SurgeryQuerySet":
        """Return the surgeries to come with a free place for which somebody may wait."""
        waits = self.related("waits").filter(state="waiting")
        if waits.filter(suits="anywhere").exists():
            return self.open(now).with_free(now).filter(free__gt=0)
        return self.open(now).filter(estate__in=waits.values("estate")).with_free(now).filter(free__gt=0)

    def held(self) -> "SurgeryQuerySet":
        return self.filter(event__status="published")

    def with_free(self, now: datetime) -> "SurgeryQuerySet":
        """Add `free`: places not taken at times still to come."""
        slots, bookings = self.related("slots"), self.related("bookings")
        places = slots.filter(surgery=OuterRef("pk"), starts__gt=now).order_by().values("surgery")
        taken = bookings.filter(surgery=OuterRef("pk"), starts__gt=now, state__in=TAKES_A_PLACE).order_by()
        return self.annotate(
            free=figure(places.annotate(all=Sum("places")).values("all"))
            - figure(taken.values("surgery").annotate(all=Count("pk")).values("all"))
        )

    def related(self, name: str) -> Any:
        return self.model._meta.get_field(name).related_model._default_manager.all()


class SlotQuerySet(models.QuerySet[Any]):
    def free(self, now: datetime) -> "SlotQuerySet":
        """Return the times to come of published surgeries that have a place left, the earliest first."""
        bookings = self.model._meta.get_field("bookings").related_model._default_manager
        seats = bookings.filter(slot=OuterRef("pk"), state__in=TAKES_A_PLACE).order_by().values("slot")
        rows = self.filter(starts__gt=now, surgery__event__status="published")
        rows = rows.annotate(taken=figure(seats.annotate(all=Count("pk")).values("all")))
        return rows.filter(taken__lt=F("places")).order_by("starts", "pk")

    def coming_of(self, surgery: Any, now: datetime) -> "SlotQuerySet":
        """Return a surgery's times still to come, each with `taken`."""
        bookings = self.model._meta.get_field("bookings").related_model._default_manager
        seats = bookings.filter(slot=OuterRef("pk"), state__in=TAKES_A_PLACE).order_by().values("slot")
        rows = self.filter(surgery=surgery, starts__gt=now, places__gt=0).order_by("starts")
        return rows.annotate(taken=figure(seats.annotate(all=Count("pk")).values("all")))

    def with_surgery(self) -> "SlotQuerySet":
        return self.select_related("surgery__event__venue", "surgery__estate")

    def first_choice(self, surgery: Any, after: datetime) -> "SlotQuerySet":
        """Return the free times for those who lost theirs: at this surgery, at its estate, then anywhere."""
        here, near = When(surgery=surgery, then=0), When(surgery__estate=surgery.estate_id, then=1)
        return self.free(after).annotate(far=Case(here, near, default=2)).order_by("far", "starts", "pk")

    def nearest(
        self, surgery: Any, now: datetime, *, count: int = 3, to: datetime | None = None, times: int = 1
    ) -> list[Any]:
        """Return free times in order: those of this surgery nearest to a moment, then the next ones anywhere.

        `times`: only those after which as many less one are free without a gap.
        """
        free = self.free(now).with_surgery()
        here = sorted(
            with_next(free.filter(surgery=surgery), times),
            key=lambda slot: abs((slot.starts - (to or slot.starts)).total_seconds()),
        )
        others = free.exclude(surgery=surgery)[: count if times == 1 else MANY]
        elsewhere = with_next(others, times)[:count] if len(here) < count else []
        return sorted((here + elsewhere)[:count], key=lambda slot: (slot.starts, slot.pk))


class BookingQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "BookingQuerySet":
        """Return all for those who run surgeries, a resident's own for the resident, none for anybody else."""
        if user is None or not user.is_authenticated:
            return self.none()
        return self.kept() if user.can("run_surgeries") else self.filter(resident__user=user)

    def kept(self) -> "BookingQuerySet":
        """Leave out those whose time of keeping is over, which are counted still, and the further times of groups."""
        return self.exclude(last_name=GONE).exclude(state="along")

    def with_reads(self, user: Any) -> "BookingQuerySet":
        """Add `reads`: whether this person runs the booking's surgery, and so may see what somebody needs."""
        mine = run_by(user, "surgery")
        return self.annotate(reads=Case(When(mine, then=True), default=False) if mine else Value(True))

    def for_list(self) -> "BookingQuerySet":
        return self.select_related("slot", "surgery__event__venue", "surgery__estate", "resident")

    def with_home(self) -> "BookingQuerySet":
        """Add what a letter is addressed with."""
        return self.select_related("resident__home")

    def has_reference(self, reference: str) -> bool:
        return self.filter(reference=reference).exists()

    def booked(self) -> "BookingQuerySet":
        return self.filter(state="booked")

    def on_day(self, day: date) -> "BookingQuerySet":
        return self.filter(starts__gte=midnight(day), starts__lt=midnight(day + timedelta(days=1)))

    def to_note(self, on: date) -> "BookingQuerySet":
        """Return the bookings of days before `on` of which nobody has noted whether they came."""
        return self.booked().filter(starts__lt=midnight(on))


class QueryQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "QueryQuerySet":
        """Return what is brought to the surgeries that this officer runs, or to all for who oversees; a resident's own.

        After the time of keeping nobody sees it any more.
        """
        if user is None or not user.is_authenticated:
            return self.none()
        if not user.can("run_surgeries"):
            return self.filter(booking__resident__user=user)
        return self.filter(run_by(user, "booking__surgery")).exclude(booking__last_name=GONE)

    def for_list(self) -> "QueryQuerySet":
        return self.select_related("booking__surgery__estate", "booking__slot")

    def unanswered(self, on: date) -> "QueryQuerySet":
        """Return the queries of people who came, on a day before `on`, and that still have no outcome."""
        return self.filter(outcome="open", booking__state="attended", booking__starts__lt=midnight(on))
