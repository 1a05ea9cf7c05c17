"""The root that holds lines. Its totals, dates and version are written by services only."""

import secrets
import string
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from bookings.enums import HOLDING, PENDING, BookingStatus, BookingType, PayableBy
from bookings.models.accommodation import ACCOMMODATION_CHECKS, Accommodation
from bookings.models.catering_website import CateringWebsite
from bookings.models.money import money
from catalog.models import EventType, Facility, PaymentType
from catalog.models.event import next_holder_key
from catalog.wall_time import local_day
from partners.models import PARTNER_KEY, Company, Customer, OwnedQuerySet, PartnerOwned, SamePartner
from partners.models.history import tracked
from partners.models.search import fragment_index, said

if TYPE_CHECKING:
    from bookings.models.line import Line

CODE_LETTERS = string.ascii_uppercase + string.digits


def new_code() -> str:
    """Ten capital letters and digits."""
    return "".join(secrets.choice(CODE_LETTERS) for _position in range(10))


SAID = said("code", "name", "internal_note")


def _reference(to: Any, label: Any, **options: Any) -> models.ForeignKey:
    return models.ForeignKey(
        to,
        **{
            "on_delete": models.PROTECT,
            "null": True,
            "blank": True,
            "related_name": "+",
            "db_constraint": False,
            "verbose_name": label,
            **options,
        },
    )


def _colleague(label: Any) -> models.ForeignKey:
    """A user who is a member of the booking's partner, as the database knows; cleared when they leave."""
    return _reference(settings.AUTH_USER_MODEL, label, on_delete=models.SET_NULL, db_index=False)


class BookingQuerySet(OwnedQuerySet["Booking"]):
    def holding(self) -> "BookingQuerySet":
        return self.filter(status__in=HOLDING)

    def newest_start_first(self) -> "BookingQuerySet":
        return self.order_by(models.F("starts_at").desc(nulls_last=True), "-id")

    def hold_expired(self, now: datetime) -> "BookingQuerySet":
        return self.filter(status=BookingStatus.PROSPECTIVE_HOLD, hold_expires_at__lte=now)

    def with_people(self) -> "BookingQuerySet":
        return self.select_related("customer", "payment_type", "facility")


