"""The partner in the path makes the caller an actor there, and every action asks for one permission word."""

from typing import TYPE_CHECKING

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from partners import caller
from partners.access import Actor, require
from partners.enums import Door
from partners.errors import SecondFactorMissing, Unknown
from partners.models import ApiToken

if TYPE_CHECKING:
    from partners.rest.partner_view import PartnerView


METADATA = "metadata"
"""What OPTIONS asks for; like any method that a view has no action for, it ends as 405."""


class MayAct(BasePermission):
    """401 before anything is said; then 404 for any partner that is not the caller's; then 403."""

    def has_permission(self, request: Request, view: "PartnerView") -> bool:
        if request.successful_authenticator is None:
            return False
        view.actor = find_actor(request, int(view.kwargs["partner_id"]))
        caller.is_known_as(view.actor)
        if view.action is not None and view.action != METADATA:
            require(view.actor, view.words[view.action])
        return True


def find_actor(request: Request, partner_id: int) -> Actor:
    """`Unknown` whether there is no such partner or the caller has nothing to do with it."""
    if isinstance(request.auth, ApiToken):
        if request.auth.partner_id != partner_id:
            raise Unknown
        return Actor.of_token(request.auth, door=Door.REST)
    held = request.user.held if request.user.is_authenticated else []
    membership = next((one for one in held if one.partner_id == partner_id), None)
    if membership is None:
        raise Unknown
    if membership.awaits_second_factor:
        raise SecondFactorMissing
    return Actor.of_membership(membership, door=Door.REST)
