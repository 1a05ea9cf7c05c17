"""Event types and session types to choose from; they are the same at all venues."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from catalog.models import EventType, SessionType
from catalog.rpc.listing import BY_NAME, venue_of
from partners.rpc.action import Action, Call, Parameter
from partners.rpc.collection import collection
from partners.rpc.kind import WHOLE

ANY_VENUE = Parameter("venueId", WHOLE, help=_("Of getVenueList; the types are the same at all venues."))

ANSWER = '{"id": 4, "name": "Conference"}'


def get_event_type_list(call: Call) -> dict[str, Any]:
    return _types(call, EventType)


def get_session_type_list(call: Call) -> dict[str, Any]:
    return _types(call, SessionType)


def _types(call: Call, model: type[EventType] | type[SessionType]) -> dict[str, Any]:
    if call.get("venueId") is not None:
        venue_of(call)
    types = model.objects.for_partner(call.actor.partner).filter(is_active=True)
    return collection(call, types, _row)


def _row(one: EventType | SessionType) -> dict[str, Any]:
    return {"id": one.pk, "name": one.name}


CLASSIFICATIONS = (
    Action(
        namespace="venue",
        name="getEventTypeList",
        run=get_event_type_list,
        parameters=(ANY_VENUE,),
        permission="catalog.read",
        listing=BY_NAME,
        summary=_("The types of events that a booking can be."),
        answer=ANSWER,
    ),
    Action(
        namespace="venue",
        name="getSessionTypeList",
        run=get_session_type_list,
        parameters=(ANY_VENUE,),
        permission="catalog.read",
        listing=BY_NAME,
        summary=_("The types that a session can be of."),
        answer=ANSWER,
    ),
)
