"""What the programme of a booking shows, read with a statement for each table that it needs."""

from collections.abc import Iterator
from decimal import Decimal

from tests.bench.floor.lists import PLACES
from tests.bench.floor.request import Request, Row
from tests.bench.floor.tree_rows import LINES_NAMED, STANDING, ZERO, by, round_half_up

BOOKING = """
SELECT b.id, b.version, b.status, b.currency, b.facility_id, b.total_attendees, b.event_starts_on, b.event_ends_on
FROM bookings_booking b WHERE b.id = %s::bigint AND b.partner_id = %s::bigint
"""
LINES = f"""
SELECT l.id, l.kind, l.name, l.status, l.session_id, l.package_line_id, l.facility_id, l.starts_at, l.ends_at,
       l.booked_on, l.attendees, l.is_attendees_pinned, l.units, l.places, l.quantity, l.sole_use, l.unit_value,
       l.price_basis, l.is_included, l.discount_type, l.discount_amount, l.cost_centre_id, l.price_net, l.price_tax,
       l.custom_layout_name, l.set_up_minutes, l.set_down_minutes, l.lead_minutes, l.follow_up_minutes, l.signage,
       l.description, l.price_explanation, f.name AS facility_name, f.time_zone, b.name AS bookable_name,
       coalesce(nullif(l.name, ''), b.name, m.name, v.name, p.name, k.name) AS called, y.name AS layout_name,
       t.name AS session_type_name, c.name AS centre_name
{LINES_NAMED}LEFT JOIN catalog_layout y ON y.id = l.layout_id
LEFT JOIN catalog_sessiontype t ON t.id = l.session_type_id
LEFT JOIN catalog_costcentre c ON c.id = l.cost_centre_id
{STANDING}
"""
SHARES = """
SELECT s.line_id, s.cost_centre_id, s.unit_value, c.name FROM bookings_lineshare s
JOIN booking_line l ON l.id = s.line_id JOIN catalog_costcentre c ON c.id = s.cost_centre_id
WHERE l.booking_id = %s::bigint ORDER BY s.id
"""
CHARGES = """
SELECT c.id, c.line_id, c.cost_centre_id, c.total FROM bookings_charge c JOIN booking_line l ON l.id = c.line_id
WHERE l.booking_id = %s::bigint ORDER BY c.charged_on, c.id
"""
FEES = """
SELECT s.charge_id, t.name, s.rate_type, s.rate_amount, s.amount + s.tax AS gross FROM bookings_servicefee s
JOIN bookings_charge c ON c.id = s.charge_id JOIN booking_line l ON l.id = c.line_id
JOIN catalog_tax t ON t.id = s.fee_id WHERE l.booking_id = %s::bigint ORDER BY s.id
"""
TAXES = """
SELECT d.charge_id, t.name, d.rate_type, d.rate_amount, d.amount AS gross FROM bookings_taxdetail d
JOIN bookings_charge c ON c.id = d.charge_id JOIN booking_line l ON l.id = c.line_id
JOIN catalog_tax t ON t.id = d.tax_id WHERE l.booking_id = %s::bigint AND d.is_booking_level ORDER BY d.id
"""


class ProgrammeRows:
    """Of one booking; `lines` know how they are called. A page that shows more reads more of the same tables."""

    _of_booking, _of_charges, _of_fees = BOOKING, CHARGES, FEES

    def __init__(self, request: Request, partner_id: int, booking_id: int) -> None:
        self.booking = request.row(self._of_booking, booking_id, partner_id)
        self.lines = request.rows(LINES, booking_id)
        self.called = {line["id"]: line["called"] for line in self.lines}
        self.shares = by("line_id", request.rows(SHARES, booking_id))
        self.charges = by("line_id", request.rows(self._of_charges, booking_id))
        self.fees = by("charge_id", request.rows(self._of_fees, booking_id))
        self._read_taxes(request, booking_id)

    def _read_taxes(self, request: Request, booking_id: int) -> None:
        self.booking_taxes = by("charge_id", request.rows(TAXES, booking_id))

    def levied(self, *lines: Row) -> Iterator[tuple[str, str, Decimal]]:
        """Name, rate and amount of what comes beside the lines' price, each rate once."""
        sums: dict[tuple[str, str], Decimal] = {}
        for charge in (charge for line in lines for charge in self.charges[line["id"]]):
            for row in (*self.fees[charge["id"]], *self.booking_taxes[charge["id"]]):
                key = row["name"], self.rate(row["rate_type"], row["rate_amount"])
                sums[key] = sums.get(key, ZERO) + row["gross"]
        return ((name, rate, amount) for (name, rate), amount in sums.items() if amount)

    def brought(self, share: Row) -> Decimal:
        """To the share's cost centre."""
        charges = self.charges[share["line_id"]]
        same = (one["total"] for one in charges if one["cost_centre_id"] == share["cost_centre_id"])
        return sum(same, ZERO)

    def money(self, amount: Decimal) -> str:
        places = PLACES.get(self.booking["currency"], 2)
        return f"{round_half_up(amount, str(Decimal(1).scaleb(-places))):,f}"

    def rate(self, kind: str, amount: Decimal) -> str:
        return f"{number(amount)}\N{NO-BREAK SPACE}%" if kind == "percent" else self.money(amount)


def number(amount: Decimal) -> str:
    """Without digits that say nothing."""
    return f"{amount.normalize():,f}"
