"""Who sees and does what in the administration: a superuser everything, others what their roles allow.

Others see only the partners that they own or administer; of the rest they learn nothing.
"""

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from partners.access import PERMISSIONS, Actor
from partners.enums import Door, Role
from partners.models import Membership, Partner, User

ADMINISTERING = frozenset({Role.OWNER, Role.ADMINISTRATOR})


def memberships(request: HttpRequest) -> dict[int, Membership]:
    """By partner id, where the user administers; read once in a request."""
    kept = request.__dict__
    if "administered" not in kept:
        held = _held(request)
        kept["administered"] = {row.partner_id: row for row in held if row.role in ADMINISTERING}
    return kept["administered"]


def _held(request: HttpRequest) -> list[Membership]:
    """In whatever role; read once in a request."""
    return request.user.held if request.user.is_authenticated else []


def sees_all(request: HttpRequest) -> bool:
    return bool(request.user.is_active and request.user.is_superuser)


def awaits_second_factor(request: HttpRequest) -> bool:
    """Whether any partner that the user could see here asks for a second factor that the user has not set up."""
    kept = request.__dict__
    if "awaits_second_factor" not in kept:
        kept["awaits_second_factor"] = _is_asked(request) and not _is_protected(request)
    return kept["awaits_second_factor"]


def _is_asked(request: HttpRequest) -> bool:
    if sees_all(request):
        return Partner.objects.filter(requires_second_factor=True).exists()
    return any(membership.partner.requires_second_factor for membership in _held(request))


def _is_protected(request: HttpRequest) -> bool:
    return bool(request.user.is_authenticated and request.user.is_protected)


def visible(request: HttpRequest, rows: QuerySet) -> QuerySet:
    """The rows of the partners that the user administers, whatever they are rows of."""
    if sees_all(request):
        return rows
    partner_ids = list(memberships(request))
    if rows.model is Partner:
        return rows.filter(pk__in=partner_ids)
    if rows.model is User:
        return rows.filter(pk__in=Membership.objects.filter(partner__in=partner_ids).values("user"))
    if any(field.name == "partner" for field in rows.model._meta.get_fields()):
        return rows.filter(partner__in=partner_ids)
    return rows


def may(request: HttpRequest, permission: str, partner_id: int | None = None) -> bool:
    """At this partner; without one, at any."""
    if sees_all(request):
        return True
    held = memberships(request)
    asked = held.values() if partner_id is None else filter(None, [held.get(partner_id)])
    return any(permission in PERMISSIONS[membership.role] for membership in asked)


def may_grant(request: HttpRequest, partner_id: int | None, role: str) -> bool:
    """Nobody hands out more than they hold themselves."""
    if sees_all(request):
        return True
    own = memberships(request).get(partner_id or 0)
    return own is not None and PERMISSIONS[role] <= PERMISSIONS[own.role]


def grantable(request: HttpRequest) -> Q:
    """Memberships that the user may hand out, and so may see and change."""
    if sees_all(request):
        return Q()
    allowed = Q(pk__in=[])
    for partner_id in memberships(request):
        roles = [role for role in Role.values if may_grant(request, partner_id, role)]
        allowed |= Q(partner=partner_id, role__in=roles)
    return allowed


def actor_at(request: HttpRequest, partner: Partner) -> Actor:
    """The user at one partner, for a service."""
    if sees_all(request):
        return _actor(request, partner, Role.OWNER)
    membership = memberships(request).get(partner.pk)
    return _actor(request, partner, membership.role if membership else Role.OPERATIONS)


def signature(request: HttpRequest) -> Actor:
    """Who writes, for the history; before it is known at which partner, and so with no right to change anything."""
    return _actor(request, Partner(), Role.OPERATIONS)


def _actor(request: HttpRequest, partner: Partner, role: str) -> Actor:
    user = request.user
    return Actor(
        partner=partner,
        role=role,
        door=Door.ADMIN,
        principal=f"user:{user.pk}",
        name=str(user),
        user_id=user.pk,
    )
