"""What stands on one booking: a statement for each table, and what is summed up from the rows."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from tests.bench.floor.request import Request, Row

BOOKING = """
SELECT b.*, p.time_zone AS partner_zone, f.time_zone, e.name AS event_type_name,
       co.name AS company_name, ag.name AS agent_name, ag.email AS agent_email,
       ag.phone_prefix AS agent_phone_prefix, ag.phone_number AS agent_phone_number,
       c.first_name, c.last_name, c.email, c.number, c.phone_prefix, c.phone_number,
       u.first_name AS coordinator_first, u.last_name AS coordinator_last, u.email AS coordinator_email,
       u.phone AS coordinator_phone,
       s.first_name AS sales_first, s.last_name AS sales_last, s.email AS sales_email, s.phone AS sales_phone
FROM bookings_booking b
JOIN partners_partner p ON p.id = b.partner_id
JOIN catalog_facility f ON f.id = b.facility_id
LEFT JOIN catalog_eventtype e ON e.id = b.event_type_id
LEFT JOIN partners_company co ON co.id = b.company_id
LEFT JOIN partners_company ag ON ag.id = b.agent_id
LEFT JOIN partners_customer c ON c.id = b.customer_id
LEFT JOIN partners_user u ON u.id = b.coordinator_id
LEFT JOIN partners_user s ON s.id = b.sales_person_id
WHERE b.id = %s::bigint AND b.partner_id = %s::bigint
"""
LINES_NAMED = """FROM booking_line l
JOIN catalog_facility f ON f.id = l.facility_id
LEFT JOIN catalog_bookable b ON b.id = l.bookable_id
LEFT JOIN catalog_menu m ON m.id = l.menu_id
LEFT JOIN catalog_beveragepackage v ON v.id = l.beverage_package_id
LEFT JOIN catalog_product p ON p.id = l.product_id
LEFT JOIN catalog_package k ON k.id = l.package_id
"""
"""Lines of all kinds with their facility, and what they are about."""

STANDING = "WHERE l.booking_id = %s::bigint AND l.status <> 'removed' ORDER BY l.id"
LINES = f"""
SELECT l.*, f.time_zone, b.name AS bookable_name, b.facility_id AS bookable_facility, m.name AS menu_name,
       m.facility_id AS menu_facility, m.category AS menu_category, v.name AS beverage_name,
       v.facility_id AS beverage_facility, v.small_description AS beverage_description, v.marketplace_name,
       p.name AS product_name, k.name AS package_name, k.small_description AS package_description
{LINES_NAMED}{STANDING}
"""
SHARES = """
SELECT s.* FROM bookings_lineshare s JOIN booking_line l ON l.id = s.line_id
WHERE l.booking_id = %s::bigint ORDER BY s.id
"""
CHARGES = """
SELECT c.*, k.facility_id AS centre_facility, k.category, k.name AS centre_name
FROM bookings_charge c JOIN booking_line l ON l.id = c.line_id LEFT JOIN catalog_costcentre k ON k.id = c.cost_centre_id
WHERE l.booking_id = %s::bigint ORDER BY c.charged_on, c.id
"""
FEES = """
SELECT s.*, t.name FROM bookings_servicefee s JOIN bookings_charge c ON c.id = s.charge_id
JOIN booking_line l ON l.id = c.line_id JOIN catalog_tax t ON t.id = s.fee_id
WHERE l.booking_id = %s::bigint ORDER BY s.id
"""
TAXES = """
SELECT d.id, d.charge_id, d.service_fee_id, d.tax_id, d.rate_id, d.rate_amount, d.rate_type, d.is_booking_level,
       d.amount, t.name
FROM booking_line l JOIN bookings_charge c ON c.line_id = l.id JOIN bookings_taxdetail d ON d.charge_id = c.id
JOIN catalog_tax t ON t.id = d.tax_id WHERE l.booking_id = %s::bigint
UNION ALL
SELECT d.id, d.charge_id, d.service_fee_id, d.tax_id, d.rate_id, d.rate_amount, d.rate_type, d.is_booking_level,
       d.amount, t.name
