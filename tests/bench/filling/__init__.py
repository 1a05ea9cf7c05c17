"""A private PostgreSQL with ten years of bookings, for measuring: `make bench-data`, SIZE=10k, 100k or 1M.

Each size is a cluster of its own, so several stand side by side. All of a size is below `folder(size)`, that is
`var/bench/<size>/`: its PostgreSQL in `pg/`, and the keys with which its secrets were sealed. `var/bench/<size>.json`
is written last: where it is missing, the size is not there (`ways_in` raises `NotFilled`).

    from tests.bench import filling

    with hold(filling.cluster("10k")):                # config.private_postgres; the server runs as long as this
        env = filling.environment("10k")              # DATABASE_URL, SECRET_KEY, FIELD_ENCRYPTION_KEY, HOLDFAST_VAR
        psycopg.connect(filling.database("10k"))      # the URL itself, also for psycopg

`var/bench/<size>.json`, as `ways_in(size)` gives it (ids are those of the largest partner, which has a tenth of
all bookings; days and times are local to Europe/Vienna):

    size, bookings, seed
    first_day, last_day   the ten years, "2018-01-01" and "2027-12-31"
    free_from             "2028-02-01": from this day on nothing is held anywhere; benchmarks book from here
    partner_id            the largest partner; the others have the ids up to 300
    staff                 {"email", "password"}: an owner without a second factor
    api_token             for the REST API; role owner
    signing_key           {"key", "secret"} for the RPC API; role owner
    facility_ids          its eight facilities, with 40 venues each
    venue_ids             200 venues for one booking at a time, without parts, open from 06:00 to 24:00, with prices
    hot_venue_id          one of sole use, which has a tenth of the largest partner's bookings
    stormed_venue_id      another, for everybody to book at once
    shared_venue_id       shared by 50 places
    inventory_product_id  equipment of 1,000 units
    event_id, event_price_id
    customer_ids          100 of its customers
    tree                  {"booking_id", "code", "lines": 60}: a booking of exactly sixty lines of all kinds
    trees                 {"5": booking_id, … "100": booking_id}: one of each number of lines
    week                  {"facility_id", "venue_ids": [40], "first_day", "days": 7, "bookings": 300}
    search                {"name", "code", "note"}: fragments that find a few bookings
"""

import json
import os
from pathlib import Path
from typing import Any

from config.private_postgres import Cluster

SIZES = {"10k": 10_000, "100k": 100_000, "1M": 1_000_000}
PROJECT = Path(__file__).resolve().parents[3]


class NotFilled(Exception):
    """This size has not been filled; the message says how."""


def root() -> Path:
    """Where all sizes lie; `HOLDFAST_BENCH` names another place than `var/bench`."""
    return Path(os.environ.get("HOLDFAST_BENCH") or PROJECT / "var" / "bench").resolve()


def folder(size: str) -> Path:
    return root() / size


def cluster(size: str) -> Cluster:
    return Cluster.below(folder(size))


def database(size: str) -> str:
    """A URL that both Django's settings and psycopg understand."""
    known = cluster(size).django_database()
    return f"postgres://{known['USER']}@/{known['NAME']}?host={known['HOST']}&port={known['PORT']}"


def environment(size: str) -> dict[str, str]:
    """What a server is told to serve this size as in production; the caller adds ALLOWED_HOSTS and the like."""
    return {
        "DATABASE_URL": database(size),
        "HOLDFAST_VAR": str(folder(size)),
        "SECRET_KEY": (folder(size) / "secret-key").read_text().strip(),
        "FIELD_ENCRYPTION_KEY": (folder(size) / "field-encryption-key").read_text().strip(),
    }


def ways_in_file(size: str) -> Path:
    return root() / f"{size}.json"


def ways_in(size: str) -> dict[str, Any]:
    try:
        return json.loads(ways_in_file(size).read_text())
    except FileNotFoundError:
        raise NotFilled(f"There are no {size} bookings yet: make bench-data SIZE={size}") from None
