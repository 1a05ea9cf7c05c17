"""How a customer means to pay."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from partners.models import PARTNER_KEY, PartnerOwned


class PaymentType(PartnerOwned):
    name = models.CharField(_("name"), max_length=100)
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("payment type")
        verbose_name_plural = _("payment types")
        ordering = ["name", "id"]
        constraints = [PARTNER_KEY]

    def __str__(self) -> str:
        return self.name
