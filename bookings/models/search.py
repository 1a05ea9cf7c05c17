"""Which bookings the words of a search find: every word stands somewhere in what is known of the booking.

Each place to look has an index of its own, so each is asked alone and the ids are put together; one condition over
all of them would have to look at every booking. The expressions are those of the indexes, letter by letter, and the
partner is cast to their type. The longest word is looked for there, the others in what it finds: short words are many.
"""

import re

from django.db.models import Q
from django.db.models.expressions import RawSQL

from partners.models.search import spelt

PLACE = re.compile(r"%\((\w+)\)s")
PIECE = 3
SAID = spelt("b.code", "b.name", "b.internal_note")
OF_ITSELF = f"""
SELECT b.id FROM bookings_booking b WHERE b.partner_id = %(partner)s::bigint
    AND upper({SAID}) LIKE upper(%(pieces)s) AND strpos(upper({SAID}), upper(%(word)s)) > 0
UNION ALL
SELECT l.booking_id FROM booking_line l JOIN catalog_bookable v ON v.id = l.bookable_id
WHERE v.partner_id = %(partner)s::bigint AND upper(v.name) LIKE upper(%(fragment)s) AND l.status <> 'removed'
"""  # noqa: S608 - columns of ours
OF_PEOPLE = f"""
UNION ALL
SELECT b.id FROM bookings_booking b JOIN partners_customer c ON c.id = b.customer_id
WHERE c.partner_id = %(partner)s::bigint
    AND (upper({spelt("c.first_name", "c.last_name", "c.email")}) LIKE upper(%(fragment)s)
         OR upper(c.number) = upper(%(word)s))
UNION ALL
SELECT b.id FROM bookings_booking b JOIN partners_company c ON c.id = b.company_id
WHERE c.partner_id = %(partner)s::bigint AND upper(c.name) LIKE upper(%(fragment)s)
"""  # noqa: S608 - columns of ours

IS_OF_ITSELF = f"""
(upper({SAID}) LIKE upper(%(fragment)s)
 OR EXISTS (SELECT FROM booking_line l JOIN catalog_bookable v ON v.id = l.bookable_id
            WHERE l.booking_id = b.id AND l.status <> 'removed' AND upper(v.name) LIKE upper(%(fragment)s))
"""
IS_OF_PEOPLE = f"""
 OR EXISTS (SELECT FROM partners_customer c WHERE c.id = b.customer_id
            AND (upper({spelt("c.first_name", "c.last_name", "c.email")}) LIKE upper(%(fragment)s)
                 OR upper(c.number) = upper(%(word)s)))
 OR EXISTS (SELECT FROM partners_company c WHERE c.id = b.company_id AND upper(c.name) LIKE upper(%(fragment)s))
"""  # noqa: S608 - columns of ours


def found_by(words: str, partner_id: int, *, with_people: bool) -> Q:
    """In the code, the name, the note or a venue's name; `with_people` also in a customer's or company's."""
    longest_first = sorted(dict.fromkeys(words.split()), key=len, reverse=True)
    if not longest_first:
        return Q()
    finds = f"{OF_ITSELF}{OF_PEOPLE}" if with_people else OF_ITSELF
    is_so = f"{IS_OF_ITSELF}{IS_OF_PEOPLE})" if with_people else f"{IS_OF_ITSELF})"
    parts = [finds, *[is_so] * (len(longest_first) - 1)]
    values = [
        {"partner": partner_id, "word": word, "fragment": _fragment(word), "pieces": _pieces(word)}[name]
        for part, word in zip(parts, longest_first, strict=True)
        for name in PLACE.findall(part)
    ]
    return Q(pk__in=RawSQL(PLACE.sub("%s", _narrowed(*parts)), values))  # noqa: S611 - nothing is sent in it


def _narrowed(finds: str, *others: str) -> str:
    if not others:
        return finds
    return f"SELECT b.id FROM ({finds}) found JOIN bookings_booking b USING (id) WHERE {' AND '.join(others)}"  # noqa: S608 - statements of ours


def _pieces(word: str) -> str:
    """Such as `%lig%hth%use%` for lighthouse: the index meets a list for each three letters in a row, all of them long
    where there are many bookings, and three lists find as little as the eight of the whole word.
    """
    last = len(word) - PIECE
    if last < PIECE or not word.isalnum():
        return _fragment(word)
    starts = [*range(0, last - PIECE + 1, PIECE), last]
    return f"%{'%'.join(word[start : start + PIECE] for start in starts)}%"


def _fragment(word: str) -> str:
    """As LIKE takes it: its own signs mean themselves."""
    escaped = word.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
    return f"%{escaped}%"
