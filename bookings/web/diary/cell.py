"""A venue's day and what stands in it, which draws itself: a template for each of hundreds of blocks takes long.

Words become HTML by `format_html` alone, which escapes them.
"""

from dataclasses import dataclass, field

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

from bookings.web.diary.blocks import Block
from bookings.web.diary.days import Day
from bookings.web.diary.entries import Root

NONE = mark_safe("")


@dataclass(frozen=True)
class Piece:
    """What of a block lies on one day. `number` is 1 on the first day shown."""

    block: Block
    classes: str
    number: int

    @property
    def id(self) -> str:
        return f"line-{self.block.id}" + (f"-{self.number}" if self.number > 1 else "")

    def drawn(self, venue_id: int, *, is_zoomed_out: bool) -> SafeString:
        root = self.block.root
        return self._without_booking() if root is None else self._of_booking(root, venue_id, is_zoomed_out)

    def _without_booking(self) -> SafeString:
        return format_html(
            '<span class="block {}" data-kind="{}"><span class="visually-hidden">{}</span> '
            '<span aria-hidden="true">{}</span></span>',
            self.classes,
            self.block.kind,
            self.block.label,
            self.block.title,
        )

    def _of_booking(self, root: Root, venue_id: int, is_zoomed_out: bool) -> SafeString:
        block = self.block
        return format_html(
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
            " data-movable" if block.is_movable else "",
            block.label,
            block.letter,
            format_html("<sup>{}</sup>", block.rank) if block.rank else "",
            NONE if is_zoomed_out else self._words(),
        )

    def _words(self) -> SafeString:
        block = self.block
        number_of = pgettext("people, behind their number", "p")
        return format_html(
            " {}{}{}",
            block.title,
            format_html(" <small>{}{}</small>", block.people, number_of) if block.people else "",
            format_html(" <em>{}</em>", block.note) if block.note else "",
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
    is_zoomed_out: bool
    pieces: list[Piece] = field(default_factory=list)
    bars: list[BarPiece] = field(default_factory=list)
    wings: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.pieces or self.bars or self.wings)

    @property
    def drawn(self) -> SafeString:
        return format_html(
            '<td class="diary-cell{}" id="cell-{}-{}" data-day="{}">{}</td>\n',
            self.day.classes,
            self.venue_id,
            f"{self.day.date:%Y%m%d}",
            self.day.iso,
            "" if self.is_empty else self._lanes(),
        )

    def _lanes(self) -> SafeString:
        """What stands beside and above each other in it."""
        wings = ((wing,) for wing in self.wings)
        bars = ((bar.classes, bar.label, bar.label, bar.title) for bar in self.bars)
        pieces = ((piece.drawn(self.venue_id, is_zoomed_out=self.is_zoomed_out),) for piece in self.pieces)
        return format_html(
            '<div class="lanes">{}{}{}</div>',
            format_html_join("", '<i class="wing {}" aria-hidden="true"></i>', wings),
            format_html_join(
                "\n",
                '<span class="bar {}" title="{}"><span class="visually-hidden">{}</span>'
                '<span aria-hidden="true">{}</span></span>',
                bars,
            ),
            format_html_join("\n", "{}", pieces),
        )
