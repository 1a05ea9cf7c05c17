"""The rows of a booking's lines as HTML: templates for each of dozens of lines, with all that opens on them, take long.

Words become HTML by `filled` alone, which escapes them. A click, Enter or F2 on a row gets the form that takes its
place.
"""

from collections.abc import Iterator
from datetime import date, datetime

from django.template import Library
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from bookings.enums import LineKind, LineStatus
from bookings.web.booking_page.money.line_money import CentreAmount
from bookings.web.booking_page.programme.shown_line import ShownLine
from bookings.web.shown import day_shown
from partners.web.drawing import NOTHING, filled, filled_each, icon
from partners.web.words import gettext as _

register = Library()

HOLE = "\N{REPLACEMENT CHARACTER}"
"""Stands in a translated sentence for what each line puts there."""


class Pen:
    """For the lines of one booking, `booking_id` at `version`. What all rows share is looked up once."""

    def __init__(self, booking_id: int, version: int, *, is_editable: bool) -> None:
        self._is_editable = is_editable
        self._version = version
        self._line = reverse("booking-line-edit", args=[booking_id, 1]).removesuffix("1/")
        self._number, self._price = pgettext("how many", "Number"), _("Price")
        self._total, self._centre = _("Total"), _("Cost centre")
        self._included = filled('<span class="soft">{}</span>', _("included"))
        self._add, self._copy, self._remove = (
            _named(_("Add into %(name)s")),
            _named(_("Copy %(name)s")),
            _named(_("Remove %(name)s")),
        )
        self._titles = {
            "add": _titled(_("Add into it"), "+"),
            "copy": _titled(_("Copy"), _("Ctrl D")),
            "remove": _titled(_("Remove"), pgettext("key", "Delete")),
        }
        self._how = filled('<span class="visually-hidden">, {}</span>', _("how this price was made"))
        self._made = filled("<strong>{}</strong>", _("How this price was made"))
        self._steps_of = _named(_("Steps of the price of %(name)s"))
        self._heads = filled(
            '<thead><tr><th scope="col">{}</th><th scope="col">{}</th><th class="money" scope="col">{}</th></tr>'
            "</thead>",
            _("Step"),
            _("Rule"),
            _("Amount"),
        )
        self._waiting, self._in = _("Waiting list"), _("in %(package)s")
        self._set_up, self._clear = _("set-up %(at)s"), _("clear %(at)s")
        self._net_and_tax, self._beside = (
            _("%(net)s net and %(tax)s tax"),
            _("%(rate)s, beside the price of the line"),
        )

    def rows(self, line: ShownLine, day: date | None) -> SafeString:
        """With what stands within it."""
        children = (self._rows(child, day, " row-within") for child in line.children)
        return self._rows(line, day, "") + filled_each("{}", ((child,) for child in children))

    def _rows(self, line: ShownLine, day: date | None, within: str) -> SafeString:
        return filled(
            '<tr role="row" class="line-row{}{}" id="line-{id}" data-line-id="{id}" data-kind="{}">'
            '<td class="when cell-time" role="cell" data-field="starts_at">{}</td>\n'
            '<th class="cell-wide" scope="row" role="rowheader" data-field="name">{}{}</th>\n'
            '<td class="money cell-number" role="cell" data-label="{}" data-field="attendees">{}{}</td>\n'
            '<td class="money cell-unit" role="cell" data-label="{}" data-field="cost">{}</td>\n'
            '<td class="money cell-total" role="cell" data-label="{}">{}</td>\n'
            '<td class="cell-centre" role="cell" data-label="{}" data-field="cost_centre_id">{}</td>\n{}</tr>\n{}',
            within,
            " line-can-open" if self._is_editable else "",
            str(line.kind),
            _when(line, day),
            self._name(line),
            self._facts(line),
            self._number,
            icon("pin", "line-pin") if line.is_pinned else NOTHING,
            line.quantity,
            self._price,
            _unit(line),
            self._total,
            self._included if line.included_in else self._gross(line),
            self._centre,
            line.centre,
            self._tools(line) if self._is_editable else NOTHING,
            filled_each("{}", ((self._of_centre(one),) for one in line.centres)),
            id=line.id,
        )

    def _name(self, line: ShownLine) -> SafeString:
        if not self._is_editable:
            return filled("{}", line.name)
        return filled(
            '<a class="line-open" id="open-{id}" href="{to}" hx-get="{to}" hx-target="#line-{id}"'
            ' hx-swap="outerHTML">{}</a>',
            line.name,
            id=line.id,
            to=f"{self._line}{line.id}/",
        )

    def _gross(self, line: ShownLine) -> SafeString:
        """It opens how it was made."""
        if not line.explanation:
            return filled("{}", line.amounts.gross)
        return filled(
            '<button class="price-open" type="button" popovertarget="price-{id}">{gross}{}</button>\n'
            '<div class="price-popover" id="price-{id}" popover><p class="price-popover-head">{} '
            '<span class="soft">{}</span></p>\n<table class="explain-steps"><caption class="visually-hidden">{}'
            "</caption>{}<tbody>{}</tbody></table></div>",
            self._how,
            self._made,
            line.name,
            self._steps_of.replace(HOLE, line.name),
            self._heads,
            self._steps(line),
            id=line.id,
            gross=line.amounts.gross,
        )

    def _steps(self, line: ShownLine) -> SafeString:
        net_and_tax = self._net_and_tax % {"net": line.amounts.net, "tax": line.amounts.tax}
        told = [("", step["label"], step["rule"], step["amount"]) for step in line.explanation]
        told.append((EXPLAINED, self._total, net_and_tax, line.amounts.gross))
        told += [("", fee.name, self._beside % {"rate": fee.rate}, fee.amounts.gross) for fee in line.fees]
        return filled_each('<tr{}><th scope="row">{}</th><td>{}</td><td class="money">{}</td></tr>\n', told)

    def _tools(self, line: ShownLine) -> SafeString:
        """What can be done with it besides changing it; each answers the programme as it is then."""
        return filled(
            '<td class="cell-tools" role="cell"><span class="line-tools" hx-target="#booking-programme"'
            ' hx-swap="outerHTML" hx-vals=\'{{"version": {}}}\'>{}{}{}</span></td>\n',
            self._version,
            self._adding(line) if line.kind == LineKind.SESSION else NOTHING,
            NOTHING if line.kind == LineKind.EVENT_SEAT else self._tool(line, "clone", "copy", self._copy),
            self._tool(line, "remove", "bin", self._remove),
        )

    def _adding(self, line: ShownLine) -> SafeString:
        return filled(
            '<button class="button-icon" type="button" data-add-into="{id}" aria-expanded="false"'
            ' aria-controls="add-row-{id}" title="{}">{}<span class="visually-hidden">{}</span></button>\n',
            self._titles["add"],
            icon("plus"),
            self._add.replace(HOLE, line.name),
            id=line.id,
        )

    def _tool(self, line: ShownLine, act: str, symbol: str, words: str) -> SafeString:
        return filled(
            '<button class="button-icon" type="button" data-{act} hx-post="{}{}/{act}/" title="{}">{}'
            '<span class="visually-hidden">{}</span></button>\n',
            self._line,
            line.id,
            self._titles["copy" if act == "clone" else act],
            icon(symbol),
            words.replace(HOLE, line.name),
            act=act,
        )

    def _facts(self, line: ShownLine) -> SafeString:
        tags = filled_each('\n<span class="tag">{}</span>', ((tag,) for tag in self._tags(line)))
        details = filled_each("<span{}>{}</span>", self._details(line))
        return tags + (filled('\n<span class="detail dotted">{}</span>', details) if details else NOTHING)

    def _tags(self, line: ShownLine) -> Iterator[str]:
        if line.status == LineStatus.WAITING:
            yield self._waiting
        if line.included_in:
            yield self._in % {"package": line.included_in}

    def _details(self, line: ShownLine) -> Iterator[tuple[SafeString, str]]:
        for detail in line.details:
            yield NOTHING, detail
        if line.set_up_at:
            yield WHEN, self._set_up % {"at": _clock(line.set_up_at)}
        if line.clear_at:
            yield WHEN, self._clear % {"at": _clock(line.clear_at)}

    def _of_centre(self, centre: CentreAmount) -> SafeString:
        return filled(
            '<tr class="row-within row-centre" role="row"><td class="cell-time" role="cell"></td>'
            '<th class="cell-wide" scope="row" role="rowheader">{}</th><td class="money cell-number" role="cell"></td>'
            '<td class="money cell-unit" role="cell" data-label="{}">{}</td>'
            '<td class="money cell-total" role="cell" data-label="{}">{}</td>'
            '<td class="cell-centre" role="cell"></td>{}</tr>\n',
            centre.name,
            self._price,
            centre.unit,
            self._total,
            centre.amounts.gross,
            NO_TOOLS if self._is_editable else NOTHING,
        )


