"""The ends of a row of the list as HTML: its tick, and what can be done with the booking at once."""

from functools import cached_property

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from bookings.web.booking_list.rows import BookingRow

NONE = mark_safe("")


class Acts:
    """For one table. Who may not write only finds the way into the diary."""

    def __init__(self, *, may_write: bool) -> None:
        self._may_write = may_write

    def tick(self, row: BookingRow) -> SafeString:
        if not self._may_write:
            return NONE
        return format_html(
            '<td class="cell-select" role="cell"><input type="checkbox" id="select-{}" name="selected" value="{}:{}"'
            ' data-select aria-label="{}"></td>\n',
            row.id,
            row.id,
            row.version,
            _("Select %(code)s") % {"code": row.code},
        )

    def cell(self, row: BookingRow) -> SafeString:
        return format_html(
            '\n<td class="cell-acts" role="cell"><div class="row-acts">{}{}{}</div></td>',
            self._button("extend", _("Extend"), row) if row.can_be_extended else "",
            self._button("confirm", _("Confirm"), row) if row.can_be_confirmed else "",
            self._way_to_diary(row) if row.starts_at else "",
        )

    def _button(self, key: str, word: str, row: BookingRow) -> SafeString:
        if not self._may_write:
            return NONE
        return format_html(
            '<button class="button button-small" id="{}-{}" type="button" hx-get="{}?selected={}:{}"'
            ' hx-target="#dialog-body">{}<span class="visually-hidden"> {}</span></button>\n',
            key,
            row.id,
            reverse(f"booking-action-{key}"),
            row.id,
            row.version,
            word,
            row.code,
        )

    def _way_to_diary(self, row: BookingRow) -> SafeString:
        return format_html(
            '<a class="button-icon" href="{}?view=day&amp;day={}" title="{}">{}'
            '<span class="visually-hidden">{}</span></a>',
            self._diary,
            f"{row.starts_at:%Y-%m-%d}",
            _("Open in the diary"),
            self._icon,
            _("Open %(code)s in the diary") % {"code": row.code},
        )

    @cached_property
    def _diary(self) -> str:
        return reverse("diary")

    @cached_property
    def _icon(self) -> SafeString:
        return render_to_string("components/icon.html", {"name": "diary"})
