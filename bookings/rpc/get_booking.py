"""`venue.getBooking`: one booking with all that is on it, in the documented order; printed parts sum to the total."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from bookings.enums import LineKind
from bookings.models.tree import Row, TreeRows, read_trees
from bookings.rpc.booking_root import root_row
from bookings.rpc.file_row import file_row
from bookings.rpc.function_sheets import FunctionSheets
from bookings.rpc.get_booking_answer import ANSWER
from bookings.rpc.line_parts import of_kind
from bookings.rpc.line_rows import (
    beverage_row,
    item_row,
    menu_row,
    product_row,
    resource_row,
    session_row,
)
from bookings.rpc.numbers import BOOKING_TYPES, PAYABLE_BY
from bookings.rpc.package_row import package_row
from bookings.rpc.people_rows import agent_row, company_row, user_row
from bookings.rpc.revenue_rows import agreed_commissions, commission_rows, fee_rows, revenue_rows
from partners.access import Actor
from partners.errors import Unknown
from partners.rpc.action import Action, Call, Parameter
from partners.rpc.kind import WHOLE


def get_booking(call: Call) -> Row:
    trees = read_trees(partner_id=call.actor.partner.pk, booking_ids=[call["id"]])
    if not trees or call.get("venueId") not in {None, trees[0].booking["facility_id"]}:
        raise Unknown
    return booking_row(call.actor, trees[0])


def booking_row(actor: Actor, tree: TreeRows) -> Row:
    booking, sheets = tree.booking, FunctionSheets.among(tree.documents)
    has_packages = bool(of_kind(tree.lines, LineKind.PACKAGE))
    return {
        **root_row(actor, booking, sheets, has_packages=has_packages),
        "dailyRevenue": revenue_rows(tree),
        **_lines(tree, sheets),
        "serviceFees": fee_rows(tree),
        **_people(actor, tree),
        "bookingType": BOOKING_TYPES[booking["type"]],
        "opportunityId": booking["opportunity_number"],
        **_website(booking),
        "externalUrls": [{name: url[name] for name in ("ref", "url", "label")} for url in tree.external_urls],
        "agentCompanyId": booking["agent_id"],
        "agentCompany": company_row(actor, booking, "agent"),
        **agreed_commissions(tree),
    }


def _lines(tree: TreeRows, sheets: FunctionSheets) -> dict[str, list[Row]]:
    lines, centres = tree.lines, tree.cost_centres
    items = of_kind(lines, LineKind.ITEM, LineKind.EVENT_SEAT)
    return {
        "packages": [package_row(rows, centres) for rows in of_kind(lines, LineKind.PACKAGE)],
        "sessions": [
            session_row(rows, centres, sheets.of_session(rows.line["id"]))
            for rows in of_kind(lines, LineKind.SESSION)
        ],
        "menus": [menu_row(rows, centres) for rows in of_kind(lines, LineKind.MENU)],
        "beveragePackages": [beverage_row(rows, centres) for rows in of_kind(lines, LineKind.BEVERAGE)],
        "resources": [resource_row(rows, centres) for rows in of_kind(lines, LineKind.RESOURCE)],
        "products": [product_row(rows, centres) for rows in of_kind(lines, LineKind.PRODUCT)],
        "additionalItems": [item_row(rows, centres) for rows in items],
    }


def _people(actor: Actor, tree: TreeRows) -> Row:
    booking = tree.booking
    return {
        "salesPersonUser": user_row(booking, "sales_person"),
        "bookedByUser": user_row(booking, "coordinator"),
        "leadBccEmail": lead_mail(booking),
        "foodBeveragePayableBy": PAYABLE_BY[booking["food_beverage_payable_by"]],
        "totalAttendees": booking["total_attendees"],
        "hasCommissions": bool(tree.commissions),
        "hasCommissionPaid": booking["is_commission_paid"],
        "agent": agent_row(actor, booking),
        "commissionByCostCentres": commission_rows(tree),
    }


def lead_mail(booking: Row) -> str:
    """Nobody guesses it who does not know the code."""
    name = f"lead-{booking['partner_id']}-{booking['id']}-{booking['code'].lower()}"
    return f"{name}@{settings.LEAD_MAIL_DOMAIN}"


def _website(booking: Row) -> Row:
    logo, banner = (booking[f"catering_website_{picture}_id"] for picture in ("logo", "banner"))
    return {
        "hasCateringWebsite": booking["has_catering_website"],
        "cateringWebsiteLogoId": None if logo is None else str(logo),
        "cateringWebsiteLogo": file_row(booking, "catering_website_logo"),
        "cateringWebsiteBannerId": None if banner is None else str(banner),
        "cateringWebsiteBanner": file_row(booking, "catering_website_banner"),
        "cateringWebsiteEventDesc": booking["catering_website_description"],
        "cateringWebsiteEndNumDays": booking["catering_website_end_days"],
    }


GET_BOOKING = Action(
    namespace="venue",
    name="getBooking",
    run=get_booking,
    parameters=(
        Parameter("id", WHOLE, required=True, help=_("Of getBookingList.")),
        Parameter("venueId", WHOLE, help=_("The venue that it must be of.")),
    ),
    permission="bookings.read",
    summary=_("One booking with all that is on it. Its parts sum to its total, booking-level taxes apart."),
    answer=ANSWER,
)
