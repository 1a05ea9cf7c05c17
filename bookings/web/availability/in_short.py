"""A typed availability question answered in a few lines, for whoever shows them beside other things."""

from dataclasses import dataclass

from partners.access import Actor


@dataclass(frozen=True, kw_only=True)
class ShortAnswer:
    """`price` is with tax and its currency, empty where there is none; `url` opens the answer on its page."""

    title: str
    hint: str
    price: str
    url: str


def in_short(actor: Actor, text: str, most: int = 5) -> list[ShortAnswer]:
    """The best answers first; none where the text asks for nothing that can be free."""
    return []