@tracked(exclude=["holding", "updated_at"])
class Booking(Accommodation, CateringWebsite, PartnerOwned):
    """`changed_at` is when its own fields last changed; `updated_at` when it or anything on it did."""

    type = models.CharField(_("type"), max_length=20, choices=BookingType, default=BookingType.SIMPLE)
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
    facility = _reference(Facility, _("facility"), null=False, blank=False)
    name = models.CharField(_("name"), max_length=200, blank=True)
    event_type = _reference(EventType, _("event type"))
    customer = _reference(Customer, _("customer"), related_name="bookings")
    company = _reference(Company, _("company"), related_name="bookings")
    payment_type = _reference(PaymentType, _("payment type"))
    is_confidential = models.BooleanField(_("confidential"), default=False)
    total_attendees = models.PositiveIntegerField(_("people"), default=0)
    purchase_order_number = models.CharField(_("purchase order"), max_length=100, blank=True)
    event_starts_on = models.DateField(_("first day of the event"), null=True, blank=True)
    event_ends_on = models.DateField(_("last day of the event"), null=True, blank=True)
    decision_on = models.DateField(_("decision date"), null=True, blank=True)
    can_be_moved = models.BooleanField(_("dates are flexible"), default=False)
    hold_expires_at = models.DateTimeField(_("hold expires at"), null=True, blank=True)
    became_tentative_at = models.DateTimeField(_("became tentative at"), null=True, editable=False)
    became_confirmed_at = models.DateTimeField(_("became confirmed at"), null=True, editable=False)
    became_cancelled_at = models.DateTimeField(_("became cancelled at"), null=True, editable=False)
    coordinator = _colleague(_("coordinator"))
    sales_person = _colleague(_("sales person"))
    agent = _reference(Company, _("agent"), related_name="bookings_as_agent")
    is_commission_paid = models.BooleanField(_("commission paid"), default=False)
    food_beverage_payable_by = models.CharField(
        _("food and beverage payable by"), max_length=20, choices=PayableBy, default=PayableBy.MASTER_ACCOUNT
    )
    opportunity_number = models.BigIntegerField(_("opportunity"), null=True, blank=True)
    internal_note = models.TextField(_("internal note"), blank=True)
    currency = models.CharField(_("currency"), max_length=3)
    starts_at = models.DateTimeField(_("starts at"), null=True, editable=False)
    ends_at = models.DateTimeField(_("ends at"), null=True, editable=False)
    starts_on = models.DateField(_("first day"), null=True, editable=False)
    total_net = money(_("net"))
    total_tax = money(_("tax"))
    total_gross = money(_("gross"))
    total_paid = money(_("paid, less refunds"))
    taxed_facility_ids = ArrayField(
        models.BigIntegerField(), default=list, blank=True, editable=False, verbose_name=_("taxes copied of")
    )
    changed_at = models.DateTimeField(_("changed at"), default=timezone.now, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = BookingQuerySet.as_manager()

    class Meta:
        verbose_name = _("booking")
        verbose_name_plural = _("bookings")
        constraints = [
            PARTNER_KEY,
            *(
                SamePartner(field)
                for field in (
                    "facility",
                    "event_type",
                    "customer",
                    "company",
                    "payment_type",
                    "agent",
                    "catering_website_logo",
                    "catering_website_banner",
                )
            ),
            models.UniqueConstraint(fields=["id", "holding"], name="booking_id_holding"),
            models.UniqueConstraint(fields=["partner", "code"], name="booking_code_once"),
            models.CheckConstraint(condition=Q(status__in=BookingStatus.values), name="booking_status_known"),
            models.CheckConstraint(condition=Q(type__in=BookingType.values), name="booking_type_known"),
            models.CheckConstraint(
                condition=Q(event_ends_on__gte=F("event_starts_on"))
                | Q(event_starts_on=None, event_ends_on=None),
                name="booking_event_days_in_order",
                violation_error_message=_("The last day cannot be before the first."),
            ),
            *ACCOMMODATION_CHECKS,
        ]
        indexes = [
            models.Index(
                "partner",
                models.F("starts_at").desc(nulls_last=True),
                models.F("id").desc(),
                name="booking_by_start",
            ),
            models.Index("partner", "starts_on", name="booking_by_first_day"),
            fragment_index(SAID, "booking_by_fragment"),
            models.Index(
                "hold_expires_at",
                condition=Q(status=BookingStatus.PROSPECTIVE_HOLD),
                name="booking_hold_expiry",
            ),
            models.Index(
                "partner",
                "starts_on",
                condition=Q(status__in=sorted(PENDING)),
                name="booking_pending",
            ),
            models.Index(
                "partner",
                "became_cancelled_at",
                condition=Q(status=BookingStatus.CANCELLED),
                name="booking_cancelled",
            ),
            *(
                models.Index(
                    "partner",
                    colleague,
                    "starts_on",
                    condition=Q(**{f"{colleague}__isnull": False}),
                    name=f"booking_by_{colleague}",
                )
                for colleague in ("coordinator", "sales_person")
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.ReadOnly(name="booking_holder_is_fixed", fields=["holder_key", "partner"])
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("booking-detail", args=[self.pk])

    @cached_property
    def standing_lines(self) -> "list[Line]":
        """Those that were not removed, in the order of their making; whoever makes a booking sets them."""
        return list(self.lines.standing().order_by("pk"))

    @property
    def amount_outstanding(self) -> Decimal:
        """Negative where more was paid than it costs."""
        return self.total_gross - self.total_paid

    @property
    def first_day(self) -> date:
        """On which lines without a day stand: of the event, else of the earliest line, else of its creation."""
        return (
            self.event_starts_on
            or self.starts_on
            or local_day(self.created_at or timezone.now(), self.facility.zone)
        )


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
