"""Booking a venue over REST, changing the booking, moving its status: one statement for each table."""

import json
import secrets
import string
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tests.bench.floor.bookable import priced, require_free, venue
from tests.bench.floor.lists import booking_row, line_row
from tests.bench.floor.request import MAY_READ_CUSTOMERS, MAY_WRITE_BOOKINGS, Refused, Request, Row
from tests.bench.floor.trees import whole_booking

LETTERS = string.ascii_uppercase + string.digits
HOLDING = frozenset({"tentative", "confirmed", "ordering", "prospective_hold"})
STAMPED = {
    "tentative": "became_tentative_at",
    "confirmed": "became_confirmed_at",
    "cancelled": "became_cancelled_at",
}
MOVES = {"tentative": {"confirmed", "cancelled"}, "confirmed": {"tentative", "cancelled"}}
"""Those that need no places."""

SIGN = """
SELECT set_config('pghistory.context_id', %s, true), set_config('pghistory.context_metadata', %s, true),
       set_config('lock_timeout', '4s', true), set_config('statement_timeout', '20s', true)
"""
CUSTOMER = (
    "SELECT first_name, last_name, email, number FROM partners_customer WHERE id = %s AND partner_id = %s"
)
PAYMENT_TYPE = "SELECT id FROM catalog_paymenttype WHERE id = %s AND partner_id = %s"
BOOKING = """
INSERT INTO bookings_booking
    (partner_id, code, status, facility_id, customer_id, payment_type_id, internal_note, currency, starts_at, ends_at,
     starts_on, total_net, total_tax, total_gross, total_paid, version, created_at, updated_at, changed_at,
     became_tentative_at, became_confirmed_at, taxed_facility_ids, type, name, is_confidential, total_attendees,
     purchase_order_number, can_be_moved, is_commission_paid, food_beverage_payable_by, is_accommodation_included,
     free_rooms_denominator, most_free_rooms_a_day, accommodation_reservation_methods, accommodation_charging_method,
     accommodation_guarantee_required, accommodation_external_block_id, folio_reference, has_catering_website,
     catering_website_description)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, 0, 1, %s, %s, %s, %s, %s, ARRAY[%s::bigint], 'simple',
        '', false, 0, '', false, false, 'master_account', false, 0, 0, '{}', 'none', false, '', '', false, '')
RETURNING id
"""
TAXES = """
INSERT INTO bookings_bookingtax
    (partner_id, booking_id, tax_id, facility_id, name, kind, amount_type, amount, applies_to, unit, is_booking_level,
     cost_centre_ids, fee_tax_ids, rates, created_at, updated_at)
SELECT t.partner_id, %s, t.id, t.facility_id, t.name, t.kind, t.amount_type, t.amount, t.applies_to, t.unit,
       t.is_booking_level,
       ARRAY(SELECT c.cost_centre_id FROM catalog_taxcostcentre c WHERE c.tax_id = t.id ORDER BY 1),
       ARRAY(SELECT f.tax_id FROM catalog_feetax f WHERE f.fee_id = t.id ORDER BY 1),
       (SELECT coalesce(jsonb_agg(jsonb_build_object(
                   'id', r.id, 'starts_on', r.starts_on, 'ends_on', r.ends_on,
                   'amount_type', r.amount_type, 'amount', r.amount::text) ORDER BY r.starts_on), '[]')
        FROM catalog_taxrate r WHERE r.tax_id = t.id),
       %s, %s
FROM catalog_tax t WHERE t.partner_id = %s AND t.facility_id = %s::bigint ORDER BY t.id
"""
LINE = """
INSERT INTO booking_line
    (partner_id, booking_id, kind, status, facility_id, bookable_id, name, starts_at, ends_at, lead_minutes,
     follow_up_minutes, sole_use, places, price_basis, unit_value, prices_include_tax, vat_id, vat_percent,
     venue_price_id, cost_centre_id, price_net, price_tax, price_gross, price_explanation, created_at, updated_at,
     use_manual_price, discount_type, actual_cost, actual_cost_excluded_tax_ids, attendees, custom_layout_name,
     description, excluded_tax_ids, fee_excluded_tax_ids, has_agreed_cost, is_attendees_pinned,
     is_excluded_from_commissions, is_included, is_signage_visible, price_discount, price_surcharge, signage,
     surcharge_type)
VALUES (%s, %s, 'session', 'booked', %s, %s, %s, %s, %s, %s, %s, true, 1, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s,
        %s, %s, false, '', 0, '{}', 0, '', '', '{}', '{}', false, false, false, false, false, 0, 0, '', '')
RETURNING id
"""
HOLD = """
INSERT INTO bookings_occupancy
    (partner_id, bookable_id, line_id, booking_id, quantity, period, sole_key, active)
SELECT b.partner_id, leaf, %s, b.id, 1, buffered(%s, %s, %s, %s), b.holder_key, b.holding
FROM bookings_booking b, venue_leaves(%s::bigint) WHERE b.id = %s ORDER BY leaf
"""
CHARGE = """
INSERT INTO bookings_charge
    (partner_id, line_id, cost_centre_id, charged_on, discount, surcharge, tax, total, created_at, updated_at)
VALUES (%s, %s, %s, %s, 0, 0, %s, %s, %s, %s)
ON CONFLICT (line_id, cost_centre_id, charged_on)
DO UPDATE SET tax = excluded.tax, total = excluded.total, updated_at = excluded.updated_at
RETURNING id
"""
TAX_DETAIL = """
INSERT INTO bookings_taxdetail (partner_id, charge_id, tax_id, rate_amount, rate_type, is_booking_level, amount)
VALUES (%s, %s, %s, %s, 'percent', false, %s)
ON CONFLICT (charge_id, tax_id) DO UPDATE SET rate_amount = excluded.rate_amount, amount = excluded.amount
RETURNING id
"""
MOVED = """
INSERT INTO bookings_statuschange (partner_id, booking_id, before, after, reason, made_by, made_at)
VALUES (%s, %s, %s, %s, '', %s, %s)
"""
LOCKED = (
    "SELECT id, status, version FROM bookings_booking WHERE id = %s AND partner_id = %s FOR NO KEY UPDATE"
)
LINE_OF = """
SELECT l.*, k.code, k.status AS booking_status, k.customer_id, k.payment_type_id, k.internal_note, k.currency,
       c.first_name, c.last_name, c.email, c.number
FROM booking_line l JOIN bookings_booking k ON k.id = l.booking_id
LEFT JOIN partners_customer c ON c.id = k.customer_id
WHERE l.id = %s AND l.partner_id = %s AND l.status <> 'removed'
"""
CHANGE_LINE = """
UPDATE booking_line SET starts_at = %s, ends_at = %s, price_net = %s, price_tax = %s, price_gross = %s,
       price_explanation = %s, updated_at = %s
WHERE id = %s
"""
STALE_TAXES = """
DELETE FROM bookings_taxdetail WHERE charge_id IN (SELECT id FROM bookings_charge WHERE line_id = %s) AND id <> %s
"""
STALE = "DELETE FROM bookings_charge WHERE line_id = %s AND id <> %s"
LET_GO = "DELETE FROM bookings_occupancy WHERE line_id = %s"
CHANGE_BOOKING = """
UPDATE bookings_booking SET version = version + 1, starts_at = %s, ends_at = %s, starts_on = %s, total_net = %s,
       total_tax = %s, total_gross = %s, updated_at = %s
WHERE id = %s
"""
MOVE_BOOKING = """
UPDATE bookings_booking SET version = version + 1, status = %s, changed_at = %s, updated_at = %s, {stamp} = %s
WHERE id = %s
"""
CHECK = "SET CONSTRAINTS ALL IMMEDIATE"


