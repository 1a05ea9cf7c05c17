"""One thing on a booking. All kinds share one table; each kind is a proxy with its own rows.

What a line was priced by (`unit_value` … `discount_amount`) is copied from the catalogue when it is agreed, so
that a change of the catalogue never changes it.
"""

from datetime import date, datetime
from typing import Any, cast

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bookings.enums import LineKind, LineStatus
from bookings.models.booking import Booking, money
from catalog.enums import AmountType
from catalog.models import Bookable, Discount, EventPrice, Facility, ProductPrice, Tax, VenuePrice
from catalog.pricing.basis import PriceBasis
from catalog.wall_time import local_day
from partners.models import PARTNER_KEY, OwnedQuerySet, PartnerOwned, SamePartner
from partners.models.history import tracked


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


class LineQuerySet(OwnedQuerySet["Line"]):
    def booked(self) -> "LineQuerySet":
        return self.filter(status=LineStatus.BOOKED)

    def standing(self) -> "LineQuerySet":
        """Lines that have not been removed."""
        return self.exclude(status=LineStatus.REMOVED)


@tracked(exclude=["price_explanation", "updated_at"])
class Line(PartnerOwned):
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
    unit_value = models.DecimalField(_("unit value"), max_digits=14, decimal_places=4, default=0)
    prices_include_tax = models.BooleanField(_("tax inside"), default=True)
    vat = _reference(Tax, _("VAT"))
    vat_percent = models.DecimalField(_("VAT per cent"), max_digits=7, decimal_places=4, null=True)
    discount_type = models.CharField(_("discount type"), max_length=10, choices=AmountType, blank=True)
    discount_amount = models.DecimalField(_("discount amount"), max_digits=12, decimal_places=4, null=True)

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
                )
            ),
            models.CheckConstraint(condition=Q(kind__in=LineKind.values), name="line_kind_known"),
            models.CheckConstraint(condition=Q(status__in=LineStatus.values), name="line_status_known"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="line_starts_before_ends"),
            models.CheckConstraint(
                condition=~Q(kind=LineKind.SESSION)
                | Q(
                    bookable__isnull=False,
                    starts_at__isnull=False,
                    ends_at__isnull=False,
                    places__gte=1,
                    units__isnull=True,
                ),
                name="line_session_complete",
            ),
            models.CheckConstraint(
                condition=~Q(sole_use=True) | Q(kind=LineKind.SESSION, places=1),
                name="line_sole_use_of_a_venue",
            ),
            models.CheckConstraint(
                condition=~Q(kind=LineKind.EVENT_SEAT)
                | Q(bookable__isnull=False, places__isnull=True, units__isnull=True),
                name="line_event_seat_complete",
            ),
            models.CheckConstraint(
                condition=~Q(kind=LineKind.RESOURCE)
                | Q(
                    bookable__isnull=False,
                    starts_at__isnull=False,
                    ends_at__isnull=False,
                    units__gte=1,
                    places__isnull=True,
                ),
                name="line_resource_complete",
            ),
            models.CheckConstraint(
                condition=Q(price_gross=F("price_net") + F("price_tax")), name="line_net_and_tax_make_gross"
            ),
        ]
        indexes = [
            models.Index("bookable", "starts_at", name="line_by_bookable"),
            models.Index(
                "partner", "kind", models.F("starts_at").desc(), models.F("id").desc(), name="line_by_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    @property
    def subject_id(self) -> int:
        """The id of the venue, event or product; of no use on a line that books none."""
        return cast("int", self.bookable_id)

    @property
    def first_day(self) -> date:
        """The local day on which it starts; of no use on a line without times."""
        return local_day(cast("datetime", self.starts_at), self.facility.zone)


def _of_kind(kind: LineKind) -> models.Manager:
    class KindManager(models.Manager.from_queryset(LineQuerySet)):
        def get_queryset(self) -> LineQuerySet:
            return super().get_queryset().filter(kind=kind)

    return KindManager()


class Session(Line):
    """A venue for a time; the REST family's venue booking."""

    objects = _of_kind(LineKind.SESSION)

    class Meta:
        proxy = True
        verbose_name = _("session")
        verbose_name_plural = _("sessions")


class EventSeat(Line):
    """One participant's place at an event; the REST family's event booking."""

    objects = _of_kind(LineKind.EVENT_SEAT)

    class Meta:
        proxy = True
        verbose_name = _("seat at an event")
        verbose_name_plural = _("seats at events")


class ResourceLine(Line):
    """Units of an inventory product for a time; the REST family's inventory product booking."""

    objects = _of_kind(LineKind.RESOURCE)

    class Meta:
        proxy = True
        verbose_name = _("resource")
        verbose_name_plural = _("resources")
