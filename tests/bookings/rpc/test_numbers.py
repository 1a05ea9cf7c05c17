"""Each word of a booking has its own number, and none is left out."""

import pytest
from django.db.models import TextChoices

from bookings import enums
from bookings.rpc import numbers

WORDS: list[tuple[dict[str, int], type[TextChoices]]] = [
    (numbers.BOOKING_TYPES, enums.BookingType),
    (numbers.PAYABLE_BY, enums.PayableBy),
    (numbers.RESERVATION_METHODS, enums.ReservationMethod),
    (numbers.CHARGING_METHODS, enums.ChargingMethod),
]


@pytest.mark.parametrize(("found", "words"), WORDS, ids=[words.__name__ for _, words in WORDS])
def test_every_word_has_a_number_of_its_own(found: dict[str, int], words: type[TextChoices]) -> None:
    assert set(found) == set(words.values)
    assert len(set(found.values())) == len(found)


def test_types_of_bookings_are_those_of_the_documentation() -> None:
    assert numbers.BOOKING_TYPES == {"simple": 1, "detailed": 2, "accommodation_only": 3}


@pytest.mark.parametrize("references", [numbers.FEE_REFERENCES, numbers.CHANGE_REFERENCES])
def test_a_seat_counts_as_an_additional_item(references: dict[str, int]) -> None:
    assert set(references) == set(enums.LineKind.values)
    assert references["event_seat"] == references["item"] == 9
    assert len(set(references.values())) == len(references) - 1
