"""What a booking's agent gets of the revenue of a category; the amounts are reckoned from the charges."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bookings.models.booking import Booking
from catalog.enums import AmountType, CostCategory
from partners.models import PARTNER_KEY, PartnerOwned, SamePartner
from partners.models.history import tracked


@tracked()
class Commission(PartnerOwned):
    """A percent of the net revenue of the category, or a fixed amount of money."""

    booking = models.ForeignKey(
        Booking,
        on_delete=models.CASCADE,
        related_name="commissions",
        db_constraint=False,
        verbose_name=_("booking"),
    )
    category = models.CharField(_("category"), max_length=20, choices=CostCategory)
    amount_type = models.CharField(
        _("amount type"), max_length=10, choices=AmountType, default=AmountType.PERCENT
    )
    amount = models.DecimalField(_("amount"), max_digits=14, decimal_places=4)

    class Meta:
        verbose_name = _("commission")
        verbose_name_plural = _("commissions")
        ordering = ["booking", "category"]
        constraints = [
            PARTNER_KEY,
            SamePartner("booking"),
            models.UniqueConstraint(fields=["booking", "category"], name="commission_once"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="commission_not_negative"),
            models.CheckConstraint(
                condition=~Q(amount_type=AmountType.PERCENT) | Q(amount__lte=100),
                name="commission_percent_at_most_100",
                violation_error_message=_("A percentage is between 0 and 100."),
            ),
            models.CheckConstraint(
                condition=Q(category__in=CostCategory.values), name="commission_category_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_category_display()} {self.amount:f}"
