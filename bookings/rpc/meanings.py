"""The vendor's numbers, as a caller may write them, for our words."""

from collections.abc import Mapping
from typing import Any

from bookings.enums import STATUS_NUMBERS, BookingStatus, PaymentMethod
from bookings.rpc.numbers import BOOKING_TYPES, CHARGING_METHODS, RESERVATION_METHODS
from bookings.rpc.numbers import PAYABLE_BY as PAYABLE_BY_NUMBERS
from partners.rpc.kind import Choice, choice

NOT_REACHABLE = {BookingStatus.ORDERING, BookingStatus.NOT_ACCEPTED}
"""Statuses to which only the vendor's own flows lead."""


def _choice_of(numbers: Mapping[Any, int]) -> Choice:
    return choice({number: word for word, number in numbers.items()})


BOOKING_TYPE = _choice_of(BOOKING_TYPES)
BOOKING_STATUS = _choice_of(STATUS_NUMBERS)
REACHABLE_STATUS = _choice_of(
    {word: STATUS_NUMBERS[word] for word in STATUS_NUMBERS if word not in NOT_REACHABLE}
)
CHARGING_METHOD = _choice_of(CHARGING_METHODS)
RESERVATION_METHOD = _choice_of(RESERVATION_METHODS)
PAYABLE_BY = _choice_of(PAYABLE_BY_NUMBERS)
PAYMENT_METHOD = choice(dict(enumerate(PaymentMethod)))
"""From 0, unknown, to 12, wire transfer: in the order of our own."""
