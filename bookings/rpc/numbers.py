"""The vendor's numbers for the words of bookings; those of statuses are known to all doors."""

from bookings.enums import BookingType, ChargingMethod, LineKind, PayableBy, ReservationMethod
from catalog.enums import AmountType, CostCategory
from catalog.pricing.basis import PriceBasis

BOOKING_TYPES: dict[str, int] = {
    BookingType.SIMPLE: 1,
    BookingType.DETAILED: 2,
    BookingType.ACCOMMODATION_ONLY: 3,
}
PAYABLE_BY: dict[str, int] = {PayableBy.MASTER_ACCOUNT: 1, PayableBy.GUESTS: 2}
RESERVATION_METHODS: dict[str, int] = {
    ReservationMethod.ROOMING_LIST: 1,
    ReservationMethod.INDIVIDUAL_CALL_IN: 2,
    ReservationMethod.BOOKING_ENGINE: 3,
    ReservationMethod.HOUSING_FORM: 4,
}
CHARGING_METHODS: dict[str, int] = {
    ChargingMethod.NONE: 0,
    ChargingMethod.INDIVIDUAL_PAYS_OWN: 1,
    ChargingMethod.BILL_TO_MASTER: 2,
    ChargingMethod.COMBINED: 3,
    ChargingMethod.COMPLIMENTARY: 4,
}
FEE_REFERENCES: dict[str, int] = {
    LineKind.PACKAGE: 3,
    LineKind.SESSION: 4,
    LineKind.MENU: 5,
    LineKind.BEVERAGE: 6,
    LineKind.PRODUCT: 7,
    LineKind.RESOURCE: 8,
    LineKind.ITEM: 9,
    LineKind.EVENT_SEAT: 9,
}
"""What a service fee is on; a seat at an event is printed among the additional items."""

CHANGE_REFERENCES: dict[str, int] = {
    LineKind.SESSION: 3,
    LineKind.MENU: 4,
    LineKind.BEVERAGE: 5,
    LineKind.RESOURCE: 6,
    LineKind.PRODUCT: 7,
    LineKind.ITEM: 9,
    LineKind.EVENT_SEAT: 9,
    LineKind.PACKAGE: 11,
}
"""What an entry of the change log is about; 1 is the booking itself."""

BOOKING_ITSELF = 1
PACKAGE_PRICE_METHODS: dict[str, int] = {PriceBasis.PER_PERSON: 1}
FLAT_RATE = 2
"""Of a package whose price is for all, whatever it was agreed as."""

COMMISSION_TYPES: dict[str, int] = {AmountType.AMOUNT: 1, AmountType.PERCENT: 2}
COMMISSION_NAMES: dict[str, str] = {
    CostCategory.ACCOMMODATION: "Accommodation",
    CostCategory.ROOM_HIRE: "Space",
    CostCategory.FOOD: "Food",
    CostCategory.BEVERAGE: "Beverage",
    CostCategory.AUDIO_VISUAL: "AudioVisual",
}
"""As in `commissionSpace` and `commissionSpaceType`; commissions on other categories have no name here."""
