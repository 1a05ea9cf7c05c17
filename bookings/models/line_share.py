"""What was agreed for one cost centre of a line: of a package, or of a menu whose price is split."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bookings.models.line import Line
from bookings.models.money import ADJUSTED_CHECKS, Adjusted
from catalog.models import CostCentre
from partners.models import PARTNER_KEY, PartnerOwned, SamePartner
from partners.models.history import tracked


@tracked()
class LineShare(Adjusted, PartnerOwned):
    line = models.ForeignKey(
        Line, on_delete=models.CASCADE, related_name="shares", db_constraint=False, verbose_name=_("line")
    )
    cost_centre = models.ForeignKey(
        CostCentre,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        verbose_name=_("cost centre"),
    )

    class Meta:
        verbose_name = _("share of a line")
        verbose_name_plural = _("shares of lines")
        ordering = ["id"]
        constraints = [
            PARTNER_KEY,
            SamePartner("line"),
            SamePartner("cost_centre"),
            models.UniqueConstraint(fields=["line", "cost_centre"], name="line_share_once"),
            *ADJUSTED_CHECKS,
        ]

    def __str__(self) -> str:
        return f"{self.cost_centre}: {self.unit_value}"