FROM booking_line l JOIN bookings_charge c ON c.line_id = l.id JOIN bookings_servicefee s ON s.charge_id = c.id
JOIN bookings_taxdetail d ON d.service_fee_id = s.id JOIN catalog_tax t ON t.id = d.tax_id
WHERE l.booking_id = %s::bigint
ORDER BY id
"""
DOCUMENTS = """
SELECT d.*, array_remove(array_agg(s.session_id ORDER BY s.session_id), NULL) AS session_ids FROM bookings_document d
LEFT JOIN bookings_documentsession s ON s.document_id = d.id WHERE d.booking_id = %s::bigint
GROUP BY d.id ORDER BY d.number, d.version, d.id
"""
URLS = "SELECT ref, url, label FROM bookings_externalurl WHERE booking_id = %s::bigint ORDER BY position"
COMMISSIONS = "SELECT * FROM bookings_commission WHERE booking_id = %s::bigint ORDER BY id"

ZERO = Decimal(0)


class Tree:
    """All rows of one booking, and which stand on which."""

    def __init__(self, request: Request, partner_id: int, booking_id: int) -> None:
        self.booking = request.row(BOOKING, booking_id, partner_id)
        self.lines = request.rows(LINES, booking_id)
        self.shares = by("line_id", request.rows(SHARES, booking_id))
        self.charges = by("line_id", request.rows(CHARGES, booking_id))
        self.fees = by("charge_id", request.rows(FEES, booking_id))
        taxes = request.rows(TAXES, booking_id, booking_id)
        self.taxes = by(
            "charge_id", (row for row in taxes if row["charge_id"] and not row["is_booking_level"])
        )
        self.booking_taxes = by("charge_id", (row for row in taxes if row["is_booking_level"]))
        self.fee_taxes = by("service_fee_id", (row for row in taxes if row["service_fee_id"]))
        self.documents = request.rows(DOCUMENTS, booking_id)
        self.urls = request.rows(URLS, booking_id)
        self.commissions = request.rows(COMMISSIONS, booking_id)

    def every_charge(self) -> list[tuple[Row, Row]]:
        """Each with its line, in the order of the lines."""
        return [(line, charge) for line in self.lines for charge in self.charges[line["id"]]]

    def merged(self, charges: Iterable[Row]) -> list[Row]:
        """The taxes of some charges, those of one rate together."""
        same: dict[Any, Row] = {}
        for charge in charges:
            for tax in self.taxes[charge["id"]]:
                key = (tax["tax_id"], tax["rate_id"] or 0, tax["rate_amount"], tax["rate_type"])
                found = same.setdefault(key, {**tax, "amount": ZERO})
                found["amount"] += tax["amount"]
        return list(same.values())

    def revenue(self) -> list[Row]:
        """By day, facility and cost centre."""
        days: dict[Any, Row] = {}
        for line, charge in self.every_charge():
            facility_id = charge["centre_facility"] or line["facility_id"]
            key = (charge["charged_on"], facility_id, charge["cost_centre_id"] or 0)
            row = days.setdefault(
                key,
                {
                    "day": charge["charged_on"],
                    "facility_id": facility_id,
                    "cost_centre_id": charge["cost_centre_id"],
                    "name": charge["centre_name"],
                    "total": ZERO,
                    "discount": ZERO,
                    "tax": ZERO,
                },
            )
            fees, own = self.fees[charge["id"]], self.booking_taxes[charge["id"]]
            beside = sum((fee["tax"] for fee in fees), ZERO) + sum((tax["amount"] for tax in own), ZERO)
            row["tax"] += charge["tax"] + beside
            row["total"] += charge["total"] + sum((fee["amount"] for fee in fees), ZERO) + beside
            row["discount"] += charge["discount"]
        return [days[key] for key in sorted(days) if days[key]["total"] or days[key]["discount"]]

    def nets(self) -> dict[str, dict[int, Decimal]]:
        """What earns commission, by category and cost centre."""
        nets: dict[str, dict[int, Decimal]] = defaultdict(lambda: defaultdict(lambda: ZERO))
        for line, charge in self.every_charge():
            if charge["cost_centre_id"] and not line["is_excluded_from_commissions"]:
                fees = sum((fee["amount"] for fee in self.fees[charge["id"]]), ZERO)
                nets[charge["category"]][charge["cost_centre_id"]] += charge["total"] - charge["tax"] + fees
        return nets

    def due(self) -> list[tuple[Row, int, Decimal]]:
        """Of each commission, what is due for each cost centre."""
        nets = self.nets()
        return [
            (commission, centre_id, amount)
            for commission in self.commissions
            for centre_id, amount in _due(commission, nets.get(commission["category"], {}))
        ]


def by(column: str, rows: Iterable[Row]) -> dict[Any, list[Row]]:
    groups: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    return groups


def _due(commission: Row, nets: dict[int, Decimal]) -> Sequence[tuple[int, Decimal]]:
    earning = [(centre_id, net) for centre_id, net in nets.items() if net]
    if commission["amount_type"] == "percent":
        return [(centre_id, round_half_up(net * commission["amount"] / 100)) for centre_id, net in earning]
    return _spread(commission["amount"], earning)


def _spread(amount: Decimal, earning: Sequence[tuple[int, Decimal]]) -> list[tuple[int, Decimal]]:
    """By largest remainder."""
    whole = sum((net for _centre, net in earning), ZERO)
    if not whole:
        return []
    cents = int(round_half_up(amount) * 100)
    exact = [cents * net / whole for _centre, net in earning]
    parts = [int(one) for one in exact]
    for index in sorted(range(len(exact)), key=lambda number: parts[number] - exact[number])[
        : cents - sum(parts)
    ]:
        parts[index] += 1
    return [(centre_id, Decimal(part) / 100) for (centre_id, _net), part in zip(earning, parts, strict=True)]


def round_half_up(amount: Decimal, digits: str = "0.01") -> Decimal:
    return amount.quantize(Decimal(digits), rounding="ROUND_HALF_UP")
