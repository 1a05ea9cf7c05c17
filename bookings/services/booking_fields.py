"""What is said of a booking as a whole: checked against the partner's own people, companies and files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypedDict

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bookings.enums import BookingStatus
from bookings.errors import UnknownReference
from bookings.models import Booking, Commission, ExternalUrl, StoredFile
from bookings.models.external_url import MOST_URLS
from bookings.services.references import find
from bookings.services.stamp_status import end_of_decision_date
from catalog.enums import AmountType
from catalog.models import EventType, PaymentType
from catalog.pricing.adjustment import Adjustment, PercentOfUnit
from partners.errors import Invalid
from partners.models import Company, Customer, Membership, Partner


@dataclass(frozen=True, kw_only=True)
class UrlRequest:
    ref: str
    url: str
    label: str = ""


class BookingFields(TypedDict, total=False):
    """What is absent stays; None clears. `commissions` holds a percent or an amount of money by category."""

    code: str
    name: str
    event_type_id: int | None
    customer_id: int | None
    company_id: int | None
    payment_type_id: int | None
    internal_note: str | None
    is_confidential: bool
    total_attendees: int
    purchase_order_number: str | None
    event_starts_on: date | None
    event_ends_on: date | None
    decision_on: date | None
    hold_expires_at: datetime | None
    can_be_moved: bool
    coordinator_id: int | None
    sales_person_id: int | None
    agent_id: int | None
    is_commission_paid: bool
    commissions: Mapping[str, Adjustment] | None
    food_beverage_payable_by: str
    opportunity_number: int | None
    is_accommodation_included: bool
    accommodation_starts_on: date | None
    accommodation_ends_on: date | None
    free_rooms_denominator: int
    most_free_rooms_a_day: int
    accommodation_reservation_methods: Sequence[str]
    accommodation_cut_off_on: date | None
    accommodation_cancellation_on: date | None
    accommodation_charging_method: str
    accommodation_guarantee_required: bool
    accommodation_external_block_id: str | None
    folio_reference: str | None
    has_catering_website: bool
    catering_website_logo_id: int | None
    catering_website_banner_id: int | None
    catering_website_description: str | None
    catering_website_end_days: int | None
    external_urls: Sequence[UrlRequest] | None


OWN: dict[str, type[models.Model]] = {
    "event_type_id": EventType,
    "customer_id": Customer,
    "company_id": Company,
    "payment_type_id": PaymentType,
    "agent_id": Company,
    "catering_website_logo_id": StoredFile,
    "catering_website_banner_id": StoredFile,
}
COLLEAGUES = ("coordinator_id", "sales_person_id")
APART = ("commissions", "external_urls")
"""Kept in rows of their own."""

DAYS_IN_ORDER = (
    ("event_starts_on", "event_ends_on"),
    ("accommodation_starts_on", "accommodation_ends_on"),
)


def apply_fields(booking: Booking, fields: BookingFields) -> None:
    """Set, unsaved. `UnknownReference` or `ValidationError` names the field; rows of their own come later."""
    before = {name: getattr(booking, name) for name in fields if name not in APART}
    for name, value in fields.items():
        if name not in APART:
            _set(booking, name, value)
    _require_days_in_order(booking)
    _require_own_code(booking, fields)
    booking.clean_fields(exclude=_others(booking, fields))
    if booking.status == BookingStatus.PROSPECTIVE_HOLD and "hold_expires_at" not in fields:
        booking.hold_expires_at = _expiry(booking, before)
    if any(getattr(booking, name) != value for name, value in before.items()) or set(APART) & set(fields):
        booking.changed_at = timezone.now()


def write_rows_apart(booking: Booking, fields: BookingFields) -> None:
    """Commissions and links, where they are given: the whole of them."""
    if "commissions" in fields:
        _write_commissions(booking, fields["commissions"] or {})
    if "external_urls" in fields:
        _write_urls(booking, fields["external_urls"] or ())


def _set(booking: Booking, name: str, value: Any) -> None:
    if name in OWN:
        setattr(booking, name.removesuffix("_id"), find(OWN[name], booking.partner, value, name))
        return
    if name in COLLEAGUES and value != getattr(booking, name):
        _require_colleague(booking.partner, value, name)
    field = booking._meta.get_field(name.removesuffix("_id") if name in COLLEAGUES else name)
    is_text = isinstance(field, models.CharField | models.TextField)
    setattr(booking, name, "" if value is None and is_text else value)


def _require_colleague(partner: Partner, user_id: int | None, field: str) -> None:
    if user_id is None:
        return
    if not Membership.objects.active().filter(partner=partner, user=user_id).exists():
        raise UnknownReference(field=field)


def _require_days_in_order(booking: Booking) -> None:
    for first, last in DAYS_IN_ORDER:
        starts_on, ends_on = getattr(booking, first), getattr(booking, last)
        if starts_on and ends_on and ends_on < starts_on:
            raise Invalid(_("The last day cannot be before the first."), field=last, code="ends_before_start")
    if (booking.event_starts_on is None) != (booking.event_ends_on is None):
        field = "event_starts_on" if booking.event_starts_on is None else "event_ends_on"
        raise Invalid(_("Give both days of the event or none."), field=field, code="required")


def _require_own_code(booking: Booking, fields: BookingFields) -> None:
    if "code" not in fields:
        return
    others = Booking.objects.for_partner(booking.partner).filter(code=booking.code).exclude(pk=booking.pk)
    if others.exists():
        raise Invalid(_("Another booking has this code."), field="code", code="repeated")


def _others(booking: Booking, fields: BookingFields) -> set[str]:
    checked = set(fields) - set(OWN) - set(COLLEAGUES)
    return {field.name for field in booking._meta.fields if field.name not in checked}


def _expiry(booking: Booking, before: Mapping[str, Any]) -> datetime | None:
    """Another decision date is another end of the hold."""
    if "decision_on" in before and before["decision_on"] != booking.decision_on:
        return end_of_decision_date(booking)
    return booking.hold_expires_at


def _write_commissions(booking: Booking, commissions: Mapping[str, Adjustment]) -> None:
    rows = [
        Commission(
            partner=booking.partner,
            booking=booking,
            category=category,
            amount_type=AmountType.PERCENT if isinstance(rate, PercentOfUnit) else AmountType.AMOUNT,
            amount=rate.percent if isinstance(rate, PercentOfUnit) else rate.amount,
        )
        for category, rate in commissions.items()
    ]
    for row in rows:
        _require_clean(row)
        if row.amount_type == AmountType.PERCENT and row.amount > 100:
            raise Invalid(_("A percentage is between 0 and 100."), field="commissions", code="out_of_range")
    booking.commissions.all().delete()
    Commission.objects.bulk_create(rows)


def _require_clean(row: Commission) -> None:
    """Named by its category, as it was given."""
    try:
        row.clean_fields(exclude=["partner", "booking"])
    except ValidationError as error:
        [sentence, *_others] = error.messages
        raise Invalid(sentence, field=f"commissions.{row.category}") from None


def _write_urls(booking: Booking, urls: Sequence[UrlRequest]) -> None:
    if len(urls) > MOST_URLS:
        sentence = _("A booking has at most %(most)s links.") % {"most": MOST_URLS}
        raise Invalid(sentence, field="external_urls", code="out_of_range")
    if len({url.ref for url in urls}) < len(urls):
        raise Invalid(_("Each reference stands once."), field="external_urls", code="repeated")
    rows = [
        ExternalUrl(
            partner=booking.partner,
            booking=booking,
            position=number,
            ref=url.ref,
            url=url.url,
            label=url.label,
        )
        for number, url in enumerate(urls, start=1)
    ]
    for row in rows:
        row.clean_fields(exclude=["partner", "booking"])
    booking.external_urls.all().delete()
    ExternalUrl.objects.bulk_create(rows)
