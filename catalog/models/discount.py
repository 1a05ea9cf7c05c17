"""A discount is taken off the unit value, by percent or by amount."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalog.enums import AmountType
from partners.models import PARTNER_KEY, PartnerOwned


class Discount(PartnerOwned):
    name = models.CharField(_("name"), max_length=100)
    amount_type = models.CharField(
        _("amount type"), max_length=10, choices=AmountType, default=AmountType.PERCENT
    )
    amount = models.DecimalField(
        _("amount"),
        max_digits=12,
        decimal_places=4,
        validators=[MinValueValidator(0), MaxValueValidator(1_000_000)],
        help_text=_("Per cent, such as 10, or an amount off each unit."),
    )
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("discount")
        verbose_name_plural = _("discounts")
        ordering = ["name", "id"]
        constraints = [
            PARTNER_KEY,
            models.CheckConstraint(condition=Q(amount__gte=0), name="discount_not_negative"),
            models.CheckConstraint(
                condition=~Q(amount_type=AmountType.PERCENT) | Q(amount__lte=100),
                name="discount_percent_at_most_100",
                violation_error_message=_("A percentage is between 0 and 100."),
            ),
            models.CheckConstraint(
                condition=Q(amount_type__in=AmountType.values), name="discount_amount_type_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name
