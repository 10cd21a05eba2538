"""Where people live: ward, estate, block, home; and who looks after which patch."""

from django.db import models

from dartford_housing.web.folded_field import FoldedField

from ..choices import Service, Stock
from ..querysets import HomeQuerySet


class Ward(models.Model):
    name = models.CharField(max_length=80, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Estate(models.Model):
    """A named group of homes; surgeries rotate over estates."""

    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    ward = models.ForeignKey(Ward, models.PROTECT, related_name="estates")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Block(models.Model):
    """A building of several homes with common parts."""

    name = models.CharField(max_length=120, unique=True)
    estate = models.ForeignKey(Estate, models.PROTECT, related_name="blocks")
    storeys = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Home(models.Model):
    """One dwelling, known by its UPRN. Never deleted by an import."""

    uprn = models.CharField("UPRN", max_length=12, unique=True)
    address_line_1 = models.CharField(max_length=120)
    address_line_2 = models.CharField(max_length=120, blank=True)
    town = models.CharField(max_length=80)
    address_folded = FoldedField(
        "address_line_1", "address_line_2", "town", kind="address", max_length=330, db_index=True
    )
    building_folded = FoldedField("address_line_2", kind="address", db_index=True)
    postcode = models.CharField(max_length=8, db_index=True)
    estate = models.ForeignKey(Estate, models.PROTECT, related_name="homes")
    block = models.ForeignKey(Block, models.PROTECT, null=True, blank=True, related_name="homes")
    storeys = models.PositiveSmallIntegerField(null=True, blank=True)
    property_type = models.CharField(max_length=40)
    bedrooms = models.PositiveSmallIntegerField(null=True, blank=True)
    stock = models.CharField(max_length=40, choices=Stock.choices)

    objects = HomeQuerySet.as_manager()

    class Meta:
        ordering = ["postcode", "address_line_1"]
        indexes = [models.Index(fields=["postcode", "address_line_1"], name="home_in_order")]

    def __str__(self) -> str:
        return ", ".join(self.address_lines())

    def address_lines(self) -> list[str]:
        """Return the postal address, a line each."""
        lines = [self.address_line_1, self.address_line_2, self.town, self.postcode]
        return [line for line in lines if line]


class Patch(models.Model):
    """Which contractor looks after which estates, for which service and from when."""

    service = models.CharField(max_length=20, choices=Service.choices)
    contractor = models.CharField(max_length=120)
    estates = models.ManyToManyField(Estate, related_name="patches")
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["service", "contractor"]
        verbose_name_plural = "patches"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gte=models.F("starts")), name="patch_ends_after"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_service_display()}: {self.contractor}"
