"""The partner a signed-in person works for: the one chosen in the session, checked anew in every request."""

from typing import Any

from django.http import HttpRequest

from partners.access import Actor, can
from partners.enums import Door
from partners.errors import Unknown
from partners.models import Membership, Partner

CHOSEN = "partner_id"
"""The session's key."""


def memberships(request: HttpRequest) -> list[Membership]:
    """By the partner's name; read once in a request."""
    return request.user.held if request.user.is_authenticated else []


def membership_at_work(request: HttpRequest) -> Membership | None:
    """At the chosen partner; at the first where none was chosen or the choice is no longer theirs."""
    held = memberships(request)
    chosen = request.session.get(CHOSEN)
    return next(
        (membership for membership in held if membership.partner_id == chosen), next(iter(held), None)
    )


def actor_of(request: HttpRequest) -> Actor | None:
    """None for somebody who belongs to no partner."""
    membership = membership_at_work(request)
    return Actor.of_membership(membership, door=Door.WEB) if membership else None


def choose_partner(request: HttpRequest, partner_id: str) -> None:
    """Work for another partner from now on; `Unknown` where the person does not belong to it."""
    if partner_id not in {str(membership.partner_id) for membership in memberships(request)}:
        raise Unknown
    request.session[CHOSEN] = int(partner_id)


def partner_at_work(request: HttpRequest) -> dict[str, Any]:
    """For the frame of every page; asks the database only where a template shows it."""

    def partner() -> Partner | None:
        membership = membership_at_work(request)
        return membership.partner if membership else None

    def awaits_second_factor() -> bool:
        membership = membership_at_work(request)
        return membership is not None and membership.awaits_second_factor

    def may_manage_people() -> bool:
        actor = actor_of(request)
        return actor is not None and can(actor, "people.write")

    return {
        "partner": partner,
        "may_manage_people": may_manage_people,
        "awaits_second_factor": awaits_second_factor,
        "partner_choices": lambda: [membership.partner for membership in memberships(request)],
    }
