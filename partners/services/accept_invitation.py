"""An invitation is accepted once: by somebody new, who chooses a password, or by a person with an account already."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from partners.access import Actor
from partners.errors import Conflict, Invalid, NotAllowed, Unknown
from partners.models import Invitation, Membership, User
from partners.services.transaction import run


def join_as_new(*, token: str, first_name: str, last_name: str, password: str) -> Membership:
    """`Unknown` for a link that is not valid any more; `Conflict` where the address has an account by now."""
    invitation = _named_by(token)
    return run(
        Actor.of_invitation(invitation),
        lambda: _accepted(token, _new_user(invitation.email, first_name, last_name, password)),
    )


def join_with_account(*, token: str, user: User) -> Membership:
    """`NotAllowed` to anybody but the person who was invited."""
    invitation = _named_by(token)
    if user.email.lower() != invitation.email.lower():
        raise NotAllowed(_("This invitation is for somebody else."))
    return run(Actor.of_invitation(invitation), lambda: _accepted(token, user))


def _named_by(token: str) -> Invitation:
    invitation = Invitation.objects.by_token(token)
    if invitation is None:
        raise Unknown
    return invitation


def _accepted(token: str, user: User) -> Membership:
    """Read again under its lock: of two who use the link at once, one comes too late."""
    invitation = Invitation.objects.select_for_update(no_key=True, of=("self",)).by_token(token)
    if invitation is None:
        raise Unknown
    membership, _made = Membership.objects.update_or_create(
        user=user, partner=invitation.partner, defaults={"role": invitation.role, "is_active": True}
    )
    invitation.delete()
    return membership


def _new_user(email: str, first_name: str, last_name: str, password: str) -> User:
    user = User(email=email, first_name=first_name.strip(), last_name=last_name.strip())
    _require_good(password, user)
    user.set_password(password)
    user.full_clean(exclude=["email"])
    try:
        user.save()
    except IntegrityError as error:
        raise Conflict(_("There is an account with this address already. Sign in to accept.")) from error
    return user


def _require_good(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Invalid(" ".join(error.messages), field="password", code="weak_password") from error
