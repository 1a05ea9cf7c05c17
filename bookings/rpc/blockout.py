"""Periods in which a space is closed: `venue.getSpaceBlockoutList`, `addOrUpdateSpaceBlockout`, `removeSpaceBlockout`.

They are local times of the venue, also where a caller writes UTC behind them.
"""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from bookings.errors import UnknownReference
from bookings.models import Blockout
from bookings.rpc.line_call import not_found, require_sent
from bookings.rpc.wall_period import LAST_SECOND, end_of, end_said, instant_at
from bookings.services.close_bookable import close_bookable, move_blockout, reopen_bookable
from catalog.models import Facility, Venue
from catalog.rpc.listing import VENUE_ID, venue_of
from catalog.wall_time import wall
from partners.errors import Invalid
from partners.rpc.action import Action, Call, FilterField, Listing, Parameter
from partners.rpc.collection import collection
from partners.rpc.formats import clock, day
from partners.rpc.kind import TIMESTAMP, WALL_TIME, WHOLE, Text

NO_BLOCKOUT, INVALID, NO_BLOCKOUT_TO_REMOVE = 24271, 24272, 24274

ANSWER = (
    '{"id": 2, "venueId": 7, "spaceId": 5, "name": "Public holiday", "startDate": "2022-01-17", '
    '"startTime": "12:00:00", "endDate": "2022-01-17", "endTime": "13:00:00"}'
)
NAMES = {"bookable": "spaceId", "starts_at": "startDateTime", "ends_at": "endDateTime", "reason": "name"}


def get_space_blockout_list(call: Call) -> dict[str, Any]:
    facility = venue_of(call)
    blockouts = Blockout.objects.filter(bookable__in=_spaces(facility)).order_by("starts_at", "pk")
    return collection(call, blockouts, lambda blockout: _row(blockout, facility))


def add_or_update_space_blockout(call: Call) -> dict[str, Any]:
    facility = venue_of(call)
    if call.get("id"):
        return _answer(_update(call, facility, _blockout(call, facility, NO_BLOCKOUT)))
    require_sent(call, "spaceId", "startDateTime", "endDateTime")
    if not _spaces(facility).filter(pk=call["spaceId"]).exists():
        raise UnknownReference(field="spaceId")
    return _answer(
        close_bookable(
            actor=call.actor,
            bookable_id=call["spaceId"],
            starts_at=instant_at(call["startDateTime"], facility.zone, "startDateTime"),
            ends_at=_end(call["endDateTime"], facility),
            reason=call.get("name", ""),
        )
    )


def remove_space_blockout(call: Call) -> dict[str, Any]:
    blockout = _blockout(call, venue_of(call), NO_BLOCKOUT_TO_REMOVE)
    reopen_bookable(actor=call.actor, blockout_id=blockout.pk)
    return {"success": True, "errorType": None}


def _spaces(facility: Facility) -> Any:
    return Venue.objects.filter(facility=facility)


def _blockout(call: Call, facility: Facility, code: int) -> Blockout:
    found = Blockout.objects.filter(bookable__in=_spaces(facility), pk=call["id"]).first()
    if found is None:
        raise not_found(code)
    return found


def _update(call: Call, facility: Facility, blockout: Blockout) -> Blockout:
    if call.get("spaceId") and call["spaceId"] != blockout.bookable_id:
        sentence = _("A blockout stays with its space; remove it and add another.")
        raise Invalid(sentence, field="spaceId", code="fixed")
    start, end = call.get("startDateTime"), call.get("endDateTime")
    return move_blockout(
        actor=call.actor,
        blockout_id=blockout.pk,
        starts_at=instant_at(start, facility.zone, "startDateTime") if start else blockout.starts_at,
        ends_at=_end(end, facility) if end else blockout.ends_at,
        reason=call["name"] if call.has("name") else blockout.reason,
    )


def _end(said: datetime, facility: Facility) -> datetime:
    end = end_of(said.date(), LAST_SECOND) if said.time() == LAST_SECOND else said
    return instant_at(end, facility.zone, "endDateTime")


def _answer(blockout: Blockout) -> dict[str, Any]:
    return {"success": True, "id": blockout.pk}


def _row(blockout: Blockout, facility: Facility) -> dict[str, Any]:
    starts = wall(blockout.starts_at, facility.zone)
    last, end_clock = end_said(wall(blockout.ends_at, facility.zone))
    return {
        "id": blockout.pk,
        "venueId": facility.pk,
        "spaceId": blockout.bookable_id,
        "name": blockout.reason,
        "startDate": day(starts.date()),
        "startTime": clock(starts.time()),
        "endDate": day(last),
        "endTime": clock(end_clock),
    }


ID_OF_ONE = Parameter("id", WHOLE, required=True)

SPACE_BLOCKOUTS = (
    Action(
        namespace="venue",
        name="getSpaceBlockoutList",
        run=get_space_blockout_list,
        parameters=(VENUE_ID,),
        permission="catalog.read",
        listing=Listing(
            filters=(
                FilterField("id", "pk", WHOLE),
                FilterField("spaceId", "bookable_id", WHOLE),
                FilterField("name", "reason"),
                FilterField("startsBefore", "starts_at", TIMESTAMP, lookup="lt"),
                FilterField("endsAfter", "ends_at", TIMESTAMP, lookup="gt"),
            ),
            orders={"id": "pk", "startDate": "starts_at"},
        ),
        summary=_("The periods in which spaces of a venue are closed, by time."),
        answer=ANSWER,
    ),
    Action(
        namespace="venue",
        name="addOrUpdateSpaceBlockout",
        run=add_or_update_space_blockout,
        permission="catalog.write",
        writes=True,
        summary=_("Closes a space for a period, or changes of one what is sent."),
        answer='{"success": true, "id": 10}',
        parameters=(
            Parameter("id", WHOLE, help=_("Left out, one is added.")),
            VENUE_ID,
            Parameter("name", Text(200), help=_("Why it is closed.")),
            Parameter("spaceId", WHOLE, help=_("Required to add one; never changed.")),
            Parameter("startDateTime", WALL_TIME, help=_("Required to add one.")),
            Parameter("endDateTime", WALL_TIME, help=_("Required to add one.")),
        ),
        errors={
            NO_BLOCKOUT: _("There is no such blockout."),
            INVALID: _("The details are invalid, or somebody holds the space."),
        },
        missing_code=NO_BLOCKOUT,
        invalid_code=INVALID,
        names=NAMES,
    ),
    Action(
        namespace="venue",
        name="removeSpaceBlockout",
        run=remove_space_blockout,
        permission="catalog.write",
        writes=True,
        summary=_("Opens a space again."),
        answer='{"success": true, "errorType": null}',
        parameters=(ID_OF_ONE, VENUE_ID),
        errors={NO_BLOCKOUT_TO_REMOVE: _("There is no such blockout.")},
        missing_code=NO_BLOCKOUT_TO_REMOVE,
    ),
)
