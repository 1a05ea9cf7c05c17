"""Who bookings can be entrusted to: those who work at the partner now, by name."""

from collections.abc import Iterable

from django.db.models import Q

from partners.models import Membership, Partner


def colleagues(partner: Partner, besides: Iterable[int | None] = ()) -> list[tuple[int, str]]:
    """Ids of users and their names; `besides` are listed though they have left, so that no form forgets them."""
    at_work = Q(is_active=True, user__is_active=True)
    members = Membership.objects.for_partner(partner).filter(
        at_work | Q(user__in=[pk for pk in besides if pk])
    )
    named = [(member.user_id, str(member.user)) for member in members.select_related("user")]
    return sorted(named, key=lambda one: (one[1].casefold(), one[0]))
