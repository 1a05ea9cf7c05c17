"""A client as the vendor's own libraries make it runs the whole life of a booking, and REST sees the same diary."""

import http.client
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from partners.enums import Role
from tests import factories
from tests.bookings.congress import Congress, build_congress
from tests.rest_door import Caller
from tests.rpc_client import JS, NET, RpcClient

FIRST, SECOND = "2030-05-06", "2030-05-07"
CONTACT = {"firstName": "Ada", "lastName": "Byron", "email": "ada@example.com", "phone": "+43 2682 1234"}


@dataclass(frozen=True)
class Answer:
    status_code: int
    content: bytes

    def json(self) -> Any:
        return json.loads(self.content, parse_float=Decimal)


class Wire:
    """Real HTTP, from the standard library alone, in the place of Django's own client."""

    def __init__(self, address: str) -> None:
        self.address = address

    def generic(self, method: str, path: str, data: bytes, headers: Mapping[str, str], **more: str) -> Answer:
        connection = http.client.HTTPConnection(self.address, timeout=30)
        try:
            connection.request(
                method, path, body=data, headers={**headers, "Content-Type": more["CONTENT_TYPE"]}
            )
            response = connection.getresponse()
            return Answer(response.status, response.read())
        finally:
            connection.close()


class Life:
    """Each step is one signed request; one that fails fails the test with what the door said."""

    def __init__(self, client: RpcClient) -> None:
        self.client = client

    def ask(self, namespace: str, action: str, params: Mapping[str, Any] | None = None) -> Any:
        answer = self.client.call(namespace, action, params)
        assert answer.status_code == 200, answer.content
        return answer.json()

    def id_of(self, action: str, **params: Any) -> int:
        return self.ask("venue", action, params)["id"]

    def only(self, namespace: str, action: str, **params: Any) -> int:
        """The id of the first that a list shows."""
        return int(self.ask(namespace, action, params)["results"][0]["id"])

    def booking(self, pk: int) -> dict[str, Any]:
        return self.ask("venue", "getBooking", {"id": pk})

    def run(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """What getBooking prints once it is confirmed, and once it is cancelled."""
        assert list(self.ask("test", "ping")) == ["ack"]
        venue = self.only("venue", "getVenueList")
        pk, contact = self.opened(venue)
        self.planned(pk, venue, contact)
        self.paid(pk, venue)
        self.id_of("changeBookingStatus", id=pk, venueId=venue, currentStatus=3, convertedStageId=1)
        confirmed = self.booking(pk)
        self.id_of(
            "changeBookingStatus", id=pk, venueId=venue, currentStatus=4, cancelClosedDate="2030-01-31"
        )
        return confirmed, self.booking(pk)

    def opened(self, venue: int) -> tuple[int, int]:
        contact = self.ask("contact", "addOrUpdateContact", CONTACT)["id"]
        pk = self.id_of(
            "addOrUpdateBooking",
            venueId=str(venue),
            bookingType=2,
            currentStatus=1,
            name="Autumn summit",
            eventTypeId=self.only("venue", "getEventTypeList"),
            bookedById=self.only("account", "getUserList"),
            contactId=contact,
            totalAttendees="100",
            dateEventStart=FIRST,
            dateEventEnd=SECOND,
        )
        return pk, contact

    def planned(self, pk: int, venue: int, contact: int) -> None:
        on = {"venueId": venue, "bookingId": pk}
        package = self.only("venue", "getVenuePackageList", venueId=venue)
        self.id_of("addOrUpdateBookingPackage", **on, packageId=package, bookingDate=FIRST)
        session = self.id_of(
            "addOrUpdateBookingSession",
            **on,
            spaceVenueId=venue,
            contactId=contact,
            name="Workshop",
            spaceId=self.only("venue", "getFunctionSpaceList", venueId=venue),
            startDate=SECOND,
            startTime="10:00:00",
            endTime="12:30:00",
            minAttendeesGuaranteed="100",
            costcenterId=self.only("venue", "getCostCenterList", venueId=venue, filter={"name": "Room hire"}),
            includeInPackage=0,
            cost="400",
            excludedTaxIds=[],
        )
        within = {**on, "sessionId": session}
        menu = self.only("venue", "getMenuList", venueId=venue, perPage=10)
        self.id_of("addOrUpdateBookingSessionMenu", **within, menuId=menu, minAttendeesGuaranteed=100)
        drinks = self.only("venue", "getBeveragePackageList", venueId=venue, perPage=10)
        self.id_of("addOrUpdateBookingSessionBeverage", **within, beverageId=drinks, cost=12)
        resource = self.only("venue", "getResourceList", venueId=venue, perPage=10)
        self.id_of(
            "addOrUpdateBookingSessionResource",
            **within,
            resourceId=resource,
            quantity=4,
            startTime="10:00 AM",
            endTime="11:00 AM",
            cost=25,
        )

    def paid(self, pk: int, venue: int) -> None:
        on = {"venueId": venue, "bookingId": pk}
        items = [{"description": "Signage", "quantity": 2, "salePrice": "50", "salePriceHasTax": True}]
        assert len(self.ask("venue", "addItemsToBooking", {**on, "items": items})["items"]) == 1
        self.id_of("addOrUpdateBookingNote", **on, description="Arrives by boat.")
        payment = {"paidDate": "2030-01-15 00:00:00 UTC", "amountPaid": 500, "paymentMethod": 12}
        paid = self.ask("venue", "addPaymentToBooking", {**on, "payment": payment})
        refund = {"refundDate": "2030-01-16 00:00:00 UTC", "amount": 100}
        refunded = self.ask("venue", "addRefundToBooking", {**on, "refund": refund})
        assert [one["invoiceId"] for one in refunded["refundDetails"]] == [paid["invoiceId"]]


def read_by_eye(booking: Mapping[str, Any]) -> dict[str, Any]:
    """What a person would look for in it."""
    return {
        "status": booking["currentStatus"],
        "contact": booking["contact"]["email"],
        "packages": [(one["bookingDate"], one["packageName"]) for one in booking["packages"]],
        "sessions": [
            (one["name"], one["startDate"], one["startTime"], one["endTime"]) for one in booking["sessions"]
        ],
        "menus": [(one["name"], one["totalAmount"]) for one in booking["menus"]],
        "beveragePackages": [(one["name"], one["totalAmount"]) for one in booking["beveragePackages"]],
        "resources": [
            (one["name"], one["quantity"], one["startTime"], one["totalAmount"])
            for one in booking["resources"]
        ],
        "additionalItems": [(one["description"], one["totalAmount"]) for one in booking["additionalItems"]],
        "paid": booking["totalAmount"] - booking["amountOutstanding"],
    }


SEEN = {
    "status": 3,
    "contact": "ada@example.com",
    "packages": [(FIRST, "Day delegate")],
    "sessions": [("Plenary", FIRST, "09:00:00", "17:00:00"), ("Workshop", SECOND, "10:00:00", "12:30:00")],
    "menus": [("Lunch", 0), ("Buffet", 3000)],
    "beveragePackages": [("Wine", 1200)],
    "resources": [("Microphone", 4, "10:00:00", 100)],
    "additionalItems": [("Signage", 100)],
    "paid": 400,
}


def house() -> Congress:
    congress = build_congress()
    factories.MembershipFactory(partner=congress.partner)
    return congress


def client_of(congress: Congress, habit: str, wire: Any) -> RpcClient:
    client = RpcClient.of(congress.partner, Role.COORDINATOR, habit)
    client.client = wire
    return client


@pytest.mark.django_db(transaction=True)
def test_over_the_wire(live_server: Any) -> None:
    client = client_of(house(), JS, Wire(live_server.url.removeprefix("http://")))

    confirmed, cancelled = Life(client).run()

    assert read_by_eye(confirmed) == SEEN
    assert read_by_eye(cancelled) == {**SEEN, "status": 4}


@pytest.mark.django_db
@pytest.mark.parametrize("habit", [JS, NET])
def test_with_either_habit_of_signing(habit: str) -> None:
    client = client_of(house(), habit, Client(raise_request_exception=False))

    confirmed, cancelled = Life(client).run()

    assert read_by_eye(confirmed) == SEEN
    assert sum(Decimal(str(day["totalAmount"])) for day in confirmed["dailyRevenue"]) == Decimal(
        str(confirmed["totalAmount"])
    )
    assert (confirmed["convertedToCancelled"], bool(cancelled["convertedToCancelled"])) == ("", True)


def planned(congress: Congress, rpc: RpcClient, **others: Any) -> dict[str, Any]:
    """A booking of the hall from 9 to 17 on the first day, asked for over RPC."""
    life, venue = Life(rpc), congress.facility.pk
    pk, contact = life.opened(venue)
    rpc.ask("venue", "changeBookingStatus", {"id": pk, "venueId": venue, "currentStatus": 2})
    wanted = {
        "bookingId": pk,
        "spaceVenueId": venue,
        "contactId": contact,
        "name": "Plenary",
        "spaceId": congress.hall.pk,
        "startDate": FIRST,
        "startTime": "09:00",
        "endTime": "17:00",
        "minAttendeesGuaranteed": 100,
        "costcenterId": congress.centres["room_hire"].pk,
        "cost": 800,
    }
    return {"bookingId": pk, **rpc.ask("venue", "addOrUpdateBookingSession", {**wanted, **others})}


def over_rest(congress: Congress, rest: Caller) -> Any:
    venue = {
        "venue_id": congress.hall.pk,
        "starts_at": f"{FIRST} 09:00:00",
        "ends_at": f"{FIRST} 17:00:00",
    }
    return rest.post("bookings/venues", {"venues": [venue]})


@pytest.fixture
def congress(db: None) -> Congress:
    return house()


@pytest.fixture
def rpc(congress: Congress) -> RpcClient:
    return RpcClient.of(congress.partner)


@pytest.fixture
def rest(congress: Congress) -> Caller:
    return Caller(congress.partner)


def test_what_rest_books_rpc_reads(congress: Congress, rpc: RpcClient, rest: Caller) -> None:
    made = over_rest(congress, rest)
    assert made.status_code == 201, made.text

    booking = rpc.ask("venue", "getBooking", {"id": made.json()["data"]["id"]})

    assert (booking["code"], booking["bookingType"]) == (made.json()["data"]["code"], 1)
    assert [(one["spaceId"], one["startDate"], one["startTime"]) for one in booking["sessions"]] == [
        (congress.hall.pk, FIRST, "09:00:00")
    ]


def test_what_rpc_books_rest_lists(congress: Congress, rpc: RpcClient, rest: Caller) -> None:
    made = planned(congress, rpc)

    listed = rest.get("bookings").json()["data"]

    assert [one["id"] for one in listed] == [made["bookingId"]]
    [session] = listed[0]["venues"]
    assert (session["venue_id"], session["starts_at"]) == (congress.hall.pk, f"{FIRST} 09:00:00")


def test_they_respect_each_others_places(congress: Congress, rpc: RpcClient, rest: Caller) -> None:
    in_the_way = "Hall: already booked from 2030-05-06 09:00 to 2030-05-06 17:00"
    first = planned(congress, rpc)

    refused_rest = over_rest(congress, rest)
    rpc.ask(
        "venue",
        "changeBookingStatus",
        {
            "id": first["bookingId"],
            "venueId": congress.facility.pk,
            "currentStatus": 4,
            "cancelClosedDate": "2030-01-31",
        },
    )
    taken_over_rest = over_rest(congress, rest)
    refused_rpc = planned(congress, rpc, startTime="16:00", endTime="18:00")

    assert (refused_rest.status_code, refused_rest.json()["detail"]) == (409, in_the_way)
    assert taken_over_rest.status_code == 201
    assert (refused_rpc["errorCode"], refused_rpc["message"]) == (400, in_the_way)
