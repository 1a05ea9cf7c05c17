"""A course with dates and participants; `capacity` counts its seats.

`holder_key` marks what the event's appointments hold. It is drawn from the same sequence as the keys of
bookings and blockouts, so no two holders ever share one.
"""

from datetime import date, datetime
from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from catalog.models.bookable import Bookable
from catalog.wall_time import day_after, day_start
from partners.models import OwnedQuerySet

HOLDER_KEYS = "catalog_holder_key"


def next_holder_key() -> Func:
    """The database draws the key of a new holder."""
    return Func(Value(HOLDER_KEYS), function="nextval", output_field=models.BigIntegerField())


class EventQuerySet(OwnedQuerySet["Event"]):
    def active(self) -> "EventQuerySet":
        return self.filter(is_active=True, cancelled_at=None)

    def in_timeframe(self, timeframe: str, today: date) -> "EventQuerySet":
        conditions = {
            "all": Q(),
            "current": Q(starts_on__lte=today, ends_on__gte=today, cancelled_at=None, is_active=True),
            "upcoming": Q(starts_on__gt=today, cancelled_at=None, is_active=True),
            "past": Q(ends_on__lt=today, cancelled_at=None, is_active=True),
            "cancelled": Q(cancelled_at__isnull=False),
            "inactive": Q(is_active=False),
        }
        return self.filter(conditions[timeframe])


class Event(Bookable):
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    bookable_from = models.DateTimeField(_("bookable from"), null=True, blank=True)
    bookable_until = models.DateTimeField(_("bookable until"), null=True, blank=True)
    is_free = models.BooleanField(_("free of charge"), default=False)
    waitlist_enabled = models.BooleanField(_("has a waiting list"), default=False)
    waitlist_max_places = models.PositiveIntegerField(_("places on the waiting list"), null=True, blank=True)
    waitlist_fills_free_places = models.BooleanField(
        _("fill free places from the waiting list"), default=True
    )
    is_active = models.BooleanField(_("active"), default=True)
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True, editable=False)
    holder_key = models.BigIntegerField(db_default=next_holder_key(), unique=True, editable=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="event_first_day_not_after_last",
                violation_error_message=_("The last day cannot be before the first."),
            ),
            models.CheckConstraint(
                condition=Q(bookable_until__gt=F("bookable_from"))
                | Q(bookable_from=None)
                | Q(bookable_until=None),
                name="event_bookable_from_before_until",
                violation_error_message=_("Bookable until must be later than bookable from."),
            ),
        ]
        triggers: ClassVar = [pgtrigger.ReadOnly(name="event_holder_is_fixed", fields=["holder_key"])]

    def is_bookable_at(self, now: datetime) -> bool:
        """Where nothing else is said, until the end of its last day."""
        return (
            self.is_active
            and self.cancelled_at is None
            and (self.bookable_from is None or self.bookable_from <= now)
            and now < (self.bookable_until or day_start(day_after(self.ends_on), self.facility.zone))
        )
