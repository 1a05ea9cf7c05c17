"""What a line is priced by is agreed once, copied from the catalogue, and stands until somebody chooses anew."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bookings.enums import LineKind
from bookings.errors import UnknownReference
from bookings.models import Line, LineShare
from bookings.pricing.scale import scale_shares
from bookings.services.line_request import (
    LineRequest,
    MenuRequest,
    PackageRequest,
    SeatRequest,
    ShareRequest,
)
from bookings.services.references import NO_SUCH_PRICE, References, Subject
from catalog.enums import MenuPriceMethod, PriceForm, PriceMethod, TaxMode
from catalog.models import BeveragePackage, Event, InventoryProduct, Menu, Package, Price, Product, Tax, Venue
from catalog.pricing.adjustment import Adjustment, PercentOfUnit
from catalog.pricing.basis import PriceBasis
from catalog.pricing.money import round_money, round_unit_value
from partners.errors import Invalid

HIGHEST_PRICE = Decimal(1_000_000_000)
PRICED_BY_HOURS = frozenset({LineKind.BEVERAGE})
"""Kinds whose catalogue price depends on how long they last."""


def agree_price(line: Line, request: LineRequest, subject: Subject | None, references: References) -> None:
    """A manual price, else an agreed cost, else the catalogue's price. `Invalid` where there is none.

    The line's shares are set, unsaved.
    """
    line.venue_price = line.event_price = line.product_price = None
    line.vat, line.vat_percent = None, None
    line.agreed_shares = []
    shares = getattr(request, "shares", None)
    line.use_manual_price = request.use_manual_price
    line.has_agreed_cost = not request.use_manual_price and (request.cost is not None or shares is not None)
    if request.use_manual_price:
        _agree_manual_price(line, request, references)
    elif request.cost is not None:
        _agree_cost(line, request.cost, request, subject)
    else:
        _agree_catalogue_price(line, request, subject, references)
    if isinstance(request, MenuRequest | PackageRequest) and not request.use_manual_price:
        _agree_shares(line, request, subject, references)
    keep_manual_price(line, request, references)


def keep_manual_price(line: Line, request: LineRequest, references: References) -> None:
    """What was said of a manual price is kept, also where it has no effect; whatever is named is the partner's own."""
    line.manual_price_vat_id = request.manual_price_vat_id
    line.manual_price_amount_gross = request.manual_price_amount_gross
    if request.manual_price_amount_gross is not None:
        amount, currency = request.manual_price_amount_gross, line.partner.currency
        require_money(amount, currency, "manual_price_amount_gross")
    if request.manual_price_vat_id is not None:
        references.vat(request.manual_price_vat_id)
    if isinstance(request, SeatRequest) and request.price_id is not None:
        references.event_price(request.price_id)


def agree_adjustments(line: Line, request: LineRequest, references: References) -> None:
    """Discount and surcharge as they are given today; a manual price ignores them."""
    line.discount_id = request.discount_id
    _require_adjustment(request.discount, "discount")
    _require_adjustment(request.surcharge, "surcharge")
    line.give_discount(request.discount)
    line.give_surcharge(request.surcharge)
    _require_one_discount(line, request)
    if request.discount_id is None:
        return
    discount = references.discount(request.discount_id)
    if request.use_manual_price:
        return
    if not discount.is_active:
        raise UnknownReference(_("This discount is no longer given."), field="discount_id")
    line.discount_type, line.discount_amount = discount.amount_type, discount.amount


def _require_one_discount(line: Line, request: LineRequest) -> None:
    if request.discount is not None and request.discount_id is not None:
        sentence = _("Give a discount of the catalogue or one of your own, not both.")
        raise Invalid(sentence, field="discount", code="two_discounts")
    for given, on_shares, field in (
        (request.discount or request.discount_id, "discount_amount", "discount"),
        (request.surcharge, "surcharge_amount", "surcharge"),
    ):
        if given and any(getattr(share, on_shares) is not None for share in line.agreed_shares):
            sentence = _("This stands on the cost centres or on the whole line, not on both.")
            raise Invalid(sentence, field=field, code="on_line_and_shares")


def _agree_manual_price(line: Line, request: LineRequest, references: References) -> None:
    if request.manual_price_vat_id is None:
        raise Invalid(_("A manual price needs its VAT."), field="manual_price_vat_id", code="required")
    amount = request.manual_price_amount_gross
    if amount is None:
        raise Invalid(
            _("A manual price needs its amount."), field="manual_price_amount_gross", code="required"
        )
    require_money(amount, line.partner.currency, "manual_price_amount_gross")
    line.price_basis = PriceBasis.MANUAL
    line.unit_value, line.prices_include_tax = amount, True
    _name_vat(line, references.vat(request.manual_price_vat_id))


def require_money(amount: Decimal, currency: str, field: str) -> None:
    """`Invalid` names the field of an amount that is out of range or finer than the currency."""
    if not (amount.is_finite() and 0 <= amount <= HIGHEST_PRICE):
        sentence = _("An amount lies between 0 and 1,000,000,000.")
        raise Invalid(sentence, field=field, code="out_of_range")
    if round_money(amount, currency) != amount:
        too_fine = _("%(currency)s has fewer decimals than this amount.") % {"currency": currency}
        raise Invalid(too_fine, field=field, code="too_fine")


