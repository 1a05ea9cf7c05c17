"""Every page of the staff and of their accounts, at an address where there is something to show and to change."""

import re
from collections.abc import Mapping

from tests.proof.access_table import ACCOUNT_ROWS, NEW_PASSWORD, PEOPLE_ROWS, WEB_ROWS, Row
from tests.proof.houses import House

PROGRAMS = ("api/", "healthz", "readyz", "metrics")
PAGES: dict[str, Row] = {
    pattern: row
    for pattern, row in {**WEB_ROWS, **PEOPLE_ROWS, **ACCOUNT_ROWS}.items()
    if not pattern.startswith(PROGRAMS)
}
POSTED = [pattern for pattern, row in PAGES.items() if "POST" in row.words]
READ = [pattern for pattern, row in PAGES.items() if "GET" in row.words]

ON_BOOKING = {
    "line_id": "session",
    "note_id": "note",
    "payment_id": "refunded",
    "document_id": "document",
}
"""What the path names below a booking, by the parameter: each is on the planned booking."""


def address_of(pattern: str, house: House, **ids: int | str) -> str:
    """`ids` by the path's parameters; what is not given is the house's own."""
    known: dict[str, int | str] = {**_known(pattern, house), **ids}
    path = pattern.replace(NEW_PASSWORD, "account/password/new/1-abc-def/")
    return "/" + re.sub(r"<\w+:(\w+)>", lambda match: str(known[match[1]]), path)


def parameters_of(pattern: str) -> list[str]:
    return re.findall(r"<\w+:(\w+)>", pattern)


def _known(pattern: str, house: House) -> Mapping[str, int | str]:
    thing = PAGES[pattern].thing
    below = {name: house.ids.get(thing, 0) for name, thing in ON_BOOKING.items()}
    if "<id:booking_id>" not in pattern:
        below["line_id"] = house.ids["session"]
    return {
        **below,
        "booking_id": house.ids["planned"],
        "membership_id": house.ids["membership"],
        "invitation_id": house.ids["invitation"],
        "pk": house.ids.get(thing, 0),
        "version": 1,
        "token": "none",
        "key": house.keys["stored_file"],
    }
