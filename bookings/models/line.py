"""One thing on a booking; all kinds share one table.

What a line was priced by (`price_basis` … `excluded_tax_ids`) is copied from the catalogue when it is agreed, so
that a change of the catalogue never changes it.
"""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from bookings.enums import LineKind, LineStatus
from bookings.models.booking import Booking
from bookings.models.line_checks import LINE_CHECKS
from bookings.models.money import ADJUSTED_CHECKS, Adjusted, money, tax_ids
from catalog.models import (
    BeveragePackage,
    Bookable,
    CostCentre,
    Discount,
    EventPrice,
    Facility,
    Layout,
    Menu,
    Package,
    Product,
    ProductPrice,
    SessionType,
    Tax,
    VenuePrice,
)
from catalog.pricing.basis import PriceBasis
from catalog.wall_time import local_day
from partners.models import PARTNER_KEY, OwnedQuerySet, PartnerOwned, SamePartner
from partners.models.history import tracked

if TYPE_CHECKING:
    from bookings.models.line_share import LineShare

SUBJECT_FIELDS = {
    LineKind.SESSION: "bookable_id",
    LineKind.EVENT_SEAT: "bookable_id",
    LineKind.RESOURCE: "bookable_id",
    LineKind.MENU: "menu_id",
    LineKind.BEVERAGE: "beverage_package_id",
    LineKind.PRODUCT: "product_id",
    LineKind.PACKAGE: "package_id",
}
"""Where each kind keeps what it is about."""

SHARED_KINDS = frozenset({LineKind.MENU, LineKind.PACKAGE})
"""Kinds whose price can be split over cost centres."""

HOLDING_KINDS = frozenset({LineKind.SESSION, LineKind.EVENT_SEAT, LineKind.RESOURCE})
"""Kinds that hold something."""


def _reference(to: type[models.Model], label: Any, **options: Any) -> models.ForeignKey:
    return models.ForeignKey(
        to,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
        verbose_name=label,
        **{"null": True, "blank": True, **options},
    )


def _within(label: Any, related_name: str) -> models.ForeignKey:
    return models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        related_name=related_name,
        db_constraint=False,
        db_index=False,
        null=True,
        blank=True,
        verbose_name=label,
    )


def _people(label: Any) -> models.PositiveIntegerField:
    return models.PositiveIntegerField(label, null=True, blank=True)


class LineQuerySet(OwnedQuerySet["Line"]):
    def booked(self) -> "LineQuerySet":
        return self.filter(status=LineStatus.BOOKED)

    def standing(self) -> "LineQuerySet":
        """Lines that have not been removed."""
        return self.exclude(status=LineStatus.REMOVED)


