"""A function as it is asked for: packages on days, sessions with what stands within them, and what stands alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from bookings.availability.answer import Request
from bookings.demo.house import House
from bookings.demo.year import Year
from bookings.services.apply_package import MainVenue
from bookings.services.line_request import (
    BeverageRequest,
    ItemRequest,
    LineRequest,
    MenuRequest,
    PackageRequest,
    ProductRequest,
    ResourceRequest,
    SessionRequest,
    ShareRequest,
)
from catalog.enums import CostCategory, LayoutType
from catalog.models import Layout, PackageShare
from catalog.pricing.adjustment import Adjustment
from partners.models import Customer

Times = tuple[str, str]
Within = ResourceRequest | MenuRequest | BeverageRequest | ProductRequest | ItemRequest


@dataclass(frozen=True, kw_only=True)
class Sitting:
    session: SessionRequest
    room: Request
    within: Sequence[Within] = ()


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """A package on some days, in the room that its sessions need."""

    request: PackageRequest
    days: Sequence[date]
    main_venue: MainVenue
    rooms: Sequence[Request]


@dataclass(frozen=True, kw_only=True)
class Function:
    house: House
    name: str
    event_type: str
    days: Sequence[date]
    people: int
    customers: Sequence[Customer]
    bundles: Sequence[Bundle] = ()
    sittings: Sequence[Sitting] = ()
    alone: Sequence[LineRequest] = ()
    notes: Sequence[str] = ()
    is_overnight: bool = False

    @property
    def rooms(self) -> list[Request]:
        """What it asks of the diary."""
        return [
            *(room for bundle in self.bundles for room in bundle.rooms),
            *(sitting.room for sitting in self.sittings),
        ]


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """Terms of one share; `free_of` names the taxes that are left out."""

    discount: Adjustment | None = None
    surcharge: Adjustment | None = None
    free_of: Sequence[str] = ()


@dataclass(frozen=True)
class Planner:
    """Puts what is wanted of a house into requests, by names and by clocks on the wall."""

    house: House
    year: Year
    random: Random

    def function(self, **fields: Any) -> Function:
        return Function(house=self.house, **fields)

    def sitting(
        self,
        title: str,
        day: date,
        times: Times,
        room: tuple[str, LayoutType | str],
        *within: Within,
        kind: str,
        **terms: Any,
    ) -> Sitting:
        """A layout that is not the room's own is set up for this session alone."""
        place, layout = room
        known = self.house.catalogue.layouts[place, layout] if isinstance(layout, LayoutType) else None
        wanted = self._room(place, known, day, times)
        session = SessionRequest(
            name=title,
            venue_id=wanted.bookable_id,
            layout_id=known.pk if known else None,
            custom_layout_name="" if known else str(layout),
            session_type_id=self.house.catalogue.session_types[kind].pk,
            **self._times(day, times),
            **terms,
        )
        return Sitting(session=session, room=wanted, within=within)

    def menu(self, name: str, day: date, times: Times, **terms: Any) -> MenuRequest:
        return MenuRequest(menu_id=self.house.menus[name].pk, **self._times(day, times), **terms)

    def drinks(self, name: str, **terms: Any) -> BeverageRequest:
        """For the whole of the session within which they stand."""
        return BeverageRequest(beverage_package_id=self.house.drinks[name].pk, **terms)

    def units(self, name: str, number: int, **terms: Any) -> ResourceRequest:
        return ResourceRequest(
            inventory_product_id=self.house.catalogue.products[name].pk, units=number, **terms
        )

    def goods(self, name: str, number: int, **terms: Any) -> ProductRequest:
        return ProductRequest(product_id=self.house.goods[name].pk, quantity=Decimal(number), **terms)

    def item(self, name: str, cost: str, **terms: Any) -> ItemRequest:
        return ItemRequest(name=name, cost=Decimal(cost), **terms)

    def over_days(self, days: Sequence[date], times: Times) -> dict[str, Any]:
        """From the first day's start to the last day's end."""
        return {
            "starts_at": self.year.at(days[0], times[0]),
            "ends_at": self.year.at(days[-1], times[1]),
        }

    def bundle(self, name: str, days: Sequence[date], room: tuple[str, LayoutType], **terms: Any) -> Bundle:
        place, layout = room
        known = self.house.catalogue.layouts[place, layout]
        return Bundle(
            request=PackageRequest(package_id=self.house.packages[name].pk, booked_on=days[0], **terms),
            days=days,
            main_venue=MainVenue(venue_id=known.venue_id, layout_id=known.pk),
            rooms=[
                self._room(place, known, day, times) for day in days for times in self.house.sessions[name]
            ],
        )

    def shares(self, package: str, agreed: Mapping[CostCategory, Agreed]) -> tuple[ShareRequest, ...]:
        """The package's own shares, some of them with other terms."""
        return tuple(
            self._share(share, agreed.get(CostCategory(share.cost_centre.category), Agreed()))
            for share in self.house.packages[package].shares.select_related("cost_centre")
        )

    def tax(self, name: str) -> int:
        return self.house.taxes[name].pk

    def days(self, first: date, number: int) -> list[date]:
        return [first + timedelta(days=count) for count in range(number)]

    def _room(self, place: str, layout: Layout | None, day: date, times: Times) -> Request:
        return Request(
            bookable_id=self.house.catalogue.venues[place].pk,
            lead_minutes=layout.set_up_minutes if layout else None,
            **self._times(day, times),
        )

    def _share(self, share: PackageShare, agreed: Agreed) -> ShareRequest:
        return ShareRequest(
            cost_centre_id=share.cost_centre_id,
            unit_value=share.value,
            discount=agreed.discount,
            surcharge=agreed.surcharge,
            excluded_tax_ids=tuple(self.tax(name) for name in agreed.free_of),
        )

    def _times(self, day: date, times: Times) -> dict[str, Any]:
        return {"starts_at": self.year.at(day, times[0]), "ends_at": self.year.at(day, times[1])}
