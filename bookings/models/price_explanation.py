"""A price is explained in English where it is stored and to programs; people read it in their own language.

What is not one of these words is a name or a number.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from django.utils.formats import get_format
from django.utils.translation import get_language, pgettext, pgettext_lazy

from bookings.pricing.explanation import StepWord

NAMED = {StepWord.BASE, StepWord.TAX}
"""Steps whose label is a name."""
LABELS = {
    "Attendees": pgettext_lazy("step of a price", "Attendees"),
    "Days": pgettext_lazy("step of a price", "Days"),
    "Discount": pgettext_lazy("step of a price", "Discount"),
    "Included": pgettext_lazy("step of a price", "Included"),
    "Quantity": pgettext_lazy("step of a price", "Quantity"),
    "Rate": pgettext_lazy("step of a price", "Rate"),
    "Rounding": pgettext_lazy("step of a price", "Rounding"),
    "Surcharge": pgettext_lazy("step of a price", "Surcharge"),
    "Time and quantity": pgettext_lazy("step of a price", "Time and quantity"),
}
WORDS = {
    "agreed for all": pgettext_lazy("rule of a price", "agreed for all"),
    "but no more than the price": pgettext_lazy("rule of a price", "but no more than the price"),
    "charged before tax": pgettext_lazy("rule of a price", "charged before tax"),
    "days": pgettext_lazy("rule of a price", "days"),
    "each": pgettext_lazy("rule of a price", "each"),
    "fixed": pgettext_lazy("rule of a price", "fixed"),
    "flat": pgettext_lazy("rule of a price", "flat"),
    "free of charge": pgettext_lazy("rule of a price", "free of charge"),
    "h": pgettext_lazy("rule of a price", "h"),
    "half up": pgettext_lazy("rule of a price", "half up"),
    "is": pgettext_lazy("rule of a price", "is"),
    "less": pgettext_lazy("rule of a price", "less"),
    "of": pgettext_lazy("rule of a price", "of"),
    "people": pgettext_lazy("rule of a price", "people"),
    "per hour": pgettext_lazy("rule of a price", "per hour"),
    "per person": pgettext_lazy("rule of a price", "per person"),
    "person": pgettext_lazy("rule of a price", "person"),
    "plus": pgettext_lazy("rule of a price", "plus"),
    "rounded half up": pgettext_lazy("rule of a price", "rounded half up"),
    "spread by value": pgettext_lazy("rule of a price", "spread by value"),
    "spread over": pgettext_lazy("rule of a price", "spread over"),
    "started quarter of an hour": pgettext_lazy("rule of a price", "started quarter of an hour"),
    "started quarters of an hour": pgettext_lazy("rule of a price", "started quarters of an hour"),
    "tax inside": pgettext_lazy("rule of a price", "tax inside"),
    "tax on top": pgettext_lazy("rule of a price", "tax on top"),
    "to": pgettext_lazy("rule of a price", "to"),
    "to four decimals": pgettext_lazy("rule of a price", "to four decimals"),
}
INCLUDED_IN = "included in "
WORD = re.compile(rf"\b(?:{'|'.join(sorted(WORDS, key=len, reverse=True))})\b")
POINT = re.compile(r"(?<=[0-9])\.(?=[0-9])")


@dataclass(frozen=True)
class Tongue:
    """What one language says; `is_as_stored` for those that say the words as they are stored."""

    labels: Mapping[str, str]
    words: Mapping[str, str]
    included: str
    point: str
    is_as_stored: bool

    def step(self, step: Mapping[str, str]) -> dict[str, str]:
        told = {"label": self._label(step), "rule": self._rule(step["rule"])}
        return {**step, **told, "amount": self._number(step["amount"])}

    def _label(self, step: Mapping[str, str]) -> str:
        if step["step"] in NAMED:
            return step["label"]
        centre, colon, word = step["label"].rpartition(": ")
        return f"{centre}{colon}{self.labels.get(word, word)}"

    def _rule(self, rule: str) -> str:
        if rule.startswith(INCLUDED_IN):
            return self.included % {"name": rule.removeprefix(INCLUDED_IN)}
        return self._number(WORD.sub(lambda found: self.words[found[0]], rule))

    def _number(self, text: str) -> str:
        return POINT.sub(self.point, text)


def in_words(steps: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """The same steps for people: labels, rules and amounts in the language of the page."""
    tongue = _tongue(get_language())
    return [dict(step) if tongue.is_as_stored else tongue.step(step) for step in steps]


@cache
def _tongue(language: str | None) -> Tongue:
    """Of the language of the page, whose words are looked up once."""
    labels, words = ({word: str(text) for word, text in known.items()} for known in (LABELS, WORDS))
    included = pgettext("rule of a price", "included in %(name)s")
    point = str(get_format("DECIMAL_SEPARATOR"))
    is_as_stored = (
        point == "."
        and included == f"{INCLUDED_IN}%(name)s"
        and all(word == text for word, text in (*labels.items(), *words.items()))
    )
    return Tongue(labels, words, included, point, is_as_stored)
