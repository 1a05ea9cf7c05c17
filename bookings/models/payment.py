"""Money in or out. An amount is always positive; what it means is said by its kind."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bookings.enums import PaymentKind, PaymentMethod
from bookings.models.booking import Booking
from bookings.models.money import money
from partners.models import PARTNER_KEY, PartnerOwned, SamePartner
from partners.models.history import tracked


@tracked()
class Payment(PartnerOwned):
    """A refund gives back all or some of the payment that it names."""

    booking = models.ForeignKey(
        Booking,
        on_delete=models.PROTECT,
        related_name="payments",
        db_constraint=False,
        verbose_name=_("booking"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=PaymentKind, default=PaymentKind.PAYMENT)
    refunded = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="refunds",
        db_constraint=False,
        verbose_name=_("refunded payment"),
    )
    method = models.CharField(
        _("method"), max_length=20, choices=PaymentMethod, default=PaymentMethod.UNKNOWN
    )
    amount = money(_("amount"))
    paid_on = models.DateField(_("day"))
    receipt_number = models.CharField(_("receipt number"), max_length=100, blank=True)
    note = models.TextField(_("note"), blank=True)
    made_by = models.CharField(_("made by"), max_length=200)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        ordering = ["paid_on", "id"]
        constraints = [
            PARTNER_KEY,
            SamePartner("booking"),
            SamePartner("refunded"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_amount_positive"),
            models.CheckConstraint(condition=Q(method__in=PaymentMethod.values), name="payment_method_known"),
            models.CheckConstraint(
                condition=Q(kind=PaymentKind.PAYMENT, refunded__isnull=True)
                | Q(kind=PaymentKind.REFUND, refunded__isnull=False),
                name="payment_refund_names_a_payment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount:f}"
