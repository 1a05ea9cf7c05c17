"""What a line is priced by is agreed once, copied from the catalogue, and stands until somebody chooses anew."""

from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bookings.errors import UnknownReference
from bookings.models import Line
from bookings.services.line_request import LineRequest, SeatRequest
from bookings.services.references import NO_SUCH_PRICE, References
from catalog.enums import PriceForm
from catalog.models import Event, InventoryProduct, Price, Tax, Venue
from catalog.pricing.basis import PriceBasis
from catalog.pricing.money import round_money
from partners.errors import Invalid

HIGHEST_PRICE = Decimal(1_000_000_000)


def agree_price(
    line: Line, request: LineRequest, subject: Venue | Event | InventoryProduct, references: References
) -> None:
    """Manual price, else free event, else the list price of what is booked. `Invalid` where there is none."""
    line.venue_price = line.event_price = line.product_price = None
    line.use_manual_price = request.use_manual_price
    if request.use_manual_price:
        _agree_manual_price(line, request, references)
    elif isinstance(subject, Event):
        _agree_event_price(line, request, subject, references)
    elif isinstance(subject, Venue):
        attachment = references.venue_prices.get(subject.pk)
        line.venue_price = attachment and attachment.price
        _agree_list_price(line, line.venue_price)
    else:
        line.product_price = references.product_prices.get(subject.pk)
        _agree_list_price(line, line.product_price)
    keep_manual_price(line, request, references)


def keep_manual_price(line: Line, request: LineRequest, references: References) -> None:
    """What was said of a manual price is kept, also where it has no effect; whatever is named is the partner's own."""
    line.manual_price_vat_id = request.manual_price_vat_id
    line.manual_price_amount_gross = request.manual_price_amount_gross
    if request.manual_price_vat_id is not None:
        references.vat(request.manual_price_vat_id)
    if isinstance(request, SeatRequest) and request.price_id is not None:
        references.event_price(request.price_id)


def agree_discount(line: Line, request: LineRequest, references: References) -> None:
    """The discount as it is given today; a manual price ignores it."""
    line.discount_id = request.discount_id
    line.discount_type = ""
    line.discount_amount = None
    if request.discount_id is None:
        return
    discount = references.discount(request.discount_id)
    if request.use_manual_price:
        return
    if not discount.is_active:
        raise UnknownReference(_("This discount is no longer given."), field="discount_id")
    line.discount_type, line.discount_amount = discount.amount_type, discount.amount


def _agree_manual_price(line: Line, request: LineRequest, references: References) -> None:
    if request.manual_price_vat_id is None:
        raise Invalid(_("A manual price needs its VAT."), field="manual_price_vat_id", code="required")
    amount = request.manual_price_amount_gross
    if amount is None:
        raise Invalid(
            _("A manual price needs its amount."), field="manual_price_amount_gross", code="required"
        )
    _require_money(amount, line.partner.currency)
    line.price_basis = PriceBasis.MANUAL
    line.unit_value, line.prices_include_tax = amount, True
    _name_vat(line, references.vat(request.manual_price_vat_id))


def _require_money(amount: Decimal, currency: str) -> None:
    if not (amount.is_finite() and 0 <= amount <= HIGHEST_PRICE):
        raise Invalid(
            _("An amount lies between 0 and 1,000,000,000."),
            field="manual_price_amount_gross",
            code="out_of_range",
        )
    if round_money(amount, currency) != amount:
        sentence = _("%(currency)s has fewer decimals than this amount.") % {"currency": currency}
        raise Invalid(sentence, field="manual_price_amount_gross", code="too_fine")


def _agree_event_price(line: Line, request: LineRequest, event: Event, references: References) -> None:
    if event.is_free:
        line.price_basis = PriceBasis.FREE
        line.unit_value, line.vat, line.vat_percent = Decimal(0), None, None
        return
    line.event_price = references.event_price(_price_id(request))
    if line.event_price.event_id != event.pk:
        raise UnknownReference(NO_SUCH_PRICE, field="price_id")
    if line.event_price.retired_at is not None and line.event_price.retired_at <= timezone.now():
        raise Invalid(_("This price is no longer offered."), field="price_id", code="retired_price")
    _agree_list_price(line, line.event_price)


def _price_id(request: LineRequest) -> int:
    if not isinstance(request, SeatRequest) or request.price_id is None:
        raise Invalid(
            _("Name one of the event's prices, or use a manual price."), field="price_id", code="required"
        )
    return request.price_id


def _agree_list_price(line: Line, price: Price | None) -> None:
    if price is None:
        raise Invalid(
            _("This has no price in the catalogue; use a manual price."),
            field="use_manual_price",
            code="no_price",
        )
    line.price_basis = PriceBasis(price.billing)
    line.unit_value = price.amount
    line.prices_include_tax = price.form == PriceForm.GROSS
    _name_vat(line, price.vat)


def _name_vat(line: Line, vat: Tax) -> None:
    line.vat, line.vat_percent = vat, vat.amount
