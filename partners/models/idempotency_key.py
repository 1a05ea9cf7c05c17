"""A retried write gets the stored answer: one row for each key that a caller sent."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from partners.models.partner import PartnerOwned
from partners.models.same_partner import PARTNER_KEY


class IdempotencyKey(PartnerOwned):
    """`principal` is the token or user that sent the key; `fingerprint` tells its request from another."""

    principal = models.CharField(_("principal"), max_length=40)
    key = models.CharField(_("key"), max_length=255)
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    answer = models.JSONField(_("answer"), null=True)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("idempotency key")
        verbose_name_plural = _("idempotency keys")
        constraints = [
            PARTNER_KEY,
            models.UniqueConstraint(fields=["partner", "principal", "key"], name="idempotency_key_once"),
        ]

    def __str__(self) -> str:
        return self.key
