"""A bearer token opens the REST API for one partner in one role; only its digest is stored."""

import hashlib
import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from partners.enums import Role
from partners.models.partner import OwnedQuerySet, Partner, PartnerOwned
from partners.models.prepared import IDS, Prepared, columns, made
from partners.models.same_partner import PARTNER_KEY


def digest_of(token: str) -> str:
    """SHA-256 in hex. Tokens carry 256 random bits, so a slow hash would add nothing."""
    return hashlib.sha256(token.encode()).hexdigest()


class ApiTokenQuerySet(OwnedQuerySet["ApiToken"]):
    def live(self) -> "ApiTokenQuerySet":
        return self.filter(revoked_at=None)

    def opening(self, text: str) -> "ApiToken | None":
        """The live token with this text, and its partner."""
        for row in LIVE.rows([digest_of(text)]):
            token = made(ApiToken, row)
            token.partner = made(Partner, row, "partner__")
            return token
        return None

    def issue(self, **fields: object) -> "tuple[ApiToken, str]":
        """A new token and its text, which is shown once and cannot be read again."""
        text = f"hf_{secrets.token_urlsafe(32)}"
        return self.create(digest=digest_of(text), hint=text[-4:], **fields), text


class ApiToken(PartnerOwned):
    name = models.CharField(_("name"), max_length=100)
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.COORDINATOR)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    hint = models.CharField(_("last letters"), max_length=4, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")
        ordering = ["name", "id"]
        constraints = [PARTNER_KEY]

    def __str__(self) -> str:
        return f"{self.name} (…{self.hint})"


LIVE = Prepared(
    lambda: (
        ApiToken.objects.live()
        .filter(digest__any_of=IDS)
        .order_by()
        .values(*columns(ApiToken), *columns(Partner, "partner__"))
    )
)
