"""The steps from an empty database to a full one, in their order."""

import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from random import Random
from time import monotonic
from typing import Any

import psycopg
from django.core.management import call_command
from django.db import connection, connections
from django.db.models import AutoField
from tqdm import tqdm

from bookings.models import Booking
from catalog.models import Event
from partners.access import Actor
from partners.enums import Door, Role
from partners.models import ApiToken, Company, Customer, Membership, Partner, SigningKey, User
from partners.services.transaction import run
from tests.bench.filling import server
from tests.bench.filling.column import (
    Model,
    own_models,
    require_same_columns,
    with_events,
)
from tests.bench.filling.copies import KEYS, HouseRows, house_models
from tests.bench.filling.house import House, build_house
from tests.bench.filling.indexes import build_all, drop_all, droppable
from tests.bench.filling.landmarks import landmarks
from tests.bench.filling.loading import load, send, without_triggers
from tests.bench.filling.partners import PartnerPlan, found_all
from tests.bench.filling.people import companies_of, customers_of, make_customer
from tests.bench.filling.plan import Planner
from tests.bench.filling.shapes import Desk, Made, make_small
from tests.bench.filling.stamping import Stamp
from tests.bench.filling.stencil import STAMPED, cut
from tests.bench.filling.trees import make_trees

SEED = 1
PATTERNS_BEGIN = date(2090, 1, 2)
"""Patterns stand far from all days that are filled, a fortnight apart."""

PEOPLE = with_events([Company, Customer])


@dataclass(frozen=True)
class Patterns:
    """What the services made once."""

    house: House
    made: Sequence[Made]


def fill(url: str, bookings: int) -> dict[str, Any]:
    """The ways in and landmarks of the filled database."""
    with _step("tables"):
        call_command("migrate", interactive=False, verbosity=0)
        require_same_columns()
    server.hurry(url)
    with _step("patterns, by the services"):
        largest = Partner.objects.create(
            name="House of Meetings 1", currency="EUR", time_zone="Europe/Vienna"
        )
        partners = found_all(bookings, largest)
        patterns = _make_patterns(largest, partners[0])
        stencils = cut(patterns.house, patterns.made)
        rows = HouseRows.read()
        companies, customers = companies_of(), customers_of()
    with _step("plan"):
        standing = Planner(patterns.made, Random(SEED)).plan(partners)
        owners = [plan for plan in partners for _house in range(plan.houses)]
        stamp = Stamp(patterns.house, stencils, rows.steps, owners, (len(owners) + 1) * rows.step(KEYS))
    _clear()
    connections.close_all()
    with psycopg.connect(url, autocommit=True) as own:
        indexes = droppable(own, [model._meta.db_table for model in (*STAMPED, *PEOPLE)])
        drop_all(own, indexes)
    with _step("houses and people"), without_triggers(url) as own:
        send(own, _together(rows.copy(number, owner.partner_id) for number, owner in enumerate(owners)))
        send(own, _together(companies(plan) for plan in partners))
        send(own, _together(customers(plan) for plan in partners))
    first = {model: len(owners) * rows.steps.get(model, 0) + 1 for model in STAMPED}
    with tqdm(total=len(standing), unit=" bookings", desc="bookings") as bar:
        for number in load(url, standing, stamp, first):
            bar.update(number)
    with tqdm(total=len(indexes), unit=" indexes", desc="indexes") as bar:
        for _index in build_all(url, indexes):
            bar.update()
    _set_sequences(stamp.first_holder + len(standing))
    with _step("statistics"):
        _vacuum(url)
    server.calm_down(url)
    return {
        "bookings": len(standing),
        "seed": SEED,
        **_ways_in(largest),
        **landmarks(largest, patterns.house, rows, owners, standing, first[Booking]),
    }


def _together(texts: Iterable[Iterable[tuple[Model, str]]]) -> Iterator[tuple[Model, str]]:
    """All rows of a table at once."""
    found: dict[Model, list[str]] = defaultdict(list)
    for some in texts:
        for model, text in some:
            found[model].append(text)
    return ((model, "".join(of_model)) for model, of_model in found.items())


@contextmanager
def _step(name: str) -> Iterator[None]:
    begin = monotonic()
    tqdm.write(f"{name} …")
    yield
    tqdm.write(f"{name}: {monotonic() - begin:.1f} s")


def _make_patterns(partner: Partner, plan: PartnerPlan) -> Patterns:
    actor = Actor(partner=partner, role=Role.OWNER, door=Door.REST, principal="token:1", name="Front desk")
    house = run(actor, lambda: build_house(partner, actor))
    desk = Desk(actor, house, make_customer(actor), plan.coordinator_id, plan.sales_person_id)
    days = (PATTERNS_BEGIN + timedelta(days=14 * number) for number in count())
    made = [*make_small(desk, days), *make_trees(desk, days)]
    Event.objects.update(bookable_until=None)
    return Patterns(house, made)


def _clear() -> None:
    """The patterns go, and with them what was enqueued for them."""
    tables = {model._meta.db_table for model in (*STAMPED, *PEOPLE, *house_models())}
    tables |= {"procrastinate_jobs", "procrastinate_events"}
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(sorted(tables))} CASCADE")


def _set_sequences(highest_holder: int) -> None:
    with connection.cursor() as cursor:
        for model in own_models():
            table, key = model._meta.db_table, model._meta.pk
            if isinstance(key, AutoField):
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence(%s, %s), greatest(max({key.column}), 1)) "  # noqa: S608
                    f'FROM "{table}"',
                    [table, key.column],
                )
        cursor.execute("SELECT setval('catalog_holder_key', %s)", [highest_holder])


def _vacuum(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as own:
        own.execute("SET maintenance_work_mem = '512MB'")
        own.execute("VACUUM (ANALYZE, FREEZE)")


def _ways_in(partner: Partner) -> dict[str, Any]:
    password = secrets.token_urlsafe(12)
    user = User.objects.create_user("owner@bench.example", password, first_name="Olga", last_name="Owner")
    Membership.objects.create(partner=partner, user=user, role=Role.OWNER)
    _token, text = ApiToken.objects.issue(partner=partner, name="Benchmark", role=Role.OWNER)
    key, secret = SigningKey.objects.issue(partner=partner, name="Benchmark", role=Role.OWNER)
    return {
        "partner_id": partner.pk,
        "staff": {"email": user.email, "password": password},
        "api_token": text,
        "signing_key": {"key": key.key, "secret": secret},
    }
