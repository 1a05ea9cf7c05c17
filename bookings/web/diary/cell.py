"""A venue's row and what stands on its days, as HTML: a template for each of hundreds of blocks takes long.

Words become HTML by `filled` alone, which escapes them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from bookings.web.diary.blocks import Block
from bookings.web.diary.days import Day
from bookings.web.diary.entries import Root
from partners.web.drawing import NOTHING, filled, filled_each, icon


@dataclass(frozen=True)
class Piece:
    """What of a block lies on one day. `number` is 1 on the first day shown."""

    block: Block
    classes: str
    number: int

    @property
    def id(self) -> str:
        return f"line-{self.block.id}" + (f"-{self.number}" if self.number > 1 else "")

    def drawn(self, venue_id: int, pen: "Pen") -> SafeString:
        root = self.block.root
        return self._without_booking() if root is None else self._of_booking(root, venue_id, pen)

    def _without_booking(self) -> SafeString:
        return filled(
            '<span class="block {}" data-kind="{}"><span class="visually-hidden">{}</span> '
            '<span aria-hidden="true">{}</span></span>',
            self.classes,
            self.block.kind,
            self.block.label,
            self.block.title,
        )

    def _of_booking(self, root: Root, venue_id: int, pen: "Pen") -> SafeString:
        block = self.block
        return filled(
            '<a class="block {}" id="{}" href="{}" hx-get="{}" data-line-id="{}" data-booking-id="{}"'
            ' data-version="{}" data-venue-id="{}" data-starts="{}" data-ends="{}" data-status="{}"{}'
            ' aria-label="{}"><b>{}{}</b>{}</a>',
            self.classes,
            self.id,
            block.url,
            block.session_url,
            block.id,
            root.id,
            root.version,
            venue_id,
            block.starts,
            block.ends,
            block.status,
            " data-movable" if block.is_movable else NOTHING,
            block.label,
            block.letter,
            filled("<sup>{}</sup>", block.rank) if block.rank else NOTHING,
            NOTHING if pen.is_zoomed_out else self._words(pen),
        )

    def _words(self, pen: "Pen") -> SafeString:
        block = self.block
        return filled(
            " {}{}{}",
            block.title,
            filled(" <small>{}{}</small>", block.people, pen.number_of) if block.people else NOTHING,
            filled(" <em>{}</em>", block.note) if block.note else NOTHING,
        )


@dataclass(frozen=True)
class BarPiece:
    classes: str
    title: str
    label: str


@dataclass(frozen=True)
class Cell:
    day: Day
    venue_id: int
    pieces: list[Piece] = field(default_factory=list)
    bars: list[BarPiece] = field(default_factory=list)
    wings: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.pieces or self.bars or self.wings)

    def drawn(self, pen: "Pen") -> SafeString:
        return filled(
            '<td class="diary-cell{}" id="cell-{}-{}" data-day="{}">{}</td>\n',
            self.day.classes,
            self.venue_id,
            self.day.digits,
            self.day.iso,
            NOTHING if self.is_empty else self._lanes(pen),
        )

    def _lanes(self, pen: "Pen") -> SafeString:
        """What stands beside and above each other in it."""
        bars = ((bar.classes, bar.label, bar.label, bar.title) for bar in self.bars)
        return filled(
            '<div class="lanes">{}{}{}</div>',
            filled_each('<i class="wing {}" aria-hidden="true"></i>', ((wing,) for wing in self.wings)),
            filled_each(
                '<span class="bar {}" title="{}"><span class="visually-hidden">{}</span>'
                '<span aria-hidden="true">{}</span></span>',
                bars,
                between="\n",
            ),
            filled_each("{}", ((piece.drawn(self.venue_id, pen),) for piece in self.pieces), between="\n"),
        )


@dataclass(frozen=True)
class Row:
    """`heads` fit in; `is_small`: fewer than are asked for. `toggle` is the address that closes or opens its parts."""

    id: int
    facility_id: int
    name: str
    level: int
    heads: int | None
    is_shared: bool
    is_small: bool
    has_parts: bool
    is_closed: bool
    toggle: str
    cells: Sequence[Cell]


class Pen:
    """For one board. The words that its rows share are looked up once."""

    def __init__(self, *, is_zoomed_out: bool) -> None:
        self.is_zoomed_out = is_zoomed_out

    @cached_property
    def number_of(self) -> str:
        return pgettext("people, behind their number", "p")

    @cached_property
    def _heads(self) -> SafeString:
        return filled(' <span class="diary-heads" title="{}">', _("People"))

    @cached_property
    def _shared(self) -> SafeString:
        return filled(' <span class="diary-shared">{}</span>', _("shared"))

    @cached_property
    def _small(self) -> SafeString:
        return filled(' <span class="visually-hidden">{}</span>', _("too small"))

    @cached_property
    def _toggle(self) -> tuple[str, SafeString]:
        """The address that it begins with, and what stands before the venue's name."""
        return reverse("diary"), icon("chevron") + filled(
            '<span class="visually-hidden">{}: </span>', _("Parts")
        )

    def rows(self, rows: Iterable[Row]) -> SafeString:
        return filled_each("{}", ((self._row(row),) for row in rows))

    def _row(self, row: Row) -> SafeString:
        return filled(
            '<tr class="diary-row{}" id="venue-{id}" data-venue-id="{id}" data-facility-id="{facility}"'
            ' data-level="{level}">\n<th class="diary-name level-{level}" scope="row">{}{}{}{}</th>\n{}</tr>\n',
            " is-small" if row.is_small else NOTHING,
            self._toggling(row) if row.has_parts else filled("<span>{}</span>", row.name),
            NOTHING if row.heads is None else self._heads + filled("{}</span>", row.heads),
            self._shared if row.is_shared else NOTHING,
            self._small if row.is_small else NOTHING,
            self._cells(row.cells),
            id=row.id,
            facility=row.facility_id,
            level=row.level,
        )

    def _toggling(self, row: Row) -> SafeString:
        start, before_name = self._toggle
        return filled(
            '<a id="toggle-v{}" class="diary-toggle" href="{to}" hx-get="{to}" hx-target="#diary"'
            ' hx-swap="outerHTML" hx-replace-url="true" aria-expanded="{}">{}{}</a>',
            row.id,
            "false" if row.is_closed else "true",
            before_name,
            row.name,
            to=start + row.toggle,
        )

    def _cells(self, cells: Iterable[Cell]) -> SafeString:
        return filled_each("{}", ((cell.drawn(self),) for cell in cells))
