"""The root that holds lines. Its totals, dates and version are written by services only."""

import secrets
import string
from typing import Any, ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bookings.enums import HOLDING, BookingStatus
from catalog.models import Facility, PaymentType
from catalog.models.event import next_holder_key
from partners.models import PARTNER_KEY, Customer, OwnedQuerySet, PartnerOwned, SamePartner
from partners.models.history import tracked

CODE_LETTERS = string.ascii_uppercase + string.digits


def new_code() -> str:
    """Ten capital letters and digits."""
    return "".join(secrets.choice(CODE_LETTERS) for _position in range(10))


def money(label: Any) -> models.DecimalField:
    return models.DecimalField(label, max_digits=16, decimal_places=3, default=0)


class BookingQuerySet(OwnedQuerySet["Booking"]):
    def holding(self) -> "BookingQuerySet":
        return self.filter(status__in=HOLDING)

    def newest_start_first(self) -> "BookingQuerySet":
        return self.order_by(models.F("starts_at").desc(nulls_last=True), "-id")

    def with_people(self) -> "BookingQuerySet":
        return self.select_related("customer", "payment_type", "facility")


@tracked(exclude=["holding", "updated_at"])
class Booking(PartnerOwned):
    code = models.CharField(_("code"), max_length=20, default=new_code)
    status = models.CharField(
        _("status"), max_length=20, choices=BookingStatus, default=BookingStatus.CONFIRMED
    )
    holding = models.GeneratedField(
        expression=Q(status__in=sorted(HOLDING)),  # type: ignore[arg-type]
        output_field=models.BooleanField(),
        db_persist=True,
    )
    holder_key = models.BigIntegerField(db_default=next_holder_key(), unique=True, editable=False)
    facility = models.ForeignKey(
        Facility, on_delete=models.PROTECT, related_name="+", db_constraint=False, verbose_name=_("facility")
    )
    customer = models.ForeignKey(
        Customer,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="bookings",
        db_constraint=False,
        verbose_name=_("customer"),
    )
    payment_type = models.ForeignKey(
        PaymentType,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
        verbose_name=_("payment type"),
    )
    internal_note = models.TextField(_("internal note"), blank=True)
    currency = models.CharField(_("currency"), max_length=3)
    starts_at = models.DateTimeField(_("starts at"), null=True, editable=False)
    ends_at = models.DateTimeField(_("ends at"), null=True, editable=False)
    starts_on = models.DateField(_("first day"), null=True, editable=False)
    total_net = money(_("net"))
    total_tax = money(_("tax"))
    total_gross = money(_("gross"))
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = BookingQuerySet.as_manager()

    class Meta:
        verbose_name = _("booking")
        verbose_name_plural = _("bookings")
        constraints = [
            PARTNER_KEY,
            SamePartner("facility"),
            SamePartner("customer"),
            SamePartner("payment_type"),
            models.UniqueConstraint(fields=["id", "holding"], name="booking_id_holding"),
            models.UniqueConstraint(fields=["partner", "code"], name="booking_code_once"),
            models.CheckConstraint(condition=Q(status__in=BookingStatus.values), name="booking_status_known"),
        ]
        indexes = [
            models.Index(
                "partner",
                models.F("starts_at").desc(nulls_last=True),
                models.F("id").desc(),
                name="booking_by_start",
            ),
            models.Index("partner", "starts_on", name="booking_by_first_day"),
        ]
        triggers: ClassVar = [
            pgtrigger.ReadOnly(name="booking_holder_is_fixed", fields=["holder_key", "partner"])
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("booking-detail", args=[self.pk])


class StatusChange(PartnerOwned):
    """Who moved a booking's status, when and why; `before` is empty for the first."""

    booking = models.ForeignKey(
        Booking,
        on_delete=models.CASCADE,
        related_name="status_changes",
        db_constraint=False,
        verbose_name=_("booking"),
    )
    before = models.CharField(_("before"), max_length=20, choices=BookingStatus, blank=True)
    after = models.CharField(_("after"), max_length=20, choices=BookingStatus)
    reason = models.TextField(_("reason"), blank=True)
    made_by = models.CharField(_("made by"), max_length=200)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)

    class Meta:
        verbose_name = _("change of status")
        verbose_name_plural = _("changes of status")
        ordering = ["id"]
        constraints = [PARTNER_KEY, SamePartner("booking")]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"
