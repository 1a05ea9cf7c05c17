"""What a booking says of accommodation; rooms themselves are not held here."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bookings.enums import ChargingMethod, ReservationMethod


class Accommodation(models.Model):
    is_accommodation_included = models.BooleanField(_("includes accommodation"), default=False)
    accommodation_starts_on = models.DateField(_("first night"), null=True, blank=True)
    accommodation_ends_on = models.DateField(_("day of departure"), null=True, blank=True)
    free_rooms_denominator = models.PositiveIntegerField(
        _("one room free in"), default=0, help_text=_("One room in so many is complimentary; 0 for none.")
    )
    most_free_rooms_a_day = models.PositiveIntegerField(_("most free rooms a day"), default=0)
    accommodation_reservation_methods = ArrayField(
        models.CharField(max_length=20, choices=ReservationMethod),
        verbose_name=_("ways to reserve rooms"),
        default=list,
        blank=True,
    )
    accommodation_cut_off_on = models.DateField(_("rooms can be reserved until"), null=True, blank=True)
    accommodation_cancellation_on = models.DateField(_("rooms can be cancelled until"), null=True, blank=True)
    accommodation_charging_method = models.CharField(
        _("who pays for rooms"), max_length=20, choices=ChargingMethod, default=ChargingMethod.NONE
    )
    accommodation_guarantee_required = models.BooleanField(_("rooms need a guarantee"), default=False)
    accommodation_external_block_id = models.CharField(_("external block"), max_length=100, blank=True)
    folio_reference = models.CharField(_("folio reference"), max_length=100, blank=True)

    class Meta:
        abstract = True


ACCOMMODATION_CHECKS = [
    models.CheckConstraint(
        condition=Q(accommodation_ends_on__gte=F("accommodation_starts_on"))
        | Q(accommodation_ends_on=None)
        | Q(accommodation_starts_on=None),
        name="booking_arrival_not_after_departure",
        violation_error_message=_("The departure cannot be before the first night."),
    ),
    models.CheckConstraint(
        condition=Q(accommodation_charging_method__in=ChargingMethod.values),
        name="booking_charging_method_known",
    ),
]
