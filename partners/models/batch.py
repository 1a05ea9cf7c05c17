"""Jobs that a program handed in together, each with its answer, until they are forgotten."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from partners.models.partner import PartnerOwned
from partners.models.same_partner import PARTNER_KEY, SamePartner
from partners.models.signing_key import SigningKey


def new_async_id() -> str:
    return secrets.token_hex(16)


class Batch(PartnerOwned):
    """`async_id` is how its owner asks for it; nobody else's key may."""

    signing_key = models.ForeignKey(
        SigningKey,
        on_delete=models.CASCADE,
        related_name="+",
        db_constraint=False,
        verbose_name=_("signing key"),
    )
    async_id = models.CharField(_("identifier"), max_length=32, unique=True, default=new_async_id)
    callback_url = models.URLField(_("callback"), max_length=2000, blank=True)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True, db_index=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    class Meta:
        verbose_name = _("batch")
        verbose_name_plural = _("batches")
        constraints = [PARTNER_KEY, SamePartner("signing_key")]

    def __str__(self) -> str:
        return self.async_id


class BatchJob(PartnerOwned):
    """`request` and `response` are JSON as text, so that its numbers stay exact; no response yet is empty."""

    batch = models.ForeignKey(
        Batch, on_delete=models.CASCADE, related_name="jobs", db_constraint=False, verbose_name=_("batch")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    namespace = models.CharField(_("namespace"), max_length=64)
    action = models.CharField(_("action"), max_length=64)
    request = models.TextField(_("request"))
    response = models.TextField(_("response"), blank=True)

    class Meta:
        verbose_name = _("job of a batch")
        verbose_name_plural = _("jobs of a batch")
        ordering = ["batch", "position"]
        constraints = [
            PARTNER_KEY,
            SamePartner("batch"),
            models.UniqueConstraint(fields=["batch", "position"], name="batch_job_position_once"),
        ]

    def __str__(self) -> str:
        return f"{self.namespace}.{self.action}"
