"""What may be sent to add a line of each kind to a booking, and to change it: absent stays, null clears."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from bookings.rest.fields import (
    DayField,
    IdsField,
    PeopleField,
    QuantityField,
    TaxesByFeeField,
    TextField,
    UnitValueField,
    WordField,
)
from bookings.services.apply_package import MOST_DAYS
from catalog.enums import AmountType
from catalog.pricing.adjustment import Adjustment, AmountPerUnit, PercentOfUnit
from partners.rest.fields import AmountField, CountField, FlagField, IdField, NoteField, WallTimeField

MOST_SHARES_OF_A_LINE = 100
HIGHEST_PERCENT = Decimal(1000)

PERHAPS: dict[str, Any] = {"required": False, "allow_null": True}


class AdjustmentInput(serializers.Serializer):
    """A percent of what one unit costs, or an amount for each unit."""

    type = WordField(choices=AmountType.choices)
    amount = UnitValueField()

    def validate(self, given: dict[str, Any]) -> Adjustment:
        if given["type"] == AmountType.AMOUNT:
            return AmountPerUnit(given["amount"])
        if given["amount"] > HIGHEST_PERCENT:
            raise serializers.ValidationError({"amount": [_("A percentage is between 0 and 1000.")]})
        return PercentOfUnit(given["amount"])


class ShareInput(serializers.Serializer):
    """What one cost centre gets of each unit."""

    cost_centre_id = IdField()
    unit_value = UnitValueField()
    discount = AdjustmentInput(**PERHAPS)
    surcharge = AdjustmentInput(**PERHAPS)
    excluded_tax_ids = IdsField(required=False)


def _shares() -> serializers.ListSerializer:
    """Null stands for all of them; none of them is null, which `many=True` would allow as well."""
    return serializers.ListSerializer(
        child=ShareInput(),
        allow_empty=False,
        max_length=MOST_SHARES_OF_A_LINE,
        help_text="Left out: as in the catalogue.",
        **PERHAPS,
    )


class TermsInput(serializers.Serializer):
    name = TextField(max_length=200, help_text="Left out: as in the catalogue.", **PERHAPS)
    description = NoteField(**PERHAPS)
    cost = UnitValueField(help_text="Of one unit; left out: the catalogue's price.", **PERHAPS)
    prices_include_tax = FlagField(help_text="Left out: as the facility has it.", **PERHAPS)
    discount = AdjustmentInput(**PERHAPS)
    surcharge = AdjustmentInput(**PERHAPS)
    discount_id = IdField(help_text="A discount of the catalogue; ignored with a manual price.", **PERHAPS)
    use_manual_price = FlagField(required=False)
    manual_price_vat_id = IdField(help_text="Required with a manual price.", **PERHAPS)
    manual_price_amount_gross = AmountField(
        help_text="For the whole line; required with a manual price.", **PERHAPS
    )
    cost_centre_id = IdField(help_text="Left out: as in the catalogue.", **PERHAPS)
    excluded_tax_ids = IdsField(**PERHAPS)
    fee_excluded_tax_ids = TaxesByFeeField(help_text="Ids of taxes by the id of the service fee.", **PERHAPS)
    is_excluded_from_commissions = FlagField(required=False)


class InPackageInput(TermsInput):
    package_line_id = IdField(help_text="The package on the booking that it belongs to.", **PERHAPS)
    is_included = FlagField(required=False, help_text="The package pays for it.")


class WithinInput(InPackageInput):
    session_id = IdField(**PERHAPS)


class TimedWithinInput(WithinInput):
    starts_at = WallTimeField(help_text="Left out: as the session's.", **PERHAPS)
    ends_at = WallTimeField(help_text="Left out: as the session's.", **PERHAPS)


def _people(help_text: str = "") -> PeopleField:
    return PeopleField(help_text=help_text, **PERHAPS)


class SessionInput(InPackageInput):
    venue_id = IdField()
    starts_at = WallTimeField()
    ends_at = WallTimeField()
    places_used = CountField(help_text="Left out: sole use, or one place of a shared venue.", **PERHAPS)
    layout_id = IdField(**PERHAPS)
    custom_layout_name = TextField(max_length=100, **PERHAPS)
    session_type_id = IdField(**PERHAPS)
    set_up_minutes = PeopleField(help_text="Left out: the layout's, else the venue's.", **PERHAPS)
    set_down_minutes = PeopleField(help_text="Left out: the venue's.", **PERHAPS)
    attendees = _people("Minimum guaranteed; left out: as the booking's.")
    attendees_agreed = _people()
    attendees_expected = _people()
    attendees_guaranteed = _people()
    attendees_set = _people()
    attendees_actual = _people()
    signage = TextField(max_length=200, **PERHAPS)
    is_signage_visible = FlagField(required=False)


class MenuInput(TimedWithinInput):
    menu_id = IdField()
    attendees = _people("Left out: as the session's, else the booking's.")
    shares = _shares()


class BeverageInput(TimedWithinInput):
    beverage_package_id = IdField()
    attendees = _people("Left out: as the session's, else the booking's.")


class ResourceInput(TimedWithinInput):
    inventory_product_id = IdField()
    units = CountField()


class ProductInput(WithinInput):
    product_id = IdField()
    quantity = QuantityField(required=False, help_text="Left out: 1.")


class ItemInput(WithinInput):
    """With times its price is spread over its days."""

    name = TextField(max_length=200, allow_blank=False)
    cost = UnitValueField(help_text="Of one unit; needed unless there is a manual price.", **PERHAPS)
    quantity = QuantityField(required=False, help_text="Left out: 1.")
    starts_at = WallTimeField(**PERHAPS)
    ends_at = WallTimeField(**PERHAPS)
    actual_cost = AmountField(required=False, help_text="What it costs the house.")
    actual_cost_excluded_tax_ids = IdsField(**PERHAPS)


class PackageTerms(TermsInput):
    package_id = IdField()
    attendees = _people("Left out: as the booking's.")
    cost = UnitValueField(help_text="Of one unit; shares are scaled to it.", **PERHAPS)
    shares = _shares()


class MainVenueInput(serializers.Serializer):
    venue_id = IdField()
    layout_id = IdField(**PERHAPS)


class PackageInput(PackageTerms):
    """On one day or on several."""

    booked_on = DayField(required=False)
    days = serializers.ListField(
        child=DayField(), required=False, max_length=MOST_DAYS, help_text="In place of one day."
    )
    main_venue = MainVenueInput(help_text="For sessions of the package that name no venue.", **PERHAPS)

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        if "booked_on" not in given and not given.get("days"):
            field = "days" if "days" in given else "booked_on"
            raise serializers.ValidationError({field: [_("Name a day or days.")]})
        return given


class AllPerhaps(serializers.Serializer):
    """Nothing is required: what is absent stays."""

    def get_fields(self) -> dict[str, serializers.Field]:
        fields = super().get_fields()
        for field in fields.values():
            field.required = False
        return fields


class SessionChange(AllPerhaps, SessionInput):
    pass


class MenuChange(AllPerhaps, MenuInput):
    pass


class BeverageChange(AllPerhaps, BeverageInput):
    pass


class ResourceChange(AllPerhaps, ResourceInput):
    pass


class ProductChange(AllPerhaps, ProductInput):
    pass


class ItemChange(AllPerhaps, ItemInput):
    pass


class PackageChange(AllPerhaps, PackageTerms):
    booked_on = DayField()
