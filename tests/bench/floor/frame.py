"""The frame of a page by hand: the session, the person's role and the names that they may read."""

import json
import zlib
from base64 import urlsafe_b64decode
from html import escape
from typing import Any

from tests.bench.floor.request import MAY_READ_BOOKINGS, MAY_READ_CUSTOMERS, Refused, Request, Row

SESSION = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > now()"
PERSON = """
SELECT m.role, m.partner_id, p.name, p.currency, p.time_zone, u.id AS user_id, u.first_name, u.last_name, u.email
FROM partners_membership m JOIN partners_partner p ON p.id = m.partner_id JOIN partners_user u ON u.id = m.user_id
WHERE m.user_id = %s AND m.is_active AND u.is_active ORDER BY p.name, p.id LIMIT 1
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


def person_of(request: Request) -> Row:
    cookies = dict(
        part.strip().split("=", 1) for part in request.environ.get("HTTP_COOKIE", "").split(";") if part
    )
    found = request.rows(SESSION, cookies.get("sessionid", ""))
    if not found:
        raise Refused(401)
    person = request.row(PERSON, int(_session(found[0]["session_data"])["_auth_user_id"]))
    if person["role"] not in MAY_READ_BOOKINGS:
        raise Refused(403)
    return person


def _session(sealed: str) -> Any:
    text = sealed.split(":", 1)[0]
    is_compressed, text = text.startswith("."), text.removeprefix(".")
    plain = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    return json.loads(zlib.decompress(plain) if is_compressed else plain)


def page_of(person: Row, content: str) -> str:
    name = escape(f"{person['first_name']} {person['last_name']}")
    return (
        f"<!doctype html><title>{escape(person['name'])}</title><header>{name}</header><main>{content}</main>"
    )


def names(row: Row, role: str) -> tuple[str, str]:
    """The customer and the company."""
    customer = f"{row['first_name'] or ''} {row['last_name'] or ''}".strip()
    return (customer, row["company"] or "") if role in MAY_READ_CUSTOMERS else ("", "")
