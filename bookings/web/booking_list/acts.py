"""The ends of a row of the list as HTML: its tick, and what can be done with the booking at once."""

from datetime import datetime

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from bookings.web.booking_list.rows import BookingRow
from partners.web.drawing import NOTHING, filled, icon

CODE = "\N{REPLACEMENT CHARACTER}"
"""Stands in a translated sentence where each row puts its code."""


class Acts:
    """For one table. Who may not write only finds the way into the diary. What all rows share is drawn once."""

    def __init__(self, *, may_write: bool) -> None:
        self._may_write = may_write
        self._select = _("Select %(code)s") % {"code": CODE}
        self._open = _("Open %(code)s in the diary") % {"code": CODE}
        self._extend = self._button("extend", _("Extend"))
        self._confirm = self._button("confirm", _("Confirm"))
        self._diary = filled(
            '<a class="button-icon" href="{}?view=day&amp;day={{}}" title="{}">{}'
            '<span class="visually-hidden">{{}}</span></a>',
            reverse("diary"),
            _("Open in the diary"),
            icon("diary"),
        )

    def tick(self, row: BookingRow) -> SafeString:
        if not self._may_write:
            return NOTHING
        return filled(
            '<td class="cell-select" role="cell"><input type="checkbox" id="select-{id}" name="selected"'
            ' value="{id}:{version}" data-select aria-label="{label}"></td>\n',
            id=row.id,
            version=row.version,
            label=self._select.replace(CODE, row.code),
        )

    def cell(self, row: BookingRow) -> SafeString:
        return filled(
            '\n<td class="cell-acts" role="cell"><div class="row-acts">{}{}{}</div></td>',
            filled(self._extend, id=row.id, version=row.version, code=row.code)
            if row.can_be_extended
            else NOTHING,
            filled(self._confirm, id=row.id, version=row.version, code=row.code)
            if row.can_be_confirmed
            else NOTHING,
            self._way_to_diary(row, row.starts_at) if row.starts_at else NOTHING,
        )

    def _button(self, key: str, word: str) -> str:
        """A pattern for the rows: their id, version and code are filled in."""
        if not self._may_write:
            return ""
        return filled(
            '<button class="button button-small" id="{}-{{id}}" type="button" hx-get="{}?selected={{id}}:{{version}}"'
            ' hx-target="#dialog-body">{}<span class="visually-hidden"> {{code}}</span></button>\n',
            key,
            reverse(f"booking-action-{key}"),
            word,
        )

    def _way_to_diary(self, row: BookingRow, starts_at: datetime) -> SafeString:
        return filled(self._diary, starts_at.date(), self._open.replace(CODE, row.code))
