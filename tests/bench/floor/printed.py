"""getBooking: one booking with all that stands on it."""

from datetime import date, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from tests.bench.floor.printed_lines import (
    FEE_ON,
    beverage_row,
    fee_row,
    iso,
    item_row,
    menu_row,
    midnight,
    package_row,
    product_row,
    resource_row,
    session_row,
    stamp,
)
from tests.bench.floor.request import MAY_READ_CUSTOMERS, Refused, Request, Row
from tests.bench.floor.tree_rows import ZERO, Tree

STATUSES = {
    "prospective": 1,
    "tentative": 2,
    "confirmed": 3,
    "cancelled": 4,
    "ordering": 5,
    "not_accepted": 8,
    "prospective_hold": 9,
}
TYPES = {"simple": 1, "detailed": 2, "accommodation_only": 3}
PAYABLE_BY = {"master_account": 1, "guests": 2}
RESERVATIONS = {"rooming_list": 1, "individual_call_in": 2, "booking_engine": 3, "housing_form": 4}
CHARGING = {"none": 0, "individual_pays_own": 1, "bill_to_master": 2, "combined": 3, "complimentary": 4}
COMMISSION_TYPES = {"amount": 1, "percent": 2}
COMMISSIONS = {
    "accommodation": "Accommodation",
    "room_hire": "Space",
    "food": "Food",
    "beverage": "Beverage",
    "audio_visual": "AudioVisual",
}


def get_booking(request: Request) -> Row:
    caller = request.signer("/api/1.0/venue?action=getBooking")
    booking_id = request.content()["id"]
    with request.at_one_moment():
        tree = Tree(request, caller["partner_id"], booking_id)
    return _printed(tree, caller["role"] in MAY_READ_CUSTOMERS)


def _printed(tree: Tree, may_name: bool) -> Row:
    booking = tree.booking
    sheets = {row["number"]: row for row in tree.documents if row["kind"] == "function_sheet"}
    of_kind: dict[str, list[Row]] = {kind: [] for kind in FEE_ON}
    for line in tree.lines:
        of_kind[line["kind"]].append(line)
    agreed = {row["category"]: row for row in tree.commissions}
    commissions: dict[int, Decimal] = {}
    for _commission, centre_id, amount in tree.due():
        commissions[centre_id] = commissions.get(centre_id, ZERO) + amount
    items = [line for line in tree.lines if line["kind"] in ("item", "event_seat")]
    return {
        **_root(booking, sheets, may_name, bool(of_kind["package"])),
        "dailyRevenue": [
            {
                "venueId": row["facility_id"],
                "costcenterId": row["cost_centre_id"],
                "revenueDate": iso(row["day"]),
                "totalAmount": row["total"],
                "totalDiscountAmount": row["discount"],
                "totalTaxAmount": row["tax"],
            }
            for row in tree.revenue()
        ],
        "packages": [package_row(tree, line) for line in of_kind["package"]],
        "sessions": [session_row(tree, line, sheets) for line in of_kind["session"]],
        "menus": [menu_row(tree, line) for line in of_kind["menu"]],
        "beveragePackages": [beverage_row(tree, line) for line in of_kind["beverage"]],
        "resources": [resource_row(tree, line) for line in of_kind["resource"]],
        "products": [product_row(tree, line) for line in of_kind["product"]],
        "additionalItems": [item_row(tree, line) for line in items],
        "serviceFees": [
            fee_row(tree, line, charge, fee)
            for line, charge in tree.every_charge()
            for fee in tree.fees[charge["id"]]
        ],
        "salesPersonUser": _user(booking, "sales_person_id", "sales"),
        "bookedByUser": _user(booking, "coordinator_id", "coordinator"),
        "leadBccEmail": f"lead-{booking['partner_id']}-{booking['id']}-{booking['code'].lower()}@localhost",
        "foodBeveragePayableBy": PAYABLE_BY[booking["food_beverage_payable_by"]],
        "totalAttendees": booking["total_attendees"],
        "hasCommissions": bool(tree.commissions),
        "hasCommissionPaid": booking["is_commission_paid"],
        "agent": _agent(booking, may_name),
        "commissionByCostCentres": [
            {"costcenterId": centre_id, "commission": amount} for centre_id, amount in commissions.items()
        ],
        "bookingType": TYPES[booking["type"]],
        "opportunityId": booking["opportunity_number"],
        **_website(booking),
        "externalUrls": tree.urls,
        "agentCompanyId": booking["agent_id"],
        "agentCompany": _company(booking, "agent", may_name),
        **{
            f"commission{name}": agreed[category]["amount"] if category in agreed else None
            for category, name in COMMISSIONS.items()
        },
        **{
            f"commission{name}Type": COMMISSION_TYPES[agreed[category]["amount_type"]]
            if category in agreed
            else None
            for category, name in COMMISSIONS.items()
        },
    }


