"""Which bookings were chosen, each at the version that the page showed: `id:version`, each booking once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from partners.errors import Invalid

MOST_SELECTED = 100
PAIR = re.compile(r"([1-9][0-9]{0,17}):([1-9][0-9]{0,8})\Z")


@dataclass(frozen=True)
class Chosen:
    id: int
    version: int

    def __str__(self) -> str:
        return f"{self.id}:{self.version}"


def read_selection(words: Iterable[str]) -> list[Chosen]:
    """`Invalid` for nothing, too many, or what is no booking at a version."""
    chosen: dict[int, Chosen] = {}
    for word in words:
        match = PAIR.match(word)
        if match is None:
            raise Invalid(_("The selection could not be read; select the bookings again."))
        chosen[int(match[1])] = Chosen(int(match[1]), int(match[2]))
    if not chosen:
        raise Invalid(_("Select the bookings first."))
    if len(chosen) > MOST_SELECTED:
        sentence = _("Select at most %(most)s bookings at once.") % {"most": MOST_SELECTED}
        raise Invalid(sentence)
    return list(chosen.values())
