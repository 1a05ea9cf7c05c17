"""The list of bookings over REST: the count, the page with customer and facility, its lines."""

import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from tests.bench.floor.request import MAY_READ_CUSTOMERS, Request, Row

PLACES = {"JPY": 0, "KRW": 0, "BHD": 3}
LISTS = {"session": "venues", "event_seat": "events", "resource": "inventory_products"}

NARROWED = {
    "from_start_date": "b.starts_on >= %s::date",
    "until_start_date": "b.starts_on <= %s::date",
    "venue_id": """b.id IN (SELECT l.booking_id FROM booking_line l WHERE l.kind = 'session'
        AND l.status <> 'removed' AND l.bookable_id = %s::bigint AND l.starts_at >= %s::date - interval '1 day')""",
}
"""Conditions by parameter."""


def spelt(*columns: str) -> str:
    """As the index spells it."""
    parts = [part for column in columns for part in ("' '", column)]
    text = f"coalesce({parts[-1]}, '')"
    for part in reversed(parts[:-1]):
        pair = f"(coalesce({part}, '') || {text})"
        text = f"coalesce({pair}, '')"
    return pair


SAYING = f"""
SELECT id FROM bookings_booking WHERE partner_id = %(partner)s::bigint
    AND upper({spelt("code", "name", "internal_note")}) LIKE upper(%(word)s)
UNION ALL
SELECT l.booking_id FROM booking_line l JOIN catalog_bookable v ON v.id = l.bookable_id
WHERE v.partner_id = %(partner)s::bigint AND upper(v.name) LIKE upper(%(word)s) AND l.status <> 'removed'
UNION ALL
SELECT k.id FROM bookings_booking k JOIN partners_customer c ON c.id = k.customer_id
WHERE c.partner_id = %(partner)s::bigint
    AND (upper({spelt("c.first_name", "c.last_name", "c.email")}) LIKE upper(%(word)s)
         OR upper(c.number) = upper(%(exact)s))
UNION ALL
SELECT k.id FROM bookings_booking k JOIN partners_company o ON o.id = k.company_id
WHERE o.partner_id = %(partner)s::bigint AND upper(o.name) LIKE upper(%(word)s)
"""  # noqa: S608 - columns of ours
"""Each word in the code, the name, the note, a venue, the customer or the company."""

IS_SAID = f"""
(upper({spelt("k.code", "k.name", "k.internal_note")}) LIKE upper(%(word)s)
 OR EXISTS (SELECT FROM booking_line l JOIN catalog_bookable v ON v.id = l.bookable_id
            WHERE l.booking_id = k.id AND l.status <> 'removed' AND upper(v.name) LIKE upper(%(word)s))
 OR EXISTS (SELECT FROM partners_customer c WHERE c.id = k.customer_id
            AND (upper({spelt("c.first_name", "c.last_name", "c.email")}) LIKE upper(%(word)s)
                 OR upper(c.number) = upper(%(exact)s)))
 OR EXISTS (SELECT FROM partners_company o WHERE o.id = k.company_id AND upper(o.name) LIKE upper(%(word)s)))
"""  # noqa: S608 - columns of ours
"""Of a booking that another word has found."""

COUNT = "SELECT count(*) FROM bookings_booking b WHERE b.partner_id = %s::bigint"
BOOKINGS = """
SELECT b.id, b.code, b.status, b.customer_id, b.payment_type_id, b.internal_note, b.starts_at, b.ends_at, b.currency,
       b.total_net, b.total_tax, b.total_gross, b.version, b.created_at, b.updated_at, f.time_zone,
       c.first_name, c.last_name, c.email, c.number
FROM bookings_booking b
JOIN catalog_facility f ON f.id = b.facility_id LEFT JOIN partners_customer c ON c.id = b.customer_id
WHERE b.partner_id = %s::bigint
"""
PAGE = " ORDER BY b.starts_at DESC NULLS LAST, b.id DESC"
LINES = """
SELECT l.id, l.booking_id, l.kind, l.status, l.bookable_id, l.event_price_id, l.discount_id, l.places, l.units,
       l.starts_at, l.ends_at, f.time_zone, l.use_manual_price, l.manual_price_vat_id, l.manual_price_amount_gross,
       l.price_net, l.price_tax, l.price_gross, l.price_explanation
FROM booking_line l JOIN catalog_facility f ON f.id = l.facility_id
WHERE l.booking_id = ANY(%s::bigint[]) AND l.status <> 'removed' AND l.kind IN ('session', 'event_seat', 'resource')
ORDER BY l.id
"""


