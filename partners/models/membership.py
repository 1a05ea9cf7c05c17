"""A person's role at a partner; one role at each."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from partners.enums import Role
from partners.models.partner import PartnerOwned
from partners.models.same_partner import PARTNER_KEY


class Membership(PartnerOwned):
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("user")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["partner", "user"]
        constraints = [
            PARTNER_KEY,
            models.UniqueConstraint(fields=["user", "partner"], name="membership_once"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="membership_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"
