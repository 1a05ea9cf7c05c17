"""What the whole page of a booking shows, read with a statement for each table that it needs."""

from collections.abc import Iterator
from decimal import Decimal

from tests.bench.floor.programme_rows import ProgrammeRows
from tests.bench.floor.request import Refused, Request, Row
from tests.bench.floor.tree_rows import COMMISSIONS, DOCUMENTS, TAXES, URLS, by

BOOKING = """
SELECT b.*, f.name AS facility_name, f.time_zone, e.name AS event_type, y.name AS payment_type,
       c.first_name, c.last_name, c.email, c.phone_prefix, c.phone_number, c.company_id AS own_company_id,
       a.name AS agent_name, a.email AS agent_email, a.phone_prefix AS agent_prefix, a.phone_number AS agent_phone,
       u.first_name AS coordinator_first, u.last_name AS coordinator_last, u.email AS coordinator_email,
       u.phone AS coordinator_phone,
       s.first_name AS sales_first, s.last_name AS sales_last, s.email AS sales_email, s.phone AS sales_phone
FROM bookings_booking b
JOIN catalog_facility f ON f.id = b.facility_id
LEFT JOIN catalog_eventtype e ON e.id = b.event_type_id
LEFT JOIN catalog_paymenttype y ON y.id = b.payment_type_id
LEFT JOIN partners_customer c ON c.id = b.customer_id
LEFT JOIN partners_company a ON a.id = b.agent_id
LEFT JOIN partners_user u ON u.id = b.coordinator_id
LEFT JOIN partners_user s ON s.id = b.sales_person_id
WHERE b.id = %s::bigint AND b.partner_id = %s::bigint
"""
COMPANY = (
    "SELECT id, name, type, email, phone_prefix, phone_number FROM partners_company WHERE id = %s::bigint"
)
CHARGES = """
SELECT c.id, c.line_id, c.cost_centre_id, c.charged_on, c.total, k.name AS centre_name
FROM bookings_charge c JOIN booking_line l ON l.id = c.line_id LEFT JOIN catalog_costcentre k ON k.id = c.cost_centre_id
WHERE l.booking_id = %s::bigint ORDER BY c.charged_on, c.id
"""
FEES = """
SELECT s.id, s.charge_id, t.name, s.rate_type, s.rate_amount, s.amount, s.amount + s.tax AS gross
FROM bookings_servicefee s
JOIN bookings_charge c ON c.id = s.charge_id JOIN booking_line l ON l.id = c.line_id
JOIN catalog_tax t ON t.id = s.fee_id WHERE l.booking_id = %s::bigint ORDER BY s.id
"""
REMOVED = "SELECT id FROM booking_line WHERE booking_id = %s::bigint AND status = 'removed'"
PAYMENTS = "SELECT * FROM bookings_payment WHERE booking_id = %s::bigint ORDER BY paid_on, id"
NOTES = "SELECT id, text, created_at, made_by FROM bookings_bookingnote WHERE booking_id = %s::bigint ORDER BY id DESC"
FILES = "SELECT id, key FROM bookings_storedfile WHERE id = ANY(%s::bigint[])"
PICTURES = ("catering_website_logo_id", "catering_website_banner_id")
OTHERS = (*PICTURES, "is_accommodation_included", "has_catering_website", "hold_expires_at")


class BookingRows(ProgrammeRows):
    """Parts that the booking that is measured does not have are looked for, and drawn nowhere."""

    _of_booking, _of_charges, _of_fees = BOOKING, CHARGES, FEES

    def __init__(self, request: Request, partner_id: int, booking_id: int) -> None:
        super().__init__(request, partner_id, booking_id)
        company_id = self.booking["company_id"] or self.booking["own_company_id"]
        self.company = request.row(COMPANY, company_id) if company_id else None
        self.documents = request.rows(DOCUMENTS, booking_id)
        files = request.rows(FILES, [row["file_id"] for row in self.documents if row["file_id"]])
        unknown = [
            *(request.rows(one, booking_id) for one in (REMOVED, PAYMENTS, NOTES, URLS, COMMISSIONS)),
            *(self.booking[name] for name in OTHERS),
        ]
        if files or any(unknown):
            raise Refused(501)

    def _read_taxes(self, request: Request, booking_id: int) -> None:
        taxes = request.rows(TAXES, booking_id, booking_id)
        for tax in taxes:
            tax["gross"] = tax["amount"]
        self.booking_taxes = by("charge_id", (tax for tax in taxes if tax["is_booking_level"]))
        self._taxes = by(
            "charge_id", (tax for tax in taxes if tax["charge_id"] and not tax["is_booking_level"])
        )
        self._fee_taxes = by("service_fee_id", (tax for tax in taxes if tax["service_fee_id"]))

    def every_charge(self) -> Iterator[tuple[Row, Row]]:
        """Each with its line, in the order of the lines."""
        return ((line, charge) for line in self.lines for charge in self.charges[line["id"]])

    def taxes_of(self, charge: Row) -> Iterator[Row]:
        """Its own, those of the booking, and those of its fees."""
        yield from self._taxes[charge["id"]]
        yield from self.booking_taxes[charge["id"]]
        for fee in self.fees[charge["id"]]:
            yield from self._fee_taxes[fee["id"]]

    def whole(self, charge: Row) -> Decimal:
        beside = (*self.fees[charge["id"]], *self.booking_taxes[charge["id"]])
        return charge["total"] + sum(row["gross"] for row in beside)
