"""The words for how a price is reckoned; models store them, pricing acts on them."""

from enum import StrEnum


class PriceBasis(StrEnum):
    FIXED = "fixed"
    HOURLY = "hourly"
    MANUAL = "manual"
    FREE = "free"