def _root(booking: Row, sheets: dict[str, Row], may_name: bool, has_packages: bool) -> Row:
    first, last = _event_days(booking)
    finalised = [row["finalised_at"] for row in sheets.values()]
    is_finalised = bool(finalised) and all(finalised)
    return {
        "id": booking["id"],
        "venueId": booking["facility_id"],
        "code": booking["code"],
        "name": booking["name"],
        "eventType": booking["event_type_name"],
        "eventTypeId": booking["event_type_id"],
        "companyId": booking["company_id"],
        "company": _company(booking, "company", may_name),
        "contactId": booking["customer_id"],
        "contact": _contact(booking, may_name),
        "isConfidential": booking["is_confidential"],
        "currentStatus": STATUSES[booking["status"]],
        "totalAmount": booking["total_gross"],
        "totalTaxAmount": booking["total_tax"],
        "amountOutstanding": booking["total_gross"] - booking["total_paid"],
        "accountTimezone": booking["partner_zone"],
        "venueTimezone": booking["time_zone"],
        "createdDate": stamp(booking["created_at"]),
        "modifiedDate": stamp(booking["changed_at"]),
        "lastModifiedDate": stamp(booking["updated_at"]),
        "dateEventStart": midnight(first),
        "dateEventEnd": midnight(last),
        "convertedToTentative": stamp(booking["became_tentative_at"]) or "",
        "convertedToConfirmed": stamp(booking["became_confirmed_at"]) or "",
        "convertedToCancelled": stamp(booking["became_cancelled_at"]) or "",
        "isAccommIncluded": booking["is_accommodation_included"],
        "dateAccomStart": midnight(booking["accommodation_starts_on"]),
        "dateAccomEnd": midnight(booking["accommodation_ends_on"]),
        "focRoomsDenominator": booking["free_rooms_denominator"],
        "maxNumFocRoomsPerDay": booking["most_free_rooms_a_day"],
        "hasPackages": has_packages,
        "decisionDate": midnight(booking["decision_on"]),
        "canBeMoved": booking["can_be_moved"],
        "bookedById": booking["coordinator_id"],
        "beoNumbers": list(sheets),
        "isBeoFinalised": is_finalised,
        "beoFinalisedDate": stamp(max(finalised)) if is_finalised else "",
        "accommReservationMethod": [
            RESERVATIONS[one] for one in booking["accommodation_reservation_methods"]
        ],
        "otaFolioRef": booking["folio_reference"],
        "accommCutOffDate": midnight(booking["accommodation_cut_off_on"]),
        "accommCancellationDate": midnight(booking["accommodation_cancellation_on"]),
        "accommChargingMethod": CHARGING[booking["accommodation_charging_method"]],
        "accommGuaranteeRequired": booking["accommodation_guarantee_required"],
        "accommExternalBlockId": booking["accommodation_external_block_id"],
    }


def _event_days(booking: Row) -> tuple[date | None, date | None]:
    if booking["event_starts_on"] or not booking["ends_at"]:
        return booking["event_starts_on"], booking["event_ends_on"]
    last = booking["ends_at"] - timedelta(microseconds=1)
    return booking["starts_on"], last.astimezone(ZoneInfo(booking["time_zone"])).date()


def _website(booking: Row) -> Row:
    logo, banner = booking["catering_website_logo_id"], booking["catering_website_banner_id"]
    if logo or banner:
        raise Refused(501)
    return {
        "hasCateringWebsite": booking["has_catering_website"],
        "cateringWebsiteLogoId": None,
        "cateringWebsiteLogo": None,
        "cateringWebsiteBannerId": None,
        "cateringWebsiteBanner": None,
        "cateringWebsiteEventDesc": booking["catering_website_description"],
        "cateringWebsiteEndNumDays": booking["catering_website_end_days"],
    }


def _company(booking: Row, name: str, may_name: bool) -> Row | None:
    company_id = booking[f"{name}_id"]
    return {"id": company_id, "businessName": booking[f"{name}_name"]} if company_id and may_name else None


def _agent(booking: Row, may_name: bool) -> Row | None:
    company = _company(booking, "agent", may_name)
    phone = f"{booking['agent_phone_prefix']} {booking['agent_phone_number']}".strip()
    return company and {**company, "email": booking["agent_email"], "phone": phone}


def _contact(booking: Row, may_name: bool) -> Row | None:
    if not (booking["customer_id"] and may_name):
        return None
    return {
        "id": booking["customer_id"],
        "firstName": booking["first_name"],
        "lastName": booking["last_name"],
        "email": booking["email"],
        "phone": f"{booking['phone_prefix']} {booking['phone_number']}".strip(),
    }


def _user(booking: Row, reference: str, name: str) -> Row | None:
    if not booking[reference]:
        return None
    return {
        "id": booking[reference],
        "firstName": booking[f"{name}_first"],
        "lastName": booking[f"{name}_last"],
        "email": booking[f"{name}_email"],
        "phone": booking[f"{name}_phone"],
    }
