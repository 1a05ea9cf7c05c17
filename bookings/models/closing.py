"""What holds a venue without being booked: an event's dates, and periods closed by staff."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalog.models import Bookable, Event, Venue
from catalog.models.event import next_holder_key
from partners.models import PARTNER_KEY, PartnerOwned, SamePartner
from partners.models.history import tracked


@tracked()
class Appointment(PartnerOwned):
    """A date of an event in a venue; the event has sole use of it unless it is cancelled."""

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="appointments", verbose_name=_("event")
    )
    venue = models.ForeignKey(
        Venue, on_delete=models.PROTECT, related_name="appointments", verbose_name=_("venue")
    )
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"))
    lead_minutes = models.PositiveIntegerField(_("lead minutes"), default=0)
    follow_up_minutes = models.PositiveIntegerField(_("follow-up minutes"), default=0)

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ["starts_at", "id"]
        constraints = [
            PARTNER_KEY,
            SamePartner("event"),
            SamePartner("venue"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="appointment_starts_before_ends",
                violation_error_message=_("It must end after it starts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.starts_at:%Y-%m-%d %H:%M}"


@tracked()
class Blockout(PartnerOwned):
    """A period in which staff have closed a venue or a product: nobody can book it."""

    bookable = models.ForeignKey(
        Bookable,
        on_delete=models.PROTECT,
        related_name="blockouts",
        db_constraint=False,
        verbose_name=_("what is closed"),
    )
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"))
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    holder_key = models.BigIntegerField(db_default=next_holder_key(), unique=True, editable=False)

    class Meta:
        verbose_name = _("blockout")
        verbose_name_plural = _("blockouts")
        ordering = ["starts_at", "id"]
        constraints = [
            PARTNER_KEY,
            SamePartner("bookable"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="blockout_starts_before_ends",
                violation_error_message=_("It must end after it starts."),
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.ReadOnly(name="blockout_holder_is_fixed", fields=["holder_key", "partner"])
        ]

    def __str__(self) -> str:
        return self.reason or f"{self.bookable} {self.starts_at:%Y-%m-%d %H:%M}"
