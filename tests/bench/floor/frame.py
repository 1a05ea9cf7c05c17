"""The frame of a page by hand: the session, the person's role and partners, the bar on top and what stands below."""

import json
import secrets
import zlib
from base64 import urlsafe_b64decode
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from tests.bench.floor.request import MAY_READ_BOOKINGS, MAY_READ_CUSTOMERS, Refused, Request, Row

SESSION = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > now()"
PERSON = """
SELECT m.role, m.partner_id, p.name, p.currency, p.time_zone, u.id AS user_id, u.first_name, u.last_name, u.email
FROM partners_membership m JOIN partners_partner p ON p.id = m.partner_id JOIN partners_user u ON u.id = m.user_id
WHERE m.user_id = %s AND m.is_active AND u.is_active ORDER BY p.name, p.id
"""
LETTERS = {
    "confirmed": ("C", "Confirmed"),
    "tentative": ("T", "Tentative"),
    "prospective_hold": ("H", "Prospective hold"),
    "ordering": ("O", "Ordering"),
    "prospective": ("P", "Prospective"),
    "not_accepted": ("N", "Not accepted"),
    "cancelled": ("X", "Cancelled"),
}
UNDECIDED = frozenset({"prospective", "tentative", "prospective_hold"})
MAY_MANAGE_PEOPLE = frozenset({"owner", "administrator"})
MAIN = (
    ("/", "Start", MAY_READ_BOOKINGS),
    ("/diary/", "Diary", MAY_READ_BOOKINGS),
    ("/availability/", "Availability", MAY_READ_BOOKINGS),
    ("/bookings/", "Bookings", MAY_READ_BOOKINGS),
    ("/customers/", "Customers", MAY_READ_CUSTOMERS),
)
MORE = (
    ("/people/", "People", MAY_MANAGE_PEOPLE),
    ("/styleguide/", "Style guide", MAY_READ_BOOKINGS),
    ("/api/docs/", "REST API", MAY_READ_BOOKINGS),
    ("/api/1.0/docs/", "RPC API", MAY_READ_BOOKINGS),
)


def html(name: str) -> str:
    """What is the same on every page, with places for what is not."""
    return (Path(__file__).parent / "html" / f"{name}.html").read_text()


FRAME = html("frame")


def person_of(request: Request) -> Row:
    """At the first of their partners; `partners` are all."""
    cookies = dict(
        part.strip().split("=", 1) for part in request.environ.get("HTTP_COOKIE", "").split(";") if part
    )
    found = request.rows(SESSION, cookies.get("sessionid", ""))
    if not found:
        raise Refused(401)
    partners = request.rows(PERSON, int(_session(found[0]["session_data"])["_auth_user_id"]))
    if not partners or partners[0]["role"] not in MAY_READ_BOOKINGS:
        raise Refused(403)
    return {**partners[0], "partners": partners}


def _session(sealed: str) -> Any:
    text = sealed.split(":", 1)[0]
    is_compressed, text = text.startswith("."), text.removeprefix(".")
    plain = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    return json.loads(zlib.decompress(plain) if is_compressed else plain)


def page_of(person: Row, address: str, content: str, **page: str) -> str:
    """`page` has the title, the class, and what stands in the head besides."""
    token = secrets.token_hex(32)
    return FRAME.format(
        navigation=_navigation(person["role"], address.partition("?")[0]),
        partner=_partners(person, token),
        name=escape(person["first_name"] or person["email"]),
        email=escape(person["email"]),
        here=escape(address),
        token=token,
        content=content,
        **page,
    )


def icon(name: str, extra: str = "") -> str:
    return (
        f'<svg class="icon {extra}" aria-hidden="true" focusable="false">'
        f'<use href="/static/icons.svg#{name}"></use></svg>'
    )


def _navigation(role: str, path: str) -> str:
    more = _items(MORE, role, path, ' class="menu-item"')
    return (
        f'<nav class="topbar-nav" aria-label="Main"><ul>{_items(MAIN, role, path)}<li>'
        '<details class="menu topbar-more" name="topbar-menu">'
        f"<summary><span>More</span>{icon('chevron', 'chevron')}</summary>"
        f'<ul class="menu-panel">{more}</ul></details></li></ul></nav>'
    )


def _items(pages: Iterable[tuple[str, str, frozenset[str]]], role: str, path: str, told: str = "") -> str:
    return "".join(
        f'<li><a{told} href="{to}"{_current(to, path)}>{label}</a></li>'
        for to, label, roles in pages
        if role in roles
    )


def _current(to: str, path: str) -> str:
    if to == path:
        return ' aria-current="page"'
    return ' aria-current="true"' if to != "/" and path.startswith(to) else ""


def _partners(person: Row, token: str) -> str:
    name = escape(person["name"])
    if len(person["partners"]) == 1:
        return f'<p class="topbar-place">{name}</p>'
    choices = "".join(
        f'<button class="menu-item" type="submit" name="partner" value="{one["partner_id"]}"'
        + (' aria-current="true"' if one is person["partners"][0] else "")
        + f">{escape(one['name'])}</button>"
        for one in person["partners"]
    )
    return (
        f'<details class="menu" name="topbar-menu"><summary>{icon("house")}<span class="visually-hidden">Working for:'
        f"</span><span>{name}</span>{icon('chevron', 'chevron')}</summary>"
        '<form class="menu-panel" method="post" action="/switch-partner/">'
        f'<input type="hidden" name="csrfmiddlewaretoken" value="{token}">'
        f'<p class="menu-heading">Switch to</p>{choices}</form></details>'
    )


def names(row: Row, role: str) -> tuple[str, str]:
    """The customer and the company."""
    customer = f"{row['first_name'] or ''} {row['last_name'] or ''}".strip()
    return (customer, row["company"] or "") if role in MAY_READ_CUSTOMERS else ("", "")


def chip(status: str) -> str:
    letter, word = LETTERS[status]
    held = "open" if status in {"prospective", "not_accepted", "cancelled"} else "holds"
    return (
        f'<span class="chip chip-{held} chip-{status}"><span class="chip-letter" aria-hidden="true">{letter}</span>'
        f'<span class="chip-word">{word}</span></span>'
    )
