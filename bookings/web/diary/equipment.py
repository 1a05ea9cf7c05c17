"""Equipment as rows: how many units are out, when, and how many are left at the worst moment of a day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from bookings.availability.held_times import Held
from bookings.web.diary.hours import Hours
from bookings.web.diary.lanes import classes
from bookings.web.diary.places import Places, Product
from bookings.web.diary.timed import days_touched
from catalog.wall_time import wall


@dataclass(frozen=True)
class Use:
    """So many units out between two wall times without a change."""

    starts: datetime
    ends: datetime
    units: int


@dataclass(frozen=True)
class Piece:
    classes: str
    units: int
    is_all: bool


@dataclass(frozen=True)
class EquipmentCell:
    day: date
    left: int
    capacity: int
    pieces: list[Piece]


def uses(places: Places, held: Iterable[Held]) -> dict[int, list[Use]]:
    """By product, in order of time."""
    products = {product.id: product for product in places.products}
    zones = {facility.pk: facility.zone for facility in places.facilities}
    steps: dict[int, dict[datetime, int]] = defaultdict(lambda: defaultdict(int))
    for one in held:
        if product := products.get(one.bookable_id):
            units = product.capacity if one.quantity is None else one.quantity
            steps[product.id][wall(one.starts_at, zones[product.facility_id])] += units
            steps[product.id][wall(one.ends_at, zones[product.facility_id])] -= units
    return {product_id: list(_runs(found, products[product_id])) for product_id, found in steps.items()}


def _runs(steps: dict[datetime, int], product: Product) -> Iterator[Use]:
    out = 0
    for starts, ends in pairwise(sorted(steps)):
        out += steps[starts]
        if out:
            yield Use(starts, ends, min(out, product.capacity))


def equipment_cells(
    product: Product, found: Sequence[Use], days: Sequence[date], hours: Hours
) -> list[EquipmentCell]:
    by_day: dict[date, list[Use]] = defaultdict(list)
    for use in found:
        for day in days_touched(use.starts, use.ends, days[0], days[-1]):
            by_day[day].append(use)
    return [_cell(product, by_day.get(day, []), day, hours) for day in days]


def _cell(product: Product, found: list[Use], day: date, hours: Hours) -> EquipmentCell:
    pieces = [
        Piece(classes(columns, 1), use.units, use.units >= product.capacity)
        for use in found
        if (columns := hours.place(day, use.starts, use.ends))
    ]
    out = max((use.units for use in found), default=0)
    return EquipmentCell(day, product.capacity - out, product.capacity, pieces)
