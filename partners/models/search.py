"""Searching for a fragment of what is written somewhere: fast by an index of its three-letter pieces.

The condition `said__icontains` and the index must spell the same expression, so both take it from here.
"""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db.models import TextField, Value
from django.db.models.functions import Concat, Upper

SMALL_HEAP = 64
"""Kilobytes, the least there is: 8 pages. Putting them in costs a write no more than it would in larger heaps."""


def said(*fields: str) -> Concat:
    """All that some text columns say, as one text; a word without a space is found in one column alone."""
    spaced = [part for field in fields for part in (Value(" "), field)]
    return Concat(*spaced, output_field=TextField())


def spelt(*columns: str) -> str:
    """`said` as SQL, letter by letter as it stands in the index."""
    parts = [part for column in columns for part in ("' '", column)]
    text = f"coalesce({parts[-1]}, '')"
    for part in reversed(parts[:-1]):
        pair = f"(coalesce({part}, '') || {text})"
        text = f"coalesce({pair}, '')"
    return pair


def fragment_index(expression: Concat | str, name: str) -> GinIndex:
    """By fragment and partner; words of one or two letters are too short for it.

    The fragment comes first: PostgreSQL asks in this order, and whatever a fragment's pieces only seem to find is then
    not looked up among all that is the partner's.

    What was written lately is put in heaps into the index, and until then each search reads the whole heap.
    """
    return GinIndex(
        OpClass(Upper(expression), name="gin_trgm_ops"),
        "partner",
        name=name,
        gin_pending_list_limit=SMALL_HEAP,
    )
