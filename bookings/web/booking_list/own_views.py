"""The views that somebody can choose from: those that everybody has, their own, and those that colleagues share."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from bookings.models import SavedView
from bookings.web.booking_list.standing_views import STANDING
from bookings.web.booking_list.view_counts import MOST_COUNTED, counts
from partners.access import Actor, can
from partners.models.prepared import IDS, PARTNER
from partners.models.prepared_models import PreparedModels

VISIBLE = PreparedModels(lambda: SavedView.objects.filter(partner__any_of=PARTNER).visible_to(IDS))


@dataclass(frozen=True, kw_only=True)
class ViewLink:
    """`id` is that of a kept view, else 0; `count` is empty where it is not known."""

    label: Any
    about: Any
    query: str
    count: str
    id: int = 0
    is_own: bool = False
    is_shared: bool = False
    can_remove: bool = False


def views_of(actor: Actor, *, counted: bool) -> list[ViewLink]:
    kept = VISIBLE.found(actor.partner.pk, [actor.user_id or 0])
    standing = list(STANDING.values())
    queries = [view.query for view in (*standing, *kept)]
    numbers = counts(actor, [QueryDict(query) for query in queries]) if counted else [None] * len(queries)
    shown = ["" if number is None else _shown(number) for number in numbers]
    links = [
        ViewLink(
            label=view.label,
            about=view.about,
            query=view.query,
            count=count,
        )
        for view, count in zip(standing, shown, strict=False)
    ]
    return links + [
        ViewLink(
            id=view.pk,
            label=view.name,
            about="",
            query=view.query,
            count=count,
            is_own=view.owner_id == actor.user_id,
            is_shared=view.is_shared,
            can_remove=view.owner_id == actor.user_id or can(actor, "people.write"),
        )
        for view, count in zip(kept, shown[len(standing) :], strict=True)
    ]


def _shown(number: int) -> str:
    return f"{MOST_COUNTED}+" if number > MOST_COUNTED else str(number)