def book(request: Request) -> Row:
    caller, given, now = request.caller(MAY_WRITE_BOOKINGS), request.content(), datetime.now(UTC)
    (wanted,), partner_id, currency = given["venues"], caller["partner_id"], caller["currency"]
    with writing(request, caller):
        found = venue(request, partner_id, wanted["venue_id"])
        customer = (
            request.row(CUSTOMER, given["customer_id"], partner_id) if given.get("customer_id") else None
        )
        if given.get("payment_type_id"):
            request.row(PAYMENT_TYPE, given["payment_type_id"], partner_id)
        starts_at, ends_at = times(wanted, found["time_zone"])
        require_free(request, found, starts_at, ends_at)
        price, day = (
            priced(found, starts_at, ends_at),
            starts_at.astimezone(ZoneInfo(found["time_zone"])).date(),
        )
        status, facility_id = given.get("status") or "confirmed", found["facility_id"]
        sums = price["net"], price["tax"], price["gross"]
        booking = {
            "partner_id": partner_id,
            "code": "".join(secrets.choice(LETTERS) for _ in range(10)),
            "status": status,
            "facility_id": facility_id,
            "customer_id": given.get("customer_id"),
            "payment_type_id": given.get("payment_type_id"),
            "internal_note": given.get("internal_note") or "",
            "currency": currency,
            "starts_at": starts_at,
            "ends_at": ends_at,
            "starts_on": day,
            "total_net": price["net"],
            "total_tax": price["tax"],
            "total_gross": price["gross"],
            "created_at": now,
            "updated_at": now,
            "changed_at": now,
            "became_tentative_at": now if status == "tentative" else None,
            "became_confirmed_at": now if status == "confirmed" else None,
            "taxed_facility_id": facility_id,
        }
        booking_id = request.row(BOOKING, *booking.values())["id"]
        request.run(TAXES, booking_id, now, now, partner_id, facility_id)
        line_id = request.row(
            LINE,
            *(partner_id, booking_id, facility_id, found["id"], found["name"], starts_at, ends_at),
            *(found["lead_minutes"], found["follow_up_minutes"], found["billing"], found["amount"]),
            *(price["inside"], found["vat_id"], found["vat_percent"], found["price_id"]),
            *(found["cost_centre_id"], *sums, json.dumps(price["explanation"]), now, now),
        )["id"]
        hold(request, found, booking_id, line_id, starts_at, ends_at)
        charge(request, found, partner_id, line_id, day, price, now)
        request.run(MOVED, partner_id, booking_id, "", status, caller["name"], now)
    named = {**booking, "id": booking_id, "version": 1, "time_zone": found["time_zone"], **(customer or {})}
    answer = booking_row(named, caller["role"] in MAY_READ_CUSTOMERS)
    line = {
        "id": line_id,
        "booking_id": booking_id,
        "kind": "session",
        "status": "booked",
        "bookable_id": found["id"],
        "places": 1,
        "discount_id": None,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "time_zone": found["time_zone"],
        "use_manual_price": False,
        "manual_price_vat_id": None,
        "manual_price_amount_gross": None,
        **_prices(price),
    }
    return {"data": {**answer, "venues": [line_row(line, currency)]}}


