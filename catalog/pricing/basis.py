"""The words for how a price is reckoned; models store them, pricing acts on them."""

from enum import StrEnum


class PriceBasis(StrEnum):
    FIXED = "fixed"
    HOURLY = "hourly"
    PER_PERSON = "per_person"
    FLAT = "flat"
    MANUAL = "manual"
    FREE = "free"
