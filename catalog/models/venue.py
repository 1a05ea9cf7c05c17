"""A bookable place, perhaps made of part venues, and the set-ups it can have."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalog.enums import LayoutType, Sharing
from catalog.models.bookable import Bookable
from partners.models import PARTNER_KEY, PartnerOwned, SamePartner


class Venue(Bookable):
    sharing = models.CharField(_("sharing"), max_length=10, choices=Sharing, default=Sharing.SOLE)
    head_capacity = models.PositiveIntegerField(
        _("people"), null=True, blank=True, help_text=_("How many people fit in; it warns and does not hold.")
    )
    parts = models.ManyToManyField(
        "self", through="VenuePart", symmetrical=False, related_name="wholes", verbose_name=_("parts")
    )

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        constraints = [
            models.CheckConstraint(condition=Q(sharing__in=Sharing.values), name="venue_sharing_known")
        ]

    def clean(self) -> None:
        if self.sharing == Sharing.SOLE and self.capacity != 1:
            raise ValidationError({"capacity": _("A venue for one booking at a time has the capacity 1.")})


class VenuePart(PartnerOwned):
    """`part` is a part of `whole`; parts may have parts, and a part may belong to several wholes."""

    whole = models.ForeignKey(
        Venue, on_delete=models.CASCADE, related_name="part_links", verbose_name=_("whole")
    )
    part = models.ForeignKey(
        Venue, on_delete=models.PROTECT, related_name="whole_links", verbose_name=_("part")
    )

    class Meta:
        verbose_name = _("part of a venue")
        verbose_name_plural = _("parts of venues")
        constraints = [
            PARTNER_KEY,
            SamePartner("whole"),
            SamePartner("part"),
            models.UniqueConstraint(fields=["whole", "part"], name="venue_part_once"),
            models.CheckConstraint(
                condition=~Q(whole=F("part")),
                name="venue_not_part_of_itself",
                violation_error_message=_("A venue cannot be a part of itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.whole} ⊃ {self.part}"


class Layout(PartnerOwned):
    venue = models.ForeignKey(
        Venue, on_delete=models.CASCADE, related_name="layouts", verbose_name=_("venue")
    )
    name = models.CharField(_("name"), max_length=100)
    type = models.CharField(_("type"), max_length=20, choices=LayoutType, default=LayoutType.CUSTOM)
    head_capacity = models.PositiveIntegerField(_("people"), null=True, blank=True)
    set_up_minutes = models.PositiveIntegerField(
        _("set-up minutes"), null=True, blank=True, help_text=_("Instead of the venue's lead minutes.")
    )

    class Meta:
        verbose_name = _("layout")
        verbose_name_plural = _("layouts")
        ordering = ["venue", "name", "id"]
        constraints = [
            PARTNER_KEY,
            SamePartner("venue"),
            models.UniqueConstraint(fields=["venue", "name"], name="layout_name_once"),
            models.CheckConstraint(condition=Q(type__in=LayoutType.values), name="layout_type_known"),
        ]

    def __str__(self) -> str:
        return self.name
