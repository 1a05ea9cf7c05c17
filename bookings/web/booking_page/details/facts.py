"""What is said of a booking as a whole, in groups; what is not said is not there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bookings.enums import BookingType, ChargingMethod, PayableBy, ReservationMethod
from bookings.models.tree import Row, TreeRows
from bookings.models.tree_revenue import due_commissions
from bookings.web.customer_names import may_name
from bookings.web.shown import amount_shown, on_clock, rate_shown
from catalog.enums import CostCategory
from catalog.pricing.money import ZERO
from partners.access import Actor

DAY = "D j M Y"


@dataclass(frozen=True)
class Fact:
    label: str
    value: str


@dataclass(frozen=True)
class FactGroup:
    heading: str
    facts: Sequence[Fact]


def fact_groups(actor: Actor, tree: TreeRows) -> list[FactGroup]:
    booking = tree.booking
    groups = [
        (_("Event"), _of_event(booking)),
        (_("Commission"), _of_commission(tree) if may_name(actor) else ()),
        (_("Accommodation"), _of_accommodation(booking)),
        (_("Catering website"), _of_website(booking)),
    ]
    shown = [FactGroup(heading, [fact for fact in facts if fact.value]) for heading, facts in groups]
    return [group for group in shown if group.facts]


def _of_event(booking: Row) -> Iterator[Fact]:
    yield Fact(_("Type"), booking["event_type__name"] or "")
    if booking["type"] != BookingType.SIMPLE:
        yield Fact(_("Booking type"), str(BookingType(booking["type"]).label))
    yield Fact(_("Days"), _days(booking["event_starts_on"], booking["event_ends_on"]))
    yield Fact(_("Decision by"), _day(booking["decision_on"]))
    yield Fact(_("Hold expires"), _moment(booking))
    yield Fact(_("Dates"), _("flexible") if booking["can_be_moved"] else "")
    yield Fact(_("Purchase order"), booking["purchase_order_number"])
    yield Fact(_("Opportunity"), str(booking["opportunity_number"] or ""))
    if booking["food_beverage_payable_by"] != PayableBy.MASTER_ACCOUNT:
        yield Fact(_("Food and drinks"), _("paid by the guests"))
    yield Fact(_("Paid by"), booking["payment_type__name"] or "")


def _of_commission(tree: TreeRows) -> Iterator[Fact]:
    currency = tree.booking["currency"]
    for row in tree.commissions:
        label = str(CostCategory(row["category"]).label)
        yield Fact(label, rate_shown(row["amount_type"], row["amount"], currency))
    if tree.commissions:
        due = sum((amount for _centre, amount in due_commissions(tree)), ZERO)
        yield Fact(_("Comes to"), f"{amount_shown(due, currency)} {currency}")
        yield Fact(_("Paid out"), _("yes") if tree.booking["is_commission_paid"] else _("no"))


def _of_accommodation(booking: Row) -> Iterator[Fact]:
    if not booking["is_accommodation_included"]:
        return
    yield Fact(_("Nights"), _days(booking["accommodation_starts_on"], booking["accommodation_ends_on"]))
    ways = booking["accommodation_reservation_methods"]
    yield Fact(_("Reserved by"), ", ".join(str(ReservationMethod(way).label) for way in ways))
    yield Fact(_("Reserve until"), _day(booking["accommodation_cut_off_on"]))
    yield Fact(_("Cancel until"), _day(booking["accommodation_cancellation_on"]))
    if booking["accommodation_charging_method"] != ChargingMethod.NONE:
        yield Fact(_("Charged"), str(ChargingMethod(booking["accommodation_charging_method"]).label))
    if booking["free_rooms_denominator"]:
        yield Fact(_("Free rooms"), _("one in %(rooms)s") % {"rooms": booking["free_rooms_denominator"]})
    if booking["most_free_rooms_a_day"]:
        yield Fact(_("Most free a day"), str(booking["most_free_rooms_a_day"]))
    yield Fact(_("Guarantee"), _("required") if booking["accommodation_guarantee_required"] else "")
    yield Fact(_("External block"), booking["accommodation_external_block_id"])
    yield Fact(_("Folio"), booking["folio_reference"])


def _of_website(booking: Row) -> Iterator[Fact]:
    if not booking["has_catering_website"]:
        return
    yield Fact(_("Text"), booking["catering_website_description"])
    if booking["catering_website_end_days"] is not None:
        yield Fact(_("Ends, days before"), str(booking["catering_website_end_days"]))


def _day(day: date | None) -> str:
    return date_format(day, DAY) if day else ""


def _days(first: date | None, last: date | None) -> str:
    return " – ".join(dict.fromkeys(filter(None, [_day(first), _day(last)])))


def _moment(booking: Row) -> str:
    expires: Any = on_clock(booking["hold_expires_at"], booking["facility__time_zone"])
    return date_format(expires, f"{DAY}, H:i") if expires else ""
