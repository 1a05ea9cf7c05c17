"""A person gets another role at the partner."""

from partners.access import Actor, require
from partners.enums import Role
from partners.models import Membership
from partners.services.colleagues import locked, require_another_owner, require_below, require_grantable
from partners.services.transaction import run


def change_role(*, actor: Actor, membership_id: int, role: str, dry_run: bool = False) -> Membership:
    """`Unknown` where the partner has no such person; `Invalid` or `Conflict` at `role`."""
    require(actor, "people.write")
    return run(actor, lambda: _change(actor, membership_id, role), dry_run=dry_run)


def _change(actor: Actor, membership_id: int, role: str) -> Membership:
    membership = locked(actor, membership_id)
    require_below(actor, membership)
    require_grantable(actor, role)
    if membership.role == Role.OWNER and membership.is_active and role != Role.OWNER:
        require_another_owner(membership, field="role")
    membership.role = role
    membership.save(update_fields=["role"])
    return membership
