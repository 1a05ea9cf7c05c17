"""Somebody who plans a congress at the REST door: opens a booking, puts lines on it, reads it."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse

from bookings.models import Booking
from partners.enums import Role
from partners.models import Partner
from tests.bookings.congress import MONDAY, Congress, build_congress
from tests.rest_door import Caller

LISTS = (
    *("sessions", "menus", "beverage-packages", "packages", "resources", "products", "additional-items"),
    *("payments", "notes"),
)


class Planner(Caller):
    def __init__(self, partner: Partner, role: Role = Role.COORDINATOR) -> None:
        super().__init__(partner, role)
        self.booking_id = 0

    def patch(self, path: str, body: Any, **headers: str) -> HttpResponse:
        return self._send("patch", path, body, headers)

    def open(self, congress: Congress, **fields: Any) -> dict[str, Any]:
        """A tentative booking for a hundred people on three days, from now on the one that is planned."""
        body = {
            "facility_id": congress.facility.pk,
            "name": "Autumn summit",
            "status": "tentative",
            "total_attendees": 100,
            "event_starts_on": on(0),
            "event_ends_on": on(2),
            **fields,
        }
        opened = self.post("bookings", body).json()["data"]
        self.booking_id = opened["id"]
        return opened

    def at(self, path: str) -> str:
        """Below the booking that is planned."""
        return f"bookings/{self.booking_id}/{path}"

    def add(self, kind: str, /, **line: Any) -> dict[str, Any]:
        answer = self.post(self.at(kind), line)
        assert answer.status_code == 201, answer.json()
        return answer.json()["data"]

    def read(self) -> dict[str, Any]:
        return self.get(f"bookings/{self.booking_id}").json()["data"]

    @property
    def booking(self) -> Booking:
        return Booking.objects.get(pk=self.booking_id)


def on(day: int) -> str:
    """That many days after Monday, 6 May 2030."""
    return (MONDAY + timedelta(days=day)).isoformat()


def at(hour: int, day: int = 0) -> str:
    return f"{on(day)} {hour:02}:00:00"


def hours(first: int, last: int, day: int = 0) -> dict[str, str]:
    return {"starts_at": at(first, day), "ends_at": at(last, day)}


def plan(congress: Congress | None = None) -> tuple[Congress, Planner]:
    congress = congress or build_congress()
    planner = Planner(congress.partner)
    planner.open(congress)
    return congress, planner


def plan_every_kind(congress: Congress, planner: Planner) -> dict[str, dict[str, Any]]:
    """A line of every kind, by the name of its list."""
    centre = {name: one.pk for name, one in congress.centres.items()}
    session = planner.add(
        "sessions",
        venue_id=congress.hall.pk,
        layout_id=congress.rows.pk,
        session_type_id=congress.session_type.pk,
        name="Plenary",
        cost="800",
        **hours(9, 17),
    )
    within = {"session_id": session["id"]}
    [package] = planner.add(
        "packages",
        package_id=congress.package.pk,
        booked_on=on(1),
        attendees=50,
        discount={"type": "percent", "amount": "10"},
    )
    return {
        "sessions": session,
        "menus": planner.add(
            "menus",
            menu_id=congress.lunch.pk,
            **within,
            shares=[
                {"cost_centre_id": centre["food"], "unit_value": "20"},
                {
                    "cost_centre_id": centre["beverage"],
                    "unit_value": "10",
                    "surcharge": {"type": "amount", "amount": "0.5"},
                },
            ],
        ),
        "beverage-packages": planner.add(
            "beverage-packages", beverage_package_id=congress.wine.pk, **within, attendees=40
        ),
        "packages": package,
        "resources": planner.add(
            "resources", inventory_product_id=congress.microphone.pk, units=4, cost="11", **within
        ),
        "products": planner.add("products", product_id=congress.block.pk, quantity="2.5"),
        "additional-items": planner.add(
            "additional-items",
            name="Signage",
            cost="100",
            excluded_tax_ids=[congress.vat.pk],
            starts_at=at(8),
            ends_at=at(18, 2),
        ),
    }