def change(request: Request) -> Row:
    """Another time in the same venue."""
    caller, given, now = request.caller(MAY_WRITE_BOOKINGS), request.content(), datetime.now(UTC)
    partner_id, line_id = caller["partner_id"], int(request.query["id"])
    with writing(request, caller):
        line = request.row(LINE_OF, line_id, partner_id)
        found = venue(request, partner_id, line["bookable_id"])
        booking = request.row(LOCKED, line["booking_id"], partner_id)
        starts_at, ends_at = times({**line, **given}, found["time_zone"])
        require_free(request, found, starts_at, ends_at, line_id)
        price, day = (
            priced(found, starts_at, ends_at),
            starts_at.astimezone(ZoneInfo(found["time_zone"])).date(),
        )
        sums = price["net"], price["tax"], price["gross"]
        request.run(CHANGE_LINE, starts_at, ends_at, *sums, json.dumps(price["explanation"]), now, line_id)
        request.run(LET_GO, line_id)
        hold(request, found, booking["id"], line_id, starts_at, ends_at)
        charge_id, tax_id = charge(request, found, partner_id, line_id, day, price, now)
        request.run(STALE_TAXES, line_id, tax_id)
        request.run(STALE, line_id, charge_id)
        request.run(CHANGE_BOOKING, starts_at, ends_at, day, *sums, now, booking["id"])
    changed = {
        **line,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "time_zone": found["time_zone"],
        **_prices(price),
    }
    may_name = caller["role"] in MAY_READ_CUSTOMERS and line["customer_id"]
    return {
        "data": {
            **line_row(changed, line["currency"]),
            **{name: line[name] for name in ("customer_id", "payment_type_id", "internal_note")},
            "booking": {
                "id": line["booking_id"],
                "code": line["code"],
                "status": line["booking_status"],
                "customer": customer_row(line) if may_name else None,
            },
        }
    }


