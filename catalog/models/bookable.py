"""Whatever can be held is a Bookable: one id space and so one order in which the ledger locks.

`capacity` counts shares that can be held at the same time, never heads. Minutes before and after a booking
are held with it.
"""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalog.models.facility import CostCentre, Facility
from partners.models import PARTNER_KEY, OwnedQuerySet, PartnerOwned, SamePartner

MOST_MINUTES = 366 * 24 * 60


def _minutes(label: Any, **options: Any) -> models.PositiveIntegerField:
    return models.PositiveIntegerField(label, validators=[MaxValueValidator(MOST_MINUTES)], **options)


class Bookable(PartnerOwned):
    facility = models.ForeignKey(
        Facility,
        on_delete=models.PROTECT,
        related_name="bookables",
        db_constraint=False,
        verbose_name=_("facility"),
    )
    name = models.CharField(_("name"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    capacity = models.PositiveIntegerField(
        _("capacity"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(1_000_000)],
        help_text=_("Shares that can be held at the same time: places, bookings, units or participants."),
    )
    lead_minutes = _minutes(_("lead minutes"), default=0, help_text=_("Held before each booking."))
    follow_up_minutes = _minutes(_("follow-up minutes"), default=0, help_text=_("Held after each booking."))
    min_booking_minutes = _minutes(_("shortest booking in minutes"), null=True, blank=True)
    max_booking_minutes = _minutes(_("longest booking in minutes"), null=True, blank=True)
    bookable_online = models.BooleanField(_("bookable online"), default=True)
    cost_centre = models.ForeignKey(
        CostCentre,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
        verbose_name=_("cost centre"),
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("bookable")
        verbose_name_plural = _("bookables")
        ordering = ["name", "id"]
        constraints = [
            PARTNER_KEY,
            SamePartner("facility"),
            SamePartner("cost_centre"),
            models.CheckConstraint(condition=Q(capacity__gte=1), name="bookable_capacity_positive"),
            models.CheckConstraint(
                condition=Q(max_booking_minutes__gte=F("min_booking_minutes"))
                | Q(min_booking_minutes=None)
                | Q(max_booking_minutes=None),
                name="bookable_shortest_not_above_longest",
                violation_error_message=_("The longest booking cannot be shorter than the shortest."),
            ),
            models.CheckConstraint(
                condition=Q(lead_minutes__lte=MOST_MINUTES, follow_up_minutes__lte=MOST_MINUTES),
                name="bookable_buffers_at_most_a_year",
            ),
        ]

    def __str__(self) -> str:
        return self.name
