"""How bookings and sessions are sorted: an event type classifies a booking and has nothing to do with Event."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from partners.models import PARTNER_KEY, PartnerOwned


class Classification(PartnerOwned):
    name = models.CharField(_("name"), max_length=100)
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        abstract = True
        ordering: ClassVar = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class EventType(Classification):
    class Meta(Classification.Meta):
        verbose_name = _("event type")
        verbose_name_plural = _("event types")
        constraints = [
            PARTNER_KEY,
            models.UniqueConstraint(fields=["partner", "name"], name="event_type_name_once"),
        ]


class SessionType(Classification):
    class Meta(Classification.Meta):
        verbose_name = _("session type")
        verbose_name_plural = _("session types")
        constraints = [
            PARTNER_KEY,
            models.UniqueConstraint(fields=["partner", "name"], name="session_type_name_once"),
        ]
