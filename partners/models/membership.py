"""A person's role at a partner; one role at each.

Whoever leaves keeps the row, because bookings name the people who looked after them; it only opens nothing any more.
"""

from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from partners.enums import Role
from partners.models.partner import OwnedQuerySet, PartnerOwned
from partners.models.prepared import IDS
from partners.models.prepared_models import PreparedModels
from partners.models.same_partner import PARTNER_KEY
from partners.models.user import User


class MembershipQuerySet(OwnedQuerySet["Membership"]):
    def active(self) -> Self:
        return self.filter(is_active=True)

    def of(self, user: User | AnonymousUser) -> Self:
        """What opens doors to this person."""
        return self.active().filter(user=user.pk).select_related("partner")

    def with_second_factor(self) -> Self:
        """`has_second_factor` on each row, in the same query."""
        protected = User.objects.with_second_factor().filter(pk=models.OuterRef("user"))
        return self.annotate(has_second_factor=models.Exists(protected))


class Membership(PartnerOwned):
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("user")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    is_active = models.BooleanField(_("active"), default=True)

    objects = MembershipQuerySet.as_manager()

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

    @property
    def awaits_second_factor(self) -> bool:
        """The partner asks for one and this person has none: nothing of the partner's may be opened yet."""
        return self.partner.requires_second_factor and not self.user.is_protected


HELD = PreparedModels(
    lambda: (
        Membership.objects.active()
        .filter(user__any_of=IDS)
        .select_related("partner", "user")
        .order_by("partner__name", "partner_id")
    )
)


def held_by(user_id: int, user: User | None = None) -> list[Membership]:
    """What opens doors to this person, by the partner's name; all of it names one object, `user` where it is given."""
    held = HELD.found(0, [user_id])
    for membership in held:
        membership.user = user or held[0].user
    return held
