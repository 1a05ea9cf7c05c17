"""A key and secret for signed requests; the secret is encrypted at rest and shown once."""

import secrets

from cryptography.fernet import Fernet
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from partners.enums import Role
from partners.models.partner import OwnedQuerySet, Partner, PartnerOwned
from partners.models.prepared import IDS, Prepared, columns, made
from partners.models.same_partner import PARTNER_KEY


def cipher() -> Fernet:
    return Fernet(settings.FIELD_ENCRYPTION_KEY)


class SigningKeyQuerySet(OwnedQuerySet["SigningKey"]):
    def called(self, name: str) -> "SigningKey | None":
        """The key of this name, revoked or not, and its partner."""
        for row in KNOWN.rows([name]):
            key = made(SigningKey, row)
            key.partner = made(Partner, row, "partner__")
            return key
        return None

    def issue(self, **fields: object) -> "tuple[SigningKey, str]":
        """A new key and its secret, which is shown once."""
        secret = secrets.token_hex(32)
        sealed = cipher().encrypt(secret.encode())
        return self.create(key=secrets.token_hex(16), sealed_secret=sealed, **fields), secret


class SigningKey(PartnerOwned):
    name = models.CharField(_("name"), max_length=100)
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.COORDINATOR)
    key = models.CharField(_("key"), max_length=32, unique=True, editable=False)
    sealed_secret = models.BinaryField(editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    objects = SigningKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("signing key")
        verbose_name_plural = _("signing keys")
        ordering = ["name", "id"]
        constraints = [PARTNER_KEY]

    def __str__(self) -> str:
        return self.name

    def secret(self) -> str:
        return cipher().decrypt(bytes(self.sealed_secret)).decode()


KNOWN = Prepared(
    lambda: (
        SigningKey.objects.filter(key__any_of=IDS)
        .order_by()
        .values(*columns(SigningKey), *columns(Partner, "partner__"))
    )
)
