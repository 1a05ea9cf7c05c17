"""A venue as somebody books it: what it says of itself, its price, its lock, and whether it is free."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from tests.bench.floor.request import Refused, Request, Row
from tests.bench.floor.tree_rows import round_half_up

QUARTER = timedelta(minutes=15)
MIDNIGHT = time(0)

VENUE = """
SELECT b.id, b.name, b.capacity, b.lead_minutes, b.follow_up_minutes, b.min_booking_minutes, b.max_booking_minutes,
       v.sharing, b.cost_centre_id, b.facility_id, f.time_zone, p.id AS price_id, p.amount, p.form, p.billing,
       t.id AS vat_id, t.name AS vat_name, t.amount AS vat_percent,
       (SELECT json_agg(json_build_array(h.weekday, h.opens_at, h.closes_at))
        FROM catalog_openinghours h WHERE h.facility_id = b.facility_id) AS hours
FROM catalog_bookable b
JOIN catalog_venue v ON v.bookable_ptr_id = b.id
JOIN catalog_facility f ON f.id = b.facility_id
JOIN catalog_venuepriceattachment a ON a.venue_id = b.id
JOIN catalog_venueprice p ON p.id = a.price_id
JOIN catalog_tax t ON t.id = p.vat_id
WHERE b.id = %s::bigint AND b.partner_id = %s::bigint
"""
LOCK = """
SELECT id FROM catalog_bookable
WHERE id = ANY(ARRAY(SELECT %s::bigint UNION SELECT leaf FROM venue_leaves(%s::bigint)))
ORDER BY id FOR NO KEY UPDATE
"""
TAKEN = """
SELECT EXISTS (
    SELECT FROM venue_leaves(%s::bigint) JOIN bookings_occupancy o ON o.bookable_id = leaf
    WHERE o.active AND o.period && buffered(%s, %s, %s, %s) AND coalesce(o.line_id, 0) <> %s::bigint
) AS taken
"""


def venue(request: Request, partner_id: int, venue_id: int) -> Row:
    return request.row(VENUE, venue_id, partner_id)


def require_free(
    request: Request, found: Row, starts_at: datetime, ends_at: datetime, line_id: int = 0
) -> None:
    """Locks it first. Only sole use is measured."""
    minutes = (ends_at - starts_at) / timedelta(minutes=1)
    if not (found["min_booking_minutes"] or 0) <= minutes <= (found["max_booking_minutes"] or minutes):
        raise Refused(422)
    if found["sharing"] != "sole":
        raise Refused(501)
    request.rows(LOCK, found["id"], found["id"])
    buffers = found["lead_minutes"], found["follow_up_minutes"]
    if request.row(TAKEN, found["id"], starts_at, ends_at, *buffers, line_id)["taken"]:
        raise Refused(409)
    if not _is_open(found, starts_at, ends_at):
        raise Refused(422)


def priced(found: Row, starts_at: datetime, ends_at: datetime) -> Row:
    """Net, tax and gross, and the steps that led there."""
    inside, percent = found["form"] == "gross", found["vat_percent"]
    hourly = found["billing"] == "hourly"
    quarters = -(-(ends_at - starts_at) // QUARTER)
    number = Decimal(quarters) / 4 if hourly else Decimal(1)
    exact = found["amount"] * number
    value = round_half_up(exact)
    whole = 100 + percent if inside else Decimal(100)
    tax = round_half_up(value * percent / whole)
    rule = f"{_plain(percent)}/{_plain(whole)}" if inside else f"{_plain(percent)} %"
    rounded = "" if tax * whole == value * percent else ", rounded half up"
    unit = "per hour" if hourly else "each"
    mode = "inside" if inside else "on top"
    started = f"{quarters} started {'quarter' if quarters == 1 else 'quarters'} of an hour"
    steps = [
        _step("base", found["name"], f"{_exact(found['amount'])} {unit}, tax {mode}", found["amount"]),
        _step(
            "multiplier",
            "Time and quantity" if hourly else "Quantity",
            f"{_plain(number)} h ({started}) × 1" if hourly else "× 1",
            exact,
        ),
    ]
    if value != exact:
        steps.append(_step("rounding", "Rounding", f"{_exact(exact)} to {value}, half up", value - exact))
    steps.append(_step("tax", found["vat_name"], f"{rule} of {value}{rounded}", tax))
    gross = value if inside else value + tax
    return {"net": gross - tax, "tax": tax, "gross": gross, "explanation": steps, "inside": inside}


def _step(word: str, label: str, rule: str, amount: Decimal) -> Row:
    return {"step": word, "label": label, "rule": rule, "amount": _exact(amount)}


def _exact(amount: Decimal) -> str:
    rounded = round_half_up(amount)
    return f"{rounded:f}" if rounded == amount else f"{amount.normalize():f}"


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _is_open(found: Row, starts_at: datetime, ends_at: datetime) -> bool:
    if not found["hours"]:
        return True
    zone = ZoneInfo(found["time_zone"])
    reached, end = (moment.astimezone(zone).replace(tzinfo=None) for moment in (starts_at, ends_at))
    day = reached.date()
    while day <= end.date():
        for opens, closes in _openings(found["hours"], day):
            if opens > reached:
                return False
            reached = max(reached, closes)
            if reached >= end:
                return True
        day += timedelta(days=1)
    return False


def _openings(hours: Any, day: date) -> list[tuple[datetime, datetime]]:
    found = []
    for weekday, opens, closes in hours:
        if weekday == day.weekday():
            closing = time.fromisoformat(closes)
            closed = datetime.combine(day, closing) + timedelta(days=closing == MIDNIGHT)
            found.append((datetime.combine(day, time.fromisoformat(opens)), closed))
    return sorted(found)