@tracked(exclude=["price_explanation", "updated_at"])
class Line(Adjusted, PartnerOwned):
    """`attendees` is the minimum guaranteed number of people: what prices per person are multiplied by."""

    booking = models.ForeignKey(
        Booking,
        on_delete=models.CASCADE,
        related_name="lines",
        db_constraint=False,
        verbose_name=_("booking"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=LineKind)
    status = models.CharField(_("status"), max_length=10, choices=LineStatus, default=LineStatus.BOOKED)
    facility = _reference(Facility, _("facility"), null=False)
    bookable = models.ForeignKey(
        Bookable,
        on_delete=models.PROTECT,
        related_name="lines",
        db_constraint=False,
        db_index=False,
        null=True,
        verbose_name=_("what is booked"),
    )
    starts_at = models.DateTimeField(_("starts at"), null=True)
    ends_at = models.DateTimeField(_("ends at"), null=True)
    lead_minutes = models.PositiveIntegerField(_("lead minutes"), default=0)
    follow_up_minutes = models.PositiveIntegerField(_("follow-up minutes"), default=0)
    sole_use = models.BooleanField(_("sole use"), default=False)
    places = models.PositiveIntegerField(_("places"), null=True, blank=True)
    units = models.PositiveIntegerField(_("units"), null=True, blank=True)
    quantity = models.DecimalField(_("quantity"), max_digits=12, decimal_places=3, null=True, blank=True)

    name = models.CharField(_("name"), max_length=200, blank=True)
    description = models.TextField(_("description"), blank=True)
    session = _within(_("session"), "children")
    package_line = _within(_("booked package"), "included_lines")
    is_included = models.BooleanField(_("included in the package"), default=False)
    layout = _reference(Layout, _("layout"))
    custom_layout_name = models.CharField(_("custom layout"), max_length=100, blank=True)
    session_type = _reference(SessionType, _("session type"))
    signage = models.CharField(_("signage"), max_length=200, blank=True)
    is_signage_visible = models.BooleanField(_("signage is shown"), default=False)
    menu = _reference(Menu, _("menu"))
    beverage_package = _reference(BeveragePackage, _("beverage package"))
    product = _reference(Product, _("product"))
    package = _reference(Package, _("package"))
    booked_on = models.DateField(_("day"), null=True, blank=True)
    set_up_minutes = models.PositiveIntegerField(_("set-up minutes"), null=True, blank=True)
    set_down_minutes = models.PositiveIntegerField(_("set-down minutes"), null=True, blank=True)

    attendees = _people(_("people, minimum guaranteed"))
    is_attendees_pinned = models.BooleanField(_("number of people is its own"), default=False)
    attendees_agreed = _people(_("people agreed"))
    attendees_expected = _people(_("people expected"))
    attendees_guaranteed = _people(_("people guaranteed"))
    attendees_set = _people(_("places set"))
    attendees_actual = _people(_("people who came"))

    cost_centre = _reference(CostCentre, _("cost centre"))
    has_agreed_cost = models.BooleanField(
        _("agreed cost"), default=False, help_text=_("Its value was agreed, not taken from the catalogue.")
    )
    fee_excluded_tax_ids = models.JSONField(_("taxes excluded from fees"), default=dict, blank=True)
    is_excluded_from_commissions = models.BooleanField(_("excluded from commissions"), default=False)
    actual_cost = money(_("actual cost"))
    actual_cost_excluded_tax_ids = tax_ids(_("taxes excluded from the actual cost"))

    use_manual_price = models.BooleanField(_("manual price"), default=False)
    manual_price_vat = _reference(Tax, _("VAT of the manual price"))
    manual_price_amount_gross = models.DecimalField(
        _("manual price, gross"), max_digits=14, decimal_places=3, null=True, blank=True
    )
    discount = _reference(Discount, _("discount"))
    venue_price = _reference(VenuePrice, _("venue price"))
    event_price = _reference(EventPrice, _("event price"))
    product_price = _reference(ProductPrice, _("product price"))

    price_basis = models.CharField(_("price basis"), max_length=10, choices=[(b, b) for b in PriceBasis])
    prices_include_tax = models.BooleanField(_("tax inside"), default=True)
    vat = _reference(Tax, _("VAT"))
    vat_percent = models.DecimalField(_("VAT per cent"), max_digits=7, decimal_places=4, null=True)

    price_discount = money(_("discounts"))
    price_surcharge = money(_("surcharges"))
    price_net = money(_("net"))
    price_tax = money(_("tax"))
    price_gross = money(_("gross"))
    price_explanation = models.JSONField(_("explanation"), default=list)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = LineQuerySet.as_manager()

    class Meta:
        db_table = "booking_line"
        verbose_name = _("line")
        verbose_name_plural = _("lines")
        ordering = ["id"]
        constraints = [
            PARTNER_KEY,
            *(
                SamePartner(field)
                for field in (
                    "booking",
                    "facility",
                    "bookable",
                    "manual_price_vat",
                    "discount",
                    "venue_price",
                    "event_price",
                    "product_price",
                    "vat",
                    "session",
                    "package_line",
                    "layout",
                    "session_type",
                    "menu",
                    "beverage_package",
                    "product",
                    "package",
                    "cost_centre",
                )
            ),
            *ADJUSTED_CHECKS,
            *LINE_CHECKS,
        ]
        indexes = [
            models.Index("bookable", "starts_at", name="line_by_bookable"),
            models.Index("session", condition=Q(session__isnull=False), name="line_by_session"),
            models.Index(
                "package_line", condition=Q(package_line__isnull=False), name="line_by_package_line"
            ),
            models.Index(
                "partner", "kind", models.F("starts_at").desc(), models.F("id").desc(), name="line_by_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    @property
    def subject_id(self) -> int:
        """The id of the venue, event, product, menu and so on; 0 on an additional item, which has none."""
        return getattr(self, SUBJECT_FIELDS[LineKind(self.kind)]) or 0 if self.kind in SUBJECT_FIELDS else 0

    @cached_property
    def agreed_shares(self) -> "list[LineShare]":
        """In the order of their making; whoever drafts a line sets them before they are saved."""
        return list(self.shares.all()) if self.pk and self.kind in SHARED_KINDS else []

    @property
    def is_per_person(self) -> bool:
        return self.price_basis == PriceBasis.PER_PERSON

    @property
    def first_day(self) -> date:
        """The local day on which it stands: a package's own, else that of its start, else the booking's first."""
        if self.booked_on is not None:
            return self.booked_on
        if self.starts_at is not None:
            return local_day(self.starts_at, self.facility.zone)
        return self.booking.first_day