def bookings(request: Request) -> Row:
    caller, query = request.caller(), request.query
    partner_id = caller["partner_id"]
    page, per_page = int(query.get("page", 1)), int(query.get("per_page", 20))
    given = {name: query[name] for name in NARROWED if name in query}
    where = "".join(f" AND {NARROWED[name]}" for name in given)
    values = [*given.values(), *([query["from_start_date"]] if "venue_id" in given else [])]
    if words := sorted(query.get("search", "").split(), key=len, reverse=True):
        first, *others = [
            said(partner_id, word, IS_SAID if number else SAYING) for number, word in enumerate(words)
        ]
        narrowed = "".join(f" AND {condition}" for condition, _values in others)
        finding = f"SELECT id FROM ({first[0]}) found JOIN bookings_booking k USING (id) WHERE true{narrowed}"  # noqa: S608
        where, values = f"{where} AND b.id IN ({finding})", [*values, *first[1]]
        values += [value for _condition, own in others for value in own]
    start = (page - 1) * per_page
    rows = request.found(f"{BOOKINGS}{where}{PAGE} LIMIT {per_page} OFFSET {start}", partner_id, *values)
    total = len(rows)
    if start or total == per_page:
        total = request.found(COUNT + where, partner_id, *values)[0]["count"]
    found = {row["id"]: booking_row(row, caller["role"] in MAY_READ_CUSTOMERS) for row in rows}
    for line in request.rows(LINES, list(found)):
        booking = found[line["booking_id"]]
        booking[LISTS[line["kind"]]].append(line_row(line, booking["currency"]))
    return {
        "data": list(found.values()),
        "meta": {
            "current_page": page,
            "from": start + 1 if rows else None,
            "to": start + len(rows) if rows else None,
            "per_page": per_page,
            "total": total,
        },
        "links": _links(request, partner_id, page, max(1, -(-total // per_page))),
    }


def said(partner_id: int, word: str, statement: str) -> tuple[str, list[Any]]:
    """The statement, and its values in their order."""
    escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    values = {"partner": partner_id, "word": f"%{escaped}%", "exact": word}
    order = re.findall(r"%\((\w+)\)s", statement)
    return re.sub(r"%\(\w+\)s", "%s", statement), [values[name] for name in order]


def booking_row(row: Row, may_name: bool) -> Row:
    currency = row["currency"]
    return {
        "id": row["id"],
        "code": row["code"],
        "status": row["status"],
        "customer_id": row["customer_id"],
        "customer": _customer(row) if may_name and row["customer_id"] else None,
        "payment_type_id": row["payment_type_id"],
        "internal_note": row["internal_note"],
        **period(row),
        "currency": currency,
        "total_net": money(row["total_net"], currency),
        "total_tax": money(row["total_tax"], currency),
        "total_gross": money(row["total_gross"], currency),
        "version": row["version"],
        "created_at": utc(row["created_at"]),
        "updated_at": utc(row["updated_at"]),
        "venues": [],
        "events": [],
        "inventory_products": [],
    }


def line_row(line: Row, currency: str) -> Row:
    return {
        "id": line["id"],
        "booking_id": line["booking_id"],
        "status": line["status"],
        **_about(line),
        "discount_id": line["discount_id"],
        **period(line),
        "use_manual_price": line["use_manual_price"],
        "manual_price_vat_id": line["manual_price_vat_id"],
        "manual_price_amount_gross": money(line["manual_price_amount_gross"], currency),
        "price_net": money(line["price_net"], currency),
        "price_tax": money(line["price_tax"], currency),
        "price_gross": money(line["price_gross"], currency),
        "price_explanation": line["price_explanation"],
    }


def period(row: Row) -> Row:
    zone = ZoneInfo(row["time_zone"])
    return {
        "starts_at": wall(row["starts_at"], zone),
        "ends_at": wall(row["ends_at"], zone),
        "starts_at_utc": utc(row["starts_at"]),
        "ends_at_utc": utc(row["ends_at"]),
    }


def wall(moment: datetime | None, zone: ZoneInfo) -> str | None:
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S") if moment else None


def utc(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def money(amount: Any, currency: str) -> str | None:
    return None if amount is None else f"{amount:.{PLACES.get(currency, 2)}f}"


def _about(line: Row) -> Row:
    if line["kind"] == "session":
        return {"venue_id": line["bookable_id"], "places_used": line["places"]}
    if line["kind"] == "event_seat":
        return {"event_id": line["bookable_id"], "price_id": line["event_price_id"]}
    return {"inventory_product_id": line["bookable_id"], "units": line["units"]}


def _customer(row: Row) -> Row:
    return {
        "id": row["customer_id"],
        "name": f"{row['first_name']} {row['last_name']}".strip(),
        "first_name": row["first_name"],
        "last_name": row["last_name"],
        "email": row["email"],
        "number": row["number"],
    }


def _links(request: Request, partner_id: int, page: int, last: int) -> Row:
    environ = request.environ
    base = f"{environ['wsgi.url_scheme']}://{environ['HTTP_HOST']}/api/internal/v1/partners/{partner_id}/bookings"
    kept = {name: text for name, text in request.query.items() if name != "page"}

    def link(number: int) -> str:
        return f"{base}?{urlencode({**kept, 'page': number})}"

    return {
        "first": link(1),
        "last": link(last),
        "prev": link(min(page - 1, last)) if page > 1 else None,
        "next": link(page + 1) if page < last else None,
    }


ROUTES = {"/bookings": bookings}
