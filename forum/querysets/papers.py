"""Agenda items and papers. What is secret is left out here, before anything is drawn."""

from datetime import date
from typing import Any

from django.apps import apps
from django.db import models

from .gate import prepares, reads_secrets_of

PUBLISHED = ("published", "held")


def open_to(user: Any, public: models.Q, out: models.Q, *, body: str) -> models.Q:
    """Return the condition for a person: `public` is what is no secret, `out` what is published, `body` whose it is."""
    reach = public | reads_secrets_of(user, body)
    return reach if prepares(user) else reach & out


class SecretQuerySet(models.QuerySet[Any]):
    """Rows that may be kept from the public until they are looked at again."""

    def to_review(self, today: date) -> Any:
        """Keep what is private and was to be looked at again by now."""
        return self.exclude(privacy="public").filter(review_on__lte=today).order_by("review_on", "pk")


class ItemQuerySet(SecretQuerySet):
    def visible_to(self, user: Any) -> "ItemQuerySet":
        """Return public items once published, secret ones for those who may read them, drafts for preparers."""
        out = models.Q(published_at__isnull=False, meeting__body__is_public=True)
        seen = open_to(user, models.Q(privacy="public"), out, body="meeting__body")
        return self.filter(seen | models.Q(made_by=user) if prepares(user) else seen)

    def lines(self, user: Any) -> "list[dict[str, Any]]":
        """Return what an agenda may say to this person of the items that `visible_to` keeps from them."""
        hidden = self.exclude(pk__in=self.visible_to(user).values("pk")).exclude(privacy="public")
        hidden = hidden if prepares(user) else hidden.filter(published_at__isnull=False)
        return list(hidden.values("pk", "number", "position", "public_title", "privacy", "paragraph", "supplement"))


class PaperQuerySet(SecretQuerySet):
    def visible_to(self, user: Any) -> "PaperQuerySet":
        """Return what has gone out and is public; secret papers for those who may read them, drafts for preparers.

        A paper is public only if an item that is itself public carries it, and it has not been withdrawn.
        """
        places = apps.get_model("forum", "ItemPaper").objects.visible_to(user)
        mine = models.Q(made_by=user, places__isnull=True) if prepares(user) else models.Q()
        return self.filter(models.Q(pk__in=places.values("paper")) | mine)

    def waiting(self) -> "PaperQuerySet":
        """Return papers whose file has words under black boxes and waits for a colleague."""
        return self.filter(original__isnull=False).exclude(original__clean="")


class ItemPaperQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "ItemPaperQuerySet":
        """Return the places of papers on agendas that this person may see."""
        public = models.Q(paper__privacy="public", item__privacy="public")
        out = models.Q(
            published_at__isnull=False,
            item__published_at__isnull=False,
            item__meeting__body__is_public=True,
            paper__withdrawn_at__isnull=True,
        )
        seen = open_to(user, public, out, body="item__meeting__body")
        return self.filter(seen | models.Q(paper__made_by=user) if prepares(user) else seen)

    def lines(self, user: Any) -> "list[dict[str, Any]]":
        """Return what an agenda may say to this person of the papers that `visible_to` keeps from them."""
        hidden = self.exclude(pk__in=self.visible_to(user).values("pk"))
        hidden = hidden if prepares(user) else hidden.filter(published_at__isnull=False)
        names = ("public_title", "privacy", "paragraph", "withdrawn_at", "withdrawn_note")
        own = ("pk", "item_id", "position", "label", "supplement")
        return list(hidden.values(*own, *(f"paper__{name}" for name in names)))

    def for_list(self) -> "ItemPaperQuerySet":
        return self.select_related("paper", "item__meeting__body")