EXPLAINED = filled(' class="explain-sum"')
NO_TOOLS = filled('<td class="cell-tools" role="cell"></td>')


@register.simple_tag
def line_rows(pen: Pen, line: ShownLine, day: date | None) -> SafeString:
    """`{% line_rows programme.pen line day %}`: `day` is the date under which it stands, if any."""
    return pen.rows(line, day)


def _named(sentence: str) -> str:
    return sentence % {"name": HOLE}


def _titled(words: str, key: str) -> str:
    return f"{words} ({key})"


def _when(line: ShownLine, day: date | None) -> SafeString:
    """Days are said only where they are others than the one above."""
    if line.starts_at and line.ends_at:
        return filled(
            '<time class="nowrap" datetime="{}">{}{}</time> – <time class="nowrap" datetime="{}">{}{}</time>',
            line.starts_at.isoformat(),
            "" if line.starts_at.date() == day else f"{day_shown(line.starts_at, 'D j M')}, ",
            _clock(line.starts_at),
            line.ends_at.isoformat(),
            "" if line.ends_at.date() == line.starts_at.date() else f"{day_shown(line.ends_at, 'D j M')}, ",
            _clock(line.ends_at),
        )
    if line.day and line.day != day:
        return filled('<time datetime="{}">{}</time>', line.day, day_shown(line.day, "D j M Y"))
    return NOTHING


def _clock(at: datetime) -> str:
    return f"{at:%H:%M}"


WHEN = filled(' class="when"')


def _unit(line: ShownLine) -> SafeString:
    return filled(
        "{}{}{}",
        line.unit,
        filled(' <span class="detail">{}</span>', line.per) if line.unit and line.per else NOTHING,
        filled(' <span class="detail">− {}</span>', line.off) if line.off else NOTHING,
    )
