"""What staff and other systems note on a booking, each with its author."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bookings.models.booking import Booking
from partners.models import PARTNER_KEY, PartnerOwned, SamePartner
from partners.models.history import tracked


@tracked(exclude=["updated_at"])
class BookingNote(PartnerOwned):
    booking = models.ForeignKey(
        Booking,
        on_delete=models.CASCADE,
        related_name="notes",
        db_constraint=False,
        verbose_name=_("booking"),
    )
    text = models.TextField(_("text"), max_length=10_000)
    made_by = models.CharField(_("made by"), max_length=200)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["-id"]
        constraints = [PARTNER_KEY, SamePartner("booking")]

    def __str__(self) -> str:
        return self.text[:80]
