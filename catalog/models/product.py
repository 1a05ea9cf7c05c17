"""A thing sold by the piece; nobody holds it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.models.offer import PricedOffer
from partners.models import PARTNER_KEY
from partners.models.history import tracked


@tracked(exclude=["updated_at"])
class Product(PricedOffer):
    accounting_code = models.CharField(_("accounting code"), max_length=40, blank=True)

    class Meta(PricedOffer.Meta):
        verbose_name = _("product")
        verbose_name_plural = _("products")
        constraints = [PARTNER_KEY, *PricedOffer.CHECKS]
