"""Which bookings the words of a search find: every word stands somewhere in what is known of the booking.

Each place to look has an index of its own, so each is asked alone and the ids are put together; one condition over
all of them would have to look at every booking. The expressions are those of the indexes, letter by letter, and the
partner is cast to their type. Each word is looked for once, and not for each booking that the others find.
"""

import re

from django.db.models import Q
from django.db.models.expressions import RawSQL

from partners.models.search import spelt

PLACE = re.compile(r"%\((\w+)\)s")
OF_ITSELF = f"""
SELECT b.id FROM bookings_booking b WHERE b.partner_id = %(partner)s::bigint
    AND upper({spelt("b.code", "b.name", "b.internal_note")}) LIKE upper(%(fragment)s)
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


def found_by(words: str, partner_id: int, *, with_people: bool) -> Q:
    """In the code, the name, the note or a venue's name; `with_people` also in a customer's or company's."""
    each = list(dict.fromkeys(words.split()))
    if not each:
        return Q()
    statement = f"{OF_ITSELF}{OF_PEOPLE}" if with_people else OF_ITSELF
    order = PLACE.findall(statement)
    values = [{"partner": partner_id, "word": word, "fragment": _fragment(word)} for word in each]
    of_one = PLACE.sub("%s", statement)
    of_all = " INTERSECT ".join(f"({of_one})" for _word in each) if len(each) > 1 else of_one
    return Q(pk__in=RawSQL(of_all, [of_word[name] for of_word in values for name in order]))  # noqa: S611 - nothing is sent in it


def _fragment(word: str) -> str:
    """As LIKE takes it: its own signs mean themselves."""
    escaped = word.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
    return f"%{escaped}%"
