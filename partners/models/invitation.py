"""Somebody is asked to join a partner. The link is signed with the row's id and works once, within seven days.

The row is the once: it goes when the invitation is accepted, withdrawn or made anew.
"""

from datetime import datetime, timedelta
from typing import Self

from django.core import signing
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partners.enums import Role
from partners.models.partner import OwnedQuerySet, PartnerOwned
from partners.models.same_partner import PARTNER_KEY

VALID = timedelta(days=7)
SALT = "partners.invitation"


class InvitationQuerySet(OwnedQuerySet["Invitation"]):
    def open(self) -> Self:
        return self.filter(created_at__gt=timezone.now() - VALID)

    def by_token(self, token: str) -> "Invitation | None":
        """None for a text that we did not sign, that is too old, or whose row is gone."""
        try:
            pk = signing.loads(token, salt=SALT, max_age=VALID)
        except signing.BadSignature:
            return None
        return self.open().select_related("partner").filter(pk=pk).first()


class Invitation(PartnerOwned):
    email = models.EmailField(_("e-mail"))
    role = models.CharField(_("role"), max_length=20, choices=Role)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["email", "id"]
        constraints = [
            PARTNER_KEY,
            models.UniqueConstraint("partner", Lower("email"), name="invitation_once"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="invitation_role_known"),
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def token(self) -> str:
        return signing.dumps(self.pk, salt=SALT)

    @property
    def valid_until(self) -> datetime:
        return self.created_at + VALID
