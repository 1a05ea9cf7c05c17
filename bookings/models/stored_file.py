"""A file that belongs to a partner. It is served under a key that nobody can guess, and never as a page."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from partners.models import PARTNER_KEY, PartnerOwned
from partners.models.history import tracked


def storage_path(stored: "StoredFile", _original_name: str) -> str:
    return f"{stored.partner_id}/{stored.key}"


@tracked(exclude=["content"])
class StoredFile(PartnerOwned):
    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    original_name = models.CharField(_("original name"), max_length=255)
    content_type = models.CharField(_("content type"), max_length=100)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    tags = ArrayField(models.CharField(max_length=50), verbose_name=_("tags"), default=list, blank=True)
    content = models.FileField(_("content"), upload_to=storage_path)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["original_name", "id"]
        constraints = [PARTNER_KEY]

    def __str__(self) -> str:
        return self.original_name

    def get_absolute_url(self) -> str:
        return reverse("stored-file", args=[self.key])
