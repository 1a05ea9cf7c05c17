"""A question to the list of bookings that somebody asks again: filters, columns and order under a name."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from partners.models import PARTNER_KEY, OwnedQuerySet, PartnerOwned
from partners.models.prepared import IDS

LONGEST_NAME = 60
LONGEST_QUERY = 2_000


class SavedViewQuerySet(OwnedQuerySet["SavedView"]):
    def visible_to(self, user_id: Any) -> "SavedViewQuerySet":
        """A person's own, and those that others share. In a prepared query the person is `IDS`."""
        own = Q(owner__any_of=IDS) if user_id is IDS else Q(owner=user_id)
        return self.filter(own | Q(is_shared=True))


class SavedView(PartnerOwned):
    """`query` is the list's address after its question mark, without a page."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("owner")
    )
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    query = models.CharField(_("filters, columns and order"), max_length=LONGEST_QUERY, blank=True)
    is_shared = models.BooleanField(_("shared with all colleagues"), default=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["name", "id"]
        constraints = [
            PARTNER_KEY,
            models.UniqueConstraint(fields=["partner", "owner", "name"], name="saved_view_name_once"),
        ]

    def __str__(self) -> str:
        return self.name
