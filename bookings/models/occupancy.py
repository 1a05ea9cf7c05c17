"""The time ledger: who holds what, when and how much of it. No other table is asked whether something is free.

`sole_key` 0 is shared use, counted in `quantity` against the capacity. Any other key is sole use by the holder
whose key it is: the exclusion constraint lets one holder's rows touch each other and nobody else's. A negative
key stands for all shared users of the whole venue of that id.
"""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bookings.models.booking import Booking
from bookings.models.closing import Appointment, Blockout
from bookings.models.line import Line
from catalog.models import Bookable
from catalog.wall_time import EARLIEST, LATEST
from partners.models import PARTNER_KEY, PartnerOwned, SamePartner


def _only(holder: str) -> Q:
    return Q(**{f"{name}__isnull": name != holder for name in ("line", "appointment", "blockout")})


class Occupancy(PartnerOwned):
    """`period` is half-open, in UTC, with the minutes before and after."""

    bookable = models.ForeignKey(
        Bookable, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    line = models.ForeignKey(
        Line, on_delete=models.CASCADE, null=True, related_name="occupancies", db_constraint=False
    )
    appointment = models.ForeignKey(
        Appointment, on_delete=models.CASCADE, null=True, related_name="occupancies", db_constraint=False
    )
    blockout = models.ForeignKey(
        Blockout, on_delete=models.CASCADE, null=True, related_name="occupancies", db_constraint=False
    )
    booking = models.ForeignKey(
        Booking, on_delete=models.CASCADE, null=True, related_name="+", db_constraint=False
    )
    quantity = models.PositiveIntegerField(_("quantity"), default=1)
    period = DateTimeRangeField(_("period"))
    sole_key = models.BigIntegerField(_("holder of sole use"), default=0)
    active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("occupancy")
        verbose_name_plural = _("occupancies")
        constraints = [
            PARTNER_KEY,
            *(SamePartner(field) for field in ("bookable", "line", "appointment", "blockout", "booking")),
            models.CheckConstraint(
                condition=_only("line") | _only("appointment") | _only("blockout"),
                name="occupancy_one_holder",
            ),
            models.CheckConstraint(
                condition=Q(line__isnull=True) | Q(booking__isnull=False),
                name="occupancy_of_a_line_names_booking",
            ),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="occupancy_quantity_positive"),
            models.CheckConstraint(
                condition=Q(
                    period__isempty=False,
                    period__lower_inf=False,
                    period__upper_inf=False,
                    period__lower_inc=True,
                    period__upper_inc=False,
                    period__startswith__gte=EARLIEST,
                    period__endswith__lte=LATEST,
                ),
                name="occupancy_period_half_open_and_finite",
            ),
            ExclusionConstraint(
                name="occupancy_sole_use",
                expressions=[
                    ("bookable", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                    ("sole_key", RangeOperators.NOT_EQUAL),
                ],
                condition=Q(active=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bookable_id} {self.period}"
