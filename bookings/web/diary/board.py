"""The board: rows of venues and equipment, columns of days, and what stands in each cell."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.safestring import SafeString

from bookings.web.diary import equipment
from bookings.web.diary.asked import Asked, View
from bookings.web.diary.blocks import Block, block_of, words_of
from bookings.web.diary.cell import BarPiece, Cell, Pen, Piece, Row
from bookings.web.diary.colours import Meaning, colours_of
from bookings.web.diary.days import Day, days_at
from bookings.web.diary.dependencies import Bar, bars
from bookings.web.diary.entries import Kind, Standing
from bookings.web.diary.hours import Hours, hours_shown
from bookings.web.diary.lanes import Columns, classes, lanes
from bookings.web.diary.places import Nested, Places
from bookings.web.diary.queue import ranks
from bookings.web.diary.timed import Timed, days_touched, timed
from bookings.web.diary.utilisation import Heat, heat_strip
from catalog.models import Facility
from catalog.wall_time import local_day
from partners.access import Actor


@dataclass(frozen=True)
class EquipmentRow:
    id: int
    name: str
    left: int
    capacity: int
    cells: list[equipment.EquipmentCell]


@dataclass(frozen=True)
class Group:
    """A facility with its rows; those of a closed one are left out."""

    id: int
    name: str
    zone: str
    is_closed: bool
    toggle: str
    rows: list[Row]
    equipment: list[EquipmentRow]
    pen: Pen

    @property
    def drawn(self) -> SafeString:
        """Its rows of venues."""
        return self.pen.rows(self.rows)


@dataclass(frozen=True)
class Board:
    asked: Asked
    hours: Hours
    days: list[Day]
    groups: list[Group]
    heat: list[Heat]
    legend: list[Meaning]
    blocks: list[Block]

    @property
    def hour_labels(self) -> list[int]:
        return list(range(self.hours.first, self.hours.end))

    @property
    def width(self) -> int:
        """Columns of the table beside the names."""
        return len(self.days)


def board_of(actor: Actor, asked: Asked, places: Places, standing: Standing) -> Board:
    today = local_day(timezone.now(), ZoneInfo(actor.partner.time_zone))
    all_timed = timed(standing.entries, places)
    mine = [one for one in all_timed if one.entry.bookable_id in places.chosen]
    hours = _hours(asked, places, mine)
    colours = colours_of(actor, asked, (one.entry.root for one in mine if one.entry.root))
    words = words_of(actor, places, standing.entries, ranks(standing.entries, places), colours)
    blocks = [block_of(one, words) for one in mine]
    cells = _Cells(asked.days, hours, blocks, bars(all_timed, places, words.title))
    shown = places.shown_facilities
    return Board(
        asked=asked,
        hours=hours,
        days=days_at(shown[0] if shown else None, asked.days, today),
        groups=[
            _group(asked, places, standing, facility, days_at(facility, asked.days, today), cells)
            for facility in shown
        ],
        heat=heat_strip(places, standing.held, asked.days, hours, asked.view == View.DAY),
        legend=colours.legend,
        blocks=blocks,
    )


def _hours(asked: Asked, places: Places, mine: Iterable[Timed]) -> Hours:
    openings = [places.hours.get(facility.pk, []) for facility in places.shown_facilities]
    booked = [(one.starts, one.ends) for one in mine if one.entry.kind != Kind.CLOSED]
    return hours_shown(asked.days, openings, booked, asked.is_zoomed_out)


def _group(
    asked: Asked,
    places: Places,
    standing: Standing,
    facility: Facility,
    days: list[Day],
    cells: "_Cells",
) -> Group:
    key = f"f{facility.pk}"
    is_closed = key in asked.closed
    return Group(
        id=facility.pk,
        name=facility.name,
        zone=facility.time_zone,
        is_closed=is_closed,
        toggle=asked.toggled(key),
        rows=[]
        if is_closed
        else [_row(asked, nested, days, cells) for nested in places.rows(facility.pk, asked.closed)],
        equipment=[] if is_closed else _equipment(places, standing, facility, asked.days, cells.hours),
        pen=cells.pen,
    )


def _row(asked: Asked, nested: Nested, days: list[Day], cells: "_Cells") -> Row:
    place, key = nested.place, f"v{nested.place.id}"
    heads = place.fits(asked.layout)
    too_few = bool(asked.layout) if heads is None else heads < (asked.people or 0)
    return Row(
        id=place.id,
        facility_id=place.facility_id,
        name=place.name,
        level=nested.level,
        heads=heads,
        is_shared=not place.is_sole,
        is_small=bool(asked.people) and too_few,
        has_parts=nested.has_parts,
        is_closed=key in asked.closed,
        toggle=asked.toggled(key),
        cells=[cells.cell(place.id, day) for day in days],
    )


def _equipment(
    places: Places, standing: Standing, facility: Facility, days: Sequence[date], hours: Hours
) -> list[EquipmentRow]:
    found = equipment.uses(places, standing.held)
    rows = []
    for product in places.products:
        if product.facility_id == facility.pk:
            cells = equipment.equipment_cells(product, found.get(product.id, []), days, hours)
            left = min(cell.left for cell in cells)
            rows.append(EquipmentRow(product.id, product.name, left, product.capacity, cells))
    return rows


class _Cells:
    """Lays out what stands in each cell; by venue and day."""

    def __init__(
        self, days: Sequence[date], hours: Hours, blocks: Iterable[Block], bars: dict[int, list[Bar]]
    ) -> None:
        self.hours = hours
        self.pen = Pen(is_zoomed_out=hours.is_zoomed_out)
        self.first, self.last = days[0], days[-1]
        self.found: dict[tuple[int, date], list[Block | Bar]] = defaultdict(list)
        for block in blocks:
            self._add(block.timed.entry.bookable_id, block, block.timed.held_from, block.timed.held_until)
        for venue_id, of_venue in bars.items():
            for bar in of_venue:
                self._add(venue_id, bar, bar.starts, bar.ends)

    def _add(self, venue_id: int, one: Block | Bar, starts: datetime, ends: datetime) -> None:
        for day in days_touched(starts, ends, self.first, self.last):
            self.found[venue_id, day].append(one)

    def cell(self, venue_id: int, day: Day) -> Cell:
        cell = Cell(day, venue_id)
        placed = self._placed(self.found.get((venue_id, day.date), ()), day.date)
        for (columns, one, is_bare), lane in zip(placed, lanes([first for first, *_ in placed]), strict=True):
            if isinstance(one, Bar):
                cell.bars.append(BarPiece(classes(columns, lane), one.title, one.label))
            else:
                self._add_block(cell, one, columns, lane, is_bare=is_bare)
        return cell

    def _placed(self, found: Iterable[Block | Bar], day: date) -> list[tuple[Columns, Block | Bar, bool]]:
        """By their bare times where any of them lies on the day, else by the minutes before or after."""
        placed = []
        for one in found:
            times = one if isinstance(one, Bar) else one.timed
            bare = self.hours.place(day, times.starts, times.ends)
            columns = bare or self.hours.place(day, times.held_from, times.held_until)
            if columns:
                placed.append((columns, one, bare is not None))
        return sorted(placed, key=lambda found: found[0])

    def _add_block(self, cell: Cell, block: Block, columns: Columns, lane: int, *, is_bare: bool) -> None:
        one, day = block.timed, cell.day.date
        if is_bare:
            cell.pieces.append(
                Piece(block, self._classes(block, columns, lane, day), self._number(block, day))
            )
        for wing in ((one.held_from, one.starts), (one.ends, one.held_until)):
            around = self.hours.place(day, *wing) if wing[0] < wing[1] else None
            if around and not self.hours.is_zoomed_out:
                cell.wings.append(classes(around, lane) + ("" if one.entry.is_holding else " is-open"))

    def _classes(self, block: Block, columns: Columns, lane: int, day: date) -> str:
        first, last = _ends(block)
        goes_on = [
            name
            for name, applies in (("continues-before", day > first), ("continues-after", day < last))
            if applies
        ]
        return " ".join([block.classes, classes(columns, lane), *goes_on])

    def _number(self, block: Block, day: date) -> int:
        return (day - max(_ends(block)[0], self.first)).days + 1


def _ends(block: Block) -> tuple[date, date]:
    days = list(days_touched(block.timed.starts, block.timed.ends, date.min, date.max))
    return days[0], days[-1]
