"""Somebody is asked to join the partner in a role. A second invitation to an address replaces the first."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from partners.access import Actor, require
from partners.errors import Invalid, NotAllowed, Unknown
from partners.models import Invitation, Membership
from partners.models.invitation import InvitationQuerySet
from partners.services.colleagues import is_below, require_grantable
from partners.services.transaction import run

LONGEST_EMAIL = 254


def invite_person(*, actor: Actor, email: str, role: str, dry_run: bool = False) -> Invitation:
    """`Invalid` at `email` or `role`. Whether the address has an account elsewhere is not told."""
    require(actor, "people.write")
    return run(actor, lambda: _invite(actor, email.strip(), role), dry_run=dry_run)


def withdraw_invitation(*, actor: Actor, invitation_id: int) -> None:
    """Its link stops working. `Unknown` where the partner has no such invitation."""
    require(actor, "people.write")
    run(actor, lambda: _withdraw(actor, invitation_id))


def _invite(actor: Actor, email: str, role: str) -> Invitation:
    _require_address(email)
    require_grantable(actor, role)
    _require_stranger(actor, email)
    for earlier in _locked(actor).filter(email__iexact=email):
        _require_below(actor, earlier)
        earlier.delete()
    return Invitation.objects.create(partner=actor.partner, email=email, role=role)


def _withdraw(actor: Actor, invitation_id: int) -> None:
    invitation = _locked(actor).filter(pk=invitation_id).first()
    if invitation is None:
        raise Unknown
    _require_below(actor, invitation)
    invitation.delete()


def _locked(actor: Actor) -> InvitationQuerySet:
    return Invitation.objects.for_partner(actor.partner).order_by("pk").select_for_update(no_key=True)


def _require_below(actor: Actor, invitation: Invitation) -> None:
    if not is_below(actor, invitation.role):
        raise NotAllowed


def _require_address(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError as error:
        raise Invalid(_("Enter a valid email address."), field="email") from error
    if len(email) > LONGEST_EMAIL:
        raise Invalid(_("Enter a valid email address."), field="email")


def _require_stranger(actor: Actor, email: str) -> None:
    known = Membership.objects.for_partner(actor.partner).filter(user__email__iexact=email).first()
    if known is None:
        return
    raise Invalid(
        _("This person works here already.")
        if known.is_active
        else _("This person worked here before. Reactivate them in the list."),
        field="email",
        code="works_here",
    )
