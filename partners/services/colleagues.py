"""What holds whoever changes a membership: nobody reaches above their own rights, and an owner always remains."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from partners.access import PERMISSIONS, Actor
from partners.enums import Role
from partners.errors import Conflict, Invalid, NotAllowed, Unknown
from partners.models import Membership


def locked(actor: Actor, membership_id: int) -> Membership:
    """With all active owners, in one order: two of them cannot send each other away at the same time."""
    rows = Membership.objects.for_partner(actor.partner).filter(
        Q(pk=membership_id) | Q(role=Role.OWNER, is_active=True)
    )
    held = {row.pk: row for row in rows.order_by("pk").select_for_update(no_key=True)}
    if membership_id not in held:
        raise Unknown
    return held[membership_id]


def is_below(actor: Actor, role: str) -> bool:
    return PERMISSIONS[role] <= actor.permissions


def require_below(actor: Actor, membership: Membership) -> None:
    if not is_below(actor, membership.role):
        raise NotAllowed(_("This person has more rights than you."))


def require_grantable(actor: Actor, role: str) -> None:
    if role not in Role.values:
        raise Invalid(_("Choose one of the roles."), field="role", code="unknown_role")
    if not is_below(actor, role):
        raise Invalid(
            _("You cannot give a role with more rights than your own."), field="role", code="not_grantable"
        )


def require_another_owner(membership: Membership, *, field: str | None = None) -> None:
    """Asked when this owner is about to be none any more; the owners' rows are locked."""
    owners = Membership.objects.active().filter(partner=membership.partner_id, role=Role.OWNER)
    if not owners.exclude(pk=membership.pk).exists():
        raise Conflict(_("This is the only owner. Make somebody else an owner first."), field=field)
