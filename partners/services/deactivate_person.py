"""A person leaves the partner, or comes back. The row stays, because bookings name who looked after them."""

from django.utils.translation import gettext_lazy as _

from partners.access import Actor, require
from partners.enums import Role
from partners.errors import Conflict
from partners.models import Membership
from partners.services.colleagues import locked, require_another_owner, require_below
from partners.services.sign_out import end_sessions
from partners.services.transaction import run


def deactivate_person(*, actor: Actor, membership_id: int, dry_run: bool = False) -> Membership:
    """From the next request on nothing of the partner's opens; whoever has no other partner is signed out."""
    require(actor, "people.write")
    return run(actor, lambda: _deactivate(actor, membership_id), dry_run=dry_run)


def reactivate_person(*, actor: Actor, membership_id: int, dry_run: bool = False) -> Membership:
    require(actor, "people.write")
    return run(actor, lambda: _reactivate(actor, membership_id), dry_run=dry_run)


def _deactivate(actor: Actor, membership_id: int) -> Membership:
    membership = locked(actor, membership_id)
    require_below(actor, membership)
    if membership.user_id == actor.user_id:
        raise Conflict(_("You cannot deactivate yourself. Ask a colleague."))
    if membership.role == Role.OWNER and membership.is_active:
        require_another_owner(membership)
    membership.is_active = False
    membership.save(update_fields=["is_active"])
    if not Membership.objects.of(membership.user).exists():
        end_sessions(membership.user)
    return membership


def _reactivate(actor: Actor, membership_id: int) -> Membership:
    membership = locked(actor, membership_id)
    require_below(actor, membership)
    membership.is_active = True
    membership.save(update_fields=["is_active"])
    return membership
