"""Who writes while the wire breaks: the same wish, sent again and again with the same key, at each door."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from django.db import close_old_connections
from django.http import HttpResponse
from django.test import Client

from bookings.models import Booking, Line
from bookings.services.open_booking import open_booking
from catalog.wall_time import wall
from partners.errors import OutcomeUnknown, Unreachable
from partners.models import Customer
from tests.factories import CostCentreFactory, MembershipFactory
from tests.proof.scenes import Scene
from tests.rest_door import Caller
from tests.rpc_client import RpcClient


class Writer(Protocol):
    """`effects` are the ids of what was written for the key; `replayed` is how the door says that it was before."""

    replayed: str | None

    def send(self, key: str) -> HttpResponse: ...

    def is_clear(self, answer: HttpResponse) -> bool: ...

    def effects(self, key: str) -> list[int]: ...


@dataclass
class RestWriter:
    """Books equipment."""

    scene: Scene
    units: int = 1

    replayed = "true"

    @cached_property
    def caller(self) -> Caller:
        return Caller(self.scene.partner)

    def send(self, key: str) -> HttpResponse:
        close_old_connections()
        line = self.scene.wish(0)
        wanted = {
            "inventory_product_id": line.bookable_id,
            "starts_at": f"{wall(line.starts_at, line.facility.zone):%Y-%m-%d %H:%M:%S}",
            "ends_at": f"{wall(line.ends_at, line.facility.zone):%Y-%m-%d %H:%M:%S}",
            "units": self.units,
            "use_manual_price": True,
            "manual_price_vat_id": self.scene.vat.pk,
            "manual_price_amount_gross": "12.00",
        }
        body = {"internal_note": key, "inventory_products": [wanted]}
        return self.caller.post("bookings/inventory-products", body, Idempotency_Key=key)

    def is_clear(self, answer: HttpResponse) -> bool:
        kind = (answer.status_code, answer["Content-Type"], answer.get("Retry-After"))
        return kind == (503, "application/problem+json", "1") and bool(answer.json()["detail"])

    def with_other_body(self) -> "RestWriter":
        other = RestWriter(self.scene, units=2)
        other.caller = self.caller
        return other

    def effects(self, key: str) -> list[int]:
        return list(Booking.objects.filter(internal_note=key).values_list("pk", flat=True))


@dataclass
class RpcWriter:
    """Adds equipment to a booking; signs each attempt anew."""

    scene: Scene
    units: int = 1

    replayed = "true"

    @cached_property
    def client(self) -> RpcClient:
        return RpcClient.of(self.scene.partner)

    @cached_property
    def wanted(self) -> dict[str, Any]:
        line = self.scene.wish(0)
        start, end = (wall(moment, line.facility.zone) for moment in (line.starts_at, line.ends_at))
        return {
            "bookingId": self._booking().pk,
            "spaceVenueId": line.bookable.facility_id,
            "costcenterId": CostCentreFactory(facility=line.bookable.facility).pk,
            "resourceId": line.bookable_id,
            "quantity": self.units,
            "startDate": f"{start:%Y-%m-%d}",
            "startTime": f"{start:%H:%M:%S}",
            "endDate": f"{end:%Y-%m-%d}",
            "endTime": f"{end:%H:%M:%S}",
            "cost": 12,
        }

    def _booking(self) -> Booking:
        actor, facility = self.scene.actor, self.scene.wish(0).facility_id
        return open_booking(actor=actor, facility_id=facility, fields={}, status="tentative").booking

    def send(self, key: str) -> HttpResponse:
        close_old_connections()
        body = {**self.wanted, "name": key}
        return self.client.call("venue", "addOrUpdateBookingSessionResource", body, Idempotency_Key=key)

    def is_clear(self, answer: HttpResponse) -> bool:
        kind = (answer.status_code, answer["Content-Type"], answer.get("Retry-After"))
        told = answer.json()["errorCode"]
        return kind == (told, "application/json", "1") and told in {429, 503}

    def with_other_body(self) -> "RpcWriter":
        other = RpcWriter(self.scene, units=2)
        other.client = self.client
        other.wanted = {**self.wanted, "quantity": 2}
        return other

    def effects(self, key: str) -> list[int]:
        return list(Line.objects.filter(name=key).values_list("pk", flat=True))


@dataclass
class FormWriter:
    """Writes a customer down; the form's own word is the key."""

    scene: Scene
    replayed = None

    @cached_property
    def client(self) -> Client:
        client = Client(raise_request_exception=False)
        client.force_login(MembershipFactory(partner=self.scene.partner, role="owner").user)
        return client

    def send(self, key: str) -> HttpResponse:
        close_old_connections()
        return self.client.post("/customers/new/", {"first_name": "Ada", "last_name": key, "once": key})

    def is_clear(self, answer: HttpResponse) -> bool:
        """A page that says it; or the form with what was typed and the sentence, where that could be shown."""
        if answer.status_code == 422:
            return any(error.text in answer.text for error in (Unreachable(), OutcomeUnknown()))
        return (answer.status_code, answer.get("Retry-After")) == (
            503,
            "1",
        ) and "<h1>Not available" in answer.text

    def effects(self, key: str) -> list[int]:
        return list(Customer.objects.filter(last_name=key).values_list("pk", flat=True))


WRITERS = [RestWriter, RpcWriter, FormWriter]


@dataclass
class Visitor:
    """Looks at a page, signed in."""

    scene: Scene
    path: str

    replayed = None

    @cached_property
    def cookie(self) -> str:
        user = MembershipFactory(partner=self.scene.partner, role="owner", user__is_superuser=True).user
        client = Client()
        client.force_login(user)
        return f"sessionid={client.cookies['sessionid'].value}"

    @cached_property
    def client(self) -> Any:
        return Client(raise_request_exception=False)

    def send(self, key: str) -> HttpResponse:
        close_old_connections()
        return self.client.get(self.path, headers={"Cookie": self.cookie})

    def is_clear(self, answer: HttpResponse) -> bool:
        return (answer.status_code, answer.get("Retry-After")) == (
            503,
            "1",
        ) and "<h1>Not available" in answer.text

    def effects(self, key: str) -> list[int]:
        return []


PAGES = ["/", "/customers/", "/admin/", "/sign-in/"]
