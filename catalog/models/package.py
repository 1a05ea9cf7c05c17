"""A bundle with one price, split over cost centres, and what it contains: a template for a day of a booking.

The price of a package is the sum of its shares.
"""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalog.enums import ContentKind, PackageType, PriceMethod
from catalog.models.beverage_package import BeveragePackage
from catalog.models.classification import SessionType
from catalog.models.inventory_product import InventoryProduct
from catalog.models.menu import Menu
from catalog.models.offer import Offer, OfferShare
from catalog.models.product import Product
from catalog.models.venue import Layout, Venue
from partners.models import PARTNER_KEY, PartnerOwned, SamePartner
from partners.models.history import tracked

NAMED_BY = {
    ContentKind.SESSION: "venue",
    ContentKind.MENU: "menu",
    ContentKind.BEVERAGE: "beverage_package",
    ContentKind.RESOURCE: "inventory_product",
    ContentKind.PRODUCT: "product",
}
"""Which reference each kind of content goes by."""


@tracked(exclude=["updated_at"])
class Package(Offer):
    type = models.CharField(_("type"), max_length=10, choices=PackageType, default=PackageType.DETAILED)
    price_method = models.CharField(
        _("price method"), max_length=20, choices=PriceMethod, default=PriceMethod.PER_PERSON
    )
    least_attendees = models.PositiveIntegerField(_("fewest people"), null=True, blank=True)
    most_attendees = models.PositiveIntegerField(_("most people"), null=True, blank=True)

    class Meta(Offer.Meta):
        verbose_name = _("package")
        verbose_name_plural = _("packages")
        constraints = [
            PARTNER_KEY,
            SamePartner("facility"),
            models.CheckConstraint(
                condition=Q(price_method__in=PriceMethod.values), name="package_price_method_known"
            ),
            models.CheckConstraint(condition=Q(type__in=PackageType.values), name="package_type_known"),
            models.CheckConstraint(
                condition=Q(most_attendees__gte=F("least_attendees"))
                | Q(least_attendees=None)
                | Q(most_attendees=None),
                name="package_fewest_not_above_most",
                violation_error_message=_("The most people cannot be fewer than the fewest."),
            ),
        ]

    @property
    def price(self) -> Decimal:
        return sum((share.value for share in self.shares.all()), Decimal(0))


class PackageShare(OfferShare):
    """What one cost centre gets of the price: of each person's, or of the flat one."""

    package = models.ForeignKey(
        Package,
        on_delete=models.CASCADE,
        related_name="shares",
        db_constraint=False,
        verbose_name=_("package"),
    )

    class Meta:
        verbose_name = _("share of a package")
        verbose_name_plural = _("shares of packages")
        ordering = ["package", "id"]
        constraints = [
            PARTNER_KEY,
            SamePartner("package"),
            SamePartner("cost_centre"),
            models.UniqueConstraint(fields=["package", "cost_centre"], name="package_share_once"),
            models.CheckConstraint(condition=Q(value__gte=0), name="package_share_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.package}: {self.cost_centre}"


def _content(to: type[models.Model], label: object) -> models.ForeignKey:
    return models.ForeignKey(
        to,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
        verbose_name=label,  # type: ignore[arg-type]
    )


class PackageContent(PartnerOwned):
    """One thing in a package, at wall times of its day; catering and equipment stand `within` a session of it.

    Closing at 00:00 means the end of the day. `quantity` counts units and pieces, for each person where
    `is_per_person`.
    """

    package = models.ForeignKey(
        Package,
        on_delete=models.CASCADE,
        related_name="contents",
        db_constraint=False,
        verbose_name=_("package"),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    kind = models.CharField(_("kind"), max_length=20, choices=ContentKind)
    name = models.CharField(_("name"), max_length=200, blank=True)
    within = _content("self", _("within session"))  # type: ignore[arg-type]
    starts_at = models.TimeField(_("starts at"), null=True, blank=True)
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)
    venue = _content(Venue, _("venue"))
    layout = _content(Layout, _("layout"))
    session_type = _content(SessionType, _("session type"))
    menu = _content(Menu, _("menu"))
    beverage_package = _content(BeveragePackage, _("beverage package"))
    inventory_product = _content(InventoryProduct, _("inventory product"))
    product = _content(Product, _("product"))
    quantity = models.PositiveIntegerField(_("quantity"), default=1)
    is_per_person = models.BooleanField(_("for each person"), default=False)

    class Meta:
        verbose_name = _("content of a package")
        verbose_name_plural = _("contents of packages")
        ordering = ["package", "position", "id"]
        constraints = [
            PARTNER_KEY,
            SamePartner("package"),
            SamePartner("within"),
            SamePartner("layout"),
            SamePartner("session_type"),
            *(SamePartner(field) for field in NAMED_BY.values()),
            models.CheckConstraint(
                condition=Q(kind__in=ContentKind.values), name="package_content_kind_known"
            ),
            models.CheckConstraint(
                condition=~Q(kind=ContentKind.SESSION)
                | Q(starts_at__isnull=False, ends_at__isnull=False, within__isnull=True),
                name="package_content_session_complete",
                violation_error_message=_("A session needs its times and stands within no other."),
            ),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="package_content_quantity_positive"),
        ]

    def __str__(self) -> str:
        return self.name or str(getattr(self, NAMED_BY[ContentKind(self.kind)]) or self.get_kind_display())

    def clean(self) -> None:
        """It names what its kind needs, and nothing of another kind."""
        wanted = NAMED_BY.get(ContentKind(self.kind)) if self.kind in ContentKind.values else None
        if wanted is None:
            return
        if wanted != "venue" and getattr(self, f"{wanted}_id") is None:
            raise ValidationError({wanted: _("Say what the package contains.")})
        for field in set(NAMED_BY.values()) - {wanted}:
            if getattr(self, f"{field}_id") is not None:
                raise ValidationError({field: _("Leave this empty: it is content of another kind.")})