def move(request: Request) -> Row:
    """To another status that needs no places."""
    caller, now = request.caller(MAY_WRITE_BOOKINGS), datetime.now(UTC)
    partner_id, status = caller["partner_id"], request.query["status"]
    with writing(request, caller):
        booking = request.row(LOCKED, int(request.query["id"]), partner_id)
        if status not in MOVES[booking["status"]]:
            raise Refused(409)
        request.run(MOVE_BOOKING.format(stamp=STAMPED[status]), status, now, now, now, booking["id"])
        request.run(MOVED, partner_id, booking["id"], booking["status"], status, caller["name"], now)
        request.run(CHECK)
        return whole_booking(request, caller, booking["id"])


@contextmanager
def writing(request: Request, caller: Row) -> Iterator[None]:
    """One transaction that says who writes; the database's guards have spoken when it ends."""
    who = {"user": None, "principal": f"token:{caller['id']}", "name": caller["name"], "door": "rest"}
    with request.connection.transaction():
        request.rows(SIGN, str(uuid.uuid4()), json.dumps(who))
        yield
        request.run(CHECK)


def hold(request: Request, found: Row, booking_id: int, line_id: int, starts_at: Any, ends_at: Any) -> None:
    buffers = found["lead_minutes"], found["follow_up_minutes"]
    request.run(HOLD, line_id, starts_at, ends_at, *buffers, found["id"], booking_id)


def charge(
    request: Request, found: Row, partner_id: int, line_id: int, day: Any, price: Row, now: datetime
) -> tuple[int, int]:
    charge_id = request.row(
        *(CHARGE, partner_id, line_id, found["cost_centre_id"], day, price["tax"], price["gross"], now, now)
    )["id"]
    tax_id = request.row(
        *(TAX_DETAIL, partner_id, charge_id, found["vat_id"], found["vat_percent"], price["tax"])
    )["id"]
    return charge_id, tax_id


def times(wanted: Row, zone: str) -> tuple[datetime, datetime]:
    starts_at, ends_at = (_instant(wanted[name], ZoneInfo(zone)) for name in ("starts_at", "ends_at"))
    if ends_at <= starts_at:
        raise Refused(422)
    return starts_at, ends_at


def customer_row(row: Row) -> Row:
    return {
        "id": row["customer_id"],
        "name": f"{row['first_name']} {row['last_name']}".strip(),
        **{name: row[name] for name in ("first_name", "last_name", "email", "number")},
    }


def _instant(moment: Any, zone: ZoneInfo) -> datetime:
    if isinstance(moment, datetime):
        return moment
    return datetime.fromisoformat(moment).replace(tzinfo=zone).astimezone(UTC)


def _prices(price: Row) -> Row:
    return {
        "price_net": price["net"],
        "price_tax": price["tax"],
        "price_gross": price["gross"],
        "price_explanation": price["explanation"],
    }


ROUTES = {"/book": book, "/change": change, "/move": move}
