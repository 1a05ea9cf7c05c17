"""A countable thing lent for a period; `capacity` counts the units there are."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.models.bookable import Bookable
from catalog.models.facility import Facility
from partners.models import PARTNER_KEY, PartnerOwned, SamePartner


class InventoryProduct(Bookable):
    """Its own `facility` is the first; `other_facilities` lend the same units."""

    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    accounting_code = models.CharField(_("accounting code"), max_length=40, blank=True)
    other_facilities = models.ManyToManyField(
        Facility, through="ProductFacility", related_name="+", verbose_name=_("other facilities")
    )

    class Meta:
        verbose_name = _("inventory product")
        verbose_name_plural = _("inventory products")


class ProductFacility(PartnerOwned):
    product = models.ForeignKey(
        InventoryProduct, on_delete=models.CASCADE, related_name="facility_links", verbose_name=_("product")
    )
    facility = models.ForeignKey(
        Facility,
        on_delete=models.CASCADE,
        related_name="product_links",
        db_constraint=False,
        verbose_name=_("facility"),
    )

    class Meta:
        verbose_name = _("facility of a product")
        verbose_name_plural = _("facilities of products")
        constraints = [
            PARTNER_KEY,
            SamePartner("product"),
            SamePartner("facility"),
            models.UniqueConstraint(fields=["product", "facility"], name="product_facility_once"),
        ]

    def __str__(self) -> str:
        return f"{self.product}: {self.facility}"
