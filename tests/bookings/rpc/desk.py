"""A program of a congress centre's that writes bookings as the vendor's documentation says."""

from dataclasses import dataclass
from typing import Any

from bookings.models import Booking
from partners.enums import Role
from partners.models import Customer
from tests import factories
from tests.bookings.congress import Congress, build_congress
from tests.rpc_client import RpcClient

FIRST, SECOND, LAST = "2030-05-06", "2030-05-07", "2030-05-08"


@dataclass
class Desk:
    congress: Congress
    client: RpcClient
    contact: Customer
    coordinator_id: int

    def ask(self, action: str, **params: Any) -> dict[str, Any]:
        return self.client.ask("venue", action, params)

    def done(self, action: str, **params: Any) -> int:
        """The id in the answer of what must succeed."""
        answer = self.ask(action, **params)
        assert answer.get("success") is True, answer
        return answer["id"]

    def root(self, **others: Any) -> dict[str, Any]:
        return {
            "venueId": self.congress.facility.pk,
            "bookingType": 2,
            "currentStatus": 2,
            "name": "Autumn summit",
            "eventTypeId": self.congress.event_type.pk,
            "bookedById": self.coordinator_id,
            "totalAttendees": 100,
            "dateEventStart": FIRST,
            "dateEventEnd": LAST,
            "contactId": self.contact.pk,
            **others,
        }

    def open(self, **others: Any) -> Booking:
        return Booking.objects.get(pk=self.done("addOrUpdateBooking", **self.root(**others)))

    def session(self, booking: Booking, **others: Any) -> dict[str, Any]:
        return {
            "bookingId": booking.pk,
            "spaceVenueId": self.congress.facility.pk,
            "contactId": self.contact.pk,
            "name": "Plenary",
            "spaceId": self.congress.hall.pk,
            "startDate": FIRST,
            "startTime": "09:00:00",
            "endTime": "17:00:00",
            "minAttendeesGuaranteed": 100,
            "costcenterId": self.congress.centres["room_hire"].pk,
            "cost": "800",
            **others,
        }

    def plan(self, booking: Booking, **others: Any) -> int:
        return self.done("addOrUpdateBookingSession", **self.session(booking, **others))


def open_desk(role: Role = Role.OWNER, congress: Congress | None = None) -> Desk:
    congress = congress or build_congress()
    return Desk(
        congress=congress,
        client=RpcClient.of(congress.partner, role),
        contact=factories.CustomerFactory(
            partner=congress.partner, first_name="Ada", last_name="Byron", email="ada@example.com"
        ),
        coordinator_id=factories.MembershipFactory(partner=congress.partner).user_id,
    )