def require_unit_value(amount: Decimal, field: str) -> None:
    """`Invalid` names the field of a value per unit that is out of range or has more than four decimals."""
    if not (amount.is_finite() and 0 <= amount <= HIGHEST_PRICE):
        sentence = _("An amount lies between 0 and 1,000,000,000.")
        raise Invalid(sentence, field=field, code="out_of_range")
    if round_unit_value(amount) != amount:
        raise Invalid(_("This has more than four decimals."), field=field, code="too_fine")


def _require_adjustment(given: Adjustment | None, field: str) -> None:
    if given is not None:
        require_unit_value(given.percent if isinstance(given, PercentOfUnit) else given.amount, field)


def _agree_cost(line: Line, cost: Decimal, request: LineRequest, subject: Subject | None) -> None:
    require_unit_value(cost, "cost")
    line.price_basis = _basis_of_cost(subject)
    line.unit_value = cost
    _use_mode_of_facility(line, request)


def _basis_of_cost(subject: Subject | None) -> PriceBasis:
    """A session costs what was said; equipment, products and items so much each; catering as the catalogue says."""
    if isinstance(subject, Venue):
        return PriceBasis.FLAT
    if isinstance(subject, Menu):
        is_flat = subject.price_method == MenuPriceMethod.FLAT
        return PriceBasis.FLAT if is_flat else PriceBasis.PER_PERSON
    if isinstance(subject, BeveragePackage | Package):
        return PriceBasis.FLAT if subject.price_method == PriceMethod.FLAT else PriceBasis.PER_PERSON
    return PriceBasis.FIXED


def _use_mode_of_facility(line: Line, request: LineRequest) -> None:
    inside = request.prices_include_tax
    line.prices_include_tax = line.facility.tax_mode == TaxMode.INSIDE if inside is None else inside


def _agree_catalogue_price(
    line: Line, request: LineRequest, subject: Subject | None, references: References
) -> None:
    match subject:
        case Event():
            _agree_event_price(line, request, subject, references)
        case Venue():
            attachment = references.venue_prices.get(subject.pk)
            line.venue_price = attachment and attachment.price
            _agree_list_price(line, line.venue_price)
        case InventoryProduct():
            line.product_price = references.product_prices.get(subject.pk)
            _agree_list_price(line, line.product_price)
        case None:
            raise Invalid(_("Say what one of it costs."), field="cost", code="required")
        case _:
            line.price_basis = _basis_of_cost(subject)
            line.unit_value = _offered(line, subject)
            _use_mode_of_facility(line, request)


def _offered(line: Line, subject: Menu | BeveragePackage | Product | Package) -> Decimal:
    if isinstance(subject, BeveragePackage):
        return subject.price_for(_duration(line))
    return subject.unit_value if isinstance(subject, Menu) else subject.price


def _duration(line: Line) -> timedelta:
    return line.ends_at - line.starts_at if line.ends_at and line.starts_at else timedelta(0)


def _agree_event_price(line: Line, request: LineRequest, event: Event, references: References) -> None:
    if event.is_free:
        line.price_basis = PriceBasis.FREE
        line.unit_value = Decimal(0)
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
    """What a package pays for needs no price of its own."""
    if price is None and line.is_included:
        line.price_basis = PriceBasis.FREE
        line.unit_value = Decimal(0)
        return
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


def _agree_shares(
    line: Line, request: MenuRequest | PackageRequest, subject: Subject | None, references: References
) -> None:
    """Those given, else the catalogue's; another price than their sum scales them."""
    wanted = _shares_asked_for(request, subject, references)
    if not wanted:
        return
    if request.cost is not None:
        values = scale_shares([share.unit_value for share in wanted], request.cost)
        wanted = [replace(share, unit_value=value) for share, value in zip(wanted, values, strict=True)]
    line.agreed_shares = [_share(line, share) for share in wanted]
    line.unit_value = sum((share.unit_value for share in wanted), Decimal(0))


def _shares_asked_for(
    request: MenuRequest | PackageRequest, subject: Subject | None, references: References
) -> list[ShareRequest]:
    if request.shares is not None:
        _require_shares(request.shares, references)
        return list(request.shares)
    if isinstance(subject, Package) or (isinstance(subject, Menu) and request.cost is None):
        return [
            ShareRequest(
                cost_centre_id=share.cost_centre_id,
                unit_value=share.value,
                excluded_tax_ids=tuple(share.excluded_tax_ids),
            )
            for share in subject.shares.all()
        ]
    return []


def _require_shares(shares: Sequence[ShareRequest], references: References) -> None:
    seen: set[int] = set()
    for number, share in enumerate(shares):
        references.cost_centre(share.cost_centre_id, f"shares.{number}.cost_centre_id")
        require_unit_value(share.unit_value, f"shares.{number}.unit_value")
        _require_adjustment(share.discount, f"shares.{number}.discount")
        _require_adjustment(share.surcharge, f"shares.{number}.surcharge")
        if share.cost_centre_id in seen:
            sentence = _("Each cost centre stands once.")
            raise Invalid(sentence, field=f"shares.{number}.cost_centre_id", code="repeated")
        seen.add(share.cost_centre_id)


def _share(line: Line, request: ShareRequest) -> LineShare:
    share = LineShare(
        partner_id=line.partner_id,
        cost_centre_id=request.cost_centre_id,
        unit_value=request.unit_value,
        excluded_tax_ids=list(request.excluded_tax_ids),
    )
    share.give_discount(request.discount)
    share.give_surcharge(request.surcharge)
    return share
