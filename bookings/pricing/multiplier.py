"""A unit value is for a person, an hour, a piece or for all; the multiplier says how many of them."""

from dataclasses import dataclass
from decimal import Decimal

from bookings.pricing.inputs import LineInputs
from catalog.pricing.basis import PriceBasis
from catalog.pricing.duration import hours_in_started_quarters


@dataclass(frozen=True, slots=True)
class Multiplier:
    """`hours` only where the price is hourly."""

    number: Decimal
    hours: Decimal | None = None


def reckon_multiplier(inputs: LineInputs) -> Multiplier:
    """ValueError where the times of an hourly price are naive or do not follow each other."""
    match inputs.basis:
        case PriceBasis.FIXED:
            return Multiplier(inputs.quantity)
        case PriceBasis.PER_PERSON:
            return Multiplier(Decimal(inputs.attendees))
        case PriceBasis.HOURLY if inputs.starts_at is not None and inputs.ends_at is not None:
            hours = hours_in_started_quarters(inputs.starts_at, inputs.ends_at)
            return Multiplier(hours * inputs.quantity, hours)
        case _:
            return Multiplier(Decimal(1))
