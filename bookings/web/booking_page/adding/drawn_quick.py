"""The input for whatever comes next as HTML: a page has one for each of its days and sessions.

Words become HTML by `filled` alone, which escapes them.
"""

from datetime import date
from functools import lru_cache
from typing import Any

from django.template import Context, Library
from django.urls import reverse
from django.utils.safestring import SafeString

from bookings.web.shown import day_shown
from partners.web.drawing import NOTHING, filled, icon
from partners.web.words import gettext as _

register = Library()


@register.simple_tag(takes_context=True)
def quick_form(
    context: Context,
    booking_id: int,
    place: Any,
    *,
    day: date | None = None,
    within_id: int | None = None,
    within_name: str = "",
    hint: int | None = None,
    text: str = "",
    trouble: str = "",
) -> SafeString:
    """`place` names the input among those of the page: the session's id, the day, or "any". What is typed goes into
    the session of `within_id`; else onto the `day`, which is asked for where it is not given, and into the session
    of `hint` where it has no time of its own. `text` was typed and refused, `trouble` says why.
    """
    add, suggestions = _addresses(booking_id)
    return filled(
        '<form class="add-quick" id="quick-form-{place}" method="post" action="{add}" hx-post="{add}"'
        ' hx-target="#booking-programme" hx-swap="outerHTML" data-quick>\n'
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">\n{}{}'
        '<input type="hidden" name="key" value="">\n{}<span class="add-quick-line">{}'
        '<input class="add-quick-input" id="quick-{place}" name="text" type="text" aria-keyshortcuts="a" value="{}"'
        ' maxlength="200" autocomplete="off" spellcheck="false" role="combobox" aria-autocomplete="list"'
        ' aria-expanded="false" aria-controls="quick-list-{place}"{} aria-label="{}" placeholder="{}" hx-get="{}"'
        ' hx-trigger="input changed delay:120ms" hx-target="#quick-list-{place}" hx-swap="innerHTML"'
        ' hx-include="closest form" hx-sync="this:replace">\n'
        '<kbd class="add-quick-key" aria-hidden="true">{}</kbd></span>\n'
        '<div class="add-quick-list" id="quick-list-{place}" role="listbox" aria-label="{}"></div>\n{}</form>\n',
        context["csrf_token"],
        _hidden("within", within_id),
        _hidden("into", hint),
        NOTHING if within_id else _day(day),
        icon("plus"),
        text,
        filled(' aria-invalid="true" aria-describedby="quick-trouble-{}"', place) if trouble else NOTHING,
        _label(day, within_name),
        _("coffee, flip, 2x mic")
        if within_name
        else _("Add: 9-12:30 plenary in salon a, coffee, 2x flip, flowers 12.50"),
        suggestions,
        _("Enter"),
        _("Suggestions"),
        filled('<p class="errorlist" id="quick-trouble-{}" role="alert">{}</p>\n', place, trouble)
        if trouble
        else NOTHING,
        place=place,
        add=add,
    )


@lru_cache(maxsize=64)
def _addresses(booking_id: int) -> tuple[str, str]:
    """Of one booking, whose page asks for them once for each of its forms."""
    return (
        reverse("booking-quick-add", args=[booking_id]),
        reverse("booking-quick-suggestions", args=[booking_id]),
    )


def _hidden(name: str, value: Any) -> SafeString:
    return filled('<input type="hidden" name="{}" value="{}">\n', name, value) if value else NOTHING


def _day(day: date | None) -> SafeString:
    if day:
        return _hidden("day", f"{day:%Y-%m-%d}")
    return filled(
        '<input class="add-quick-day" type="date" name="day" value="" aria-label="{}" required>\n', _("Day")
    )


def _label(day: date | None, within_name: str) -> str:
    if within_name:
        return _("Add into %(within_name)s") % {"within_name": within_name}
    return _("Add on %(day)s") % {"day": day_shown(day, "l j F")} if day else _("Add")
