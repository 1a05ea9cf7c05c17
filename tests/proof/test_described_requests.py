"""The API is asked as its description's examples say, at every edge of what it describes, and along its links.

`test_random_requests` draws what is described and what is not; these are the other ways in which schemathesis asks.
Every request goes through the WSGI application, and each answer is one that the description knows.
"""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, seed, settings
from schemathesis import Case, GenerationMode
from schemathesis.config import GenerationConfig
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation.drivers import CoverageGenerator
from schemathesis.generation.feedback import NO_FEEDBACK
from schemathesis.generation.hypothesis.examples import generate_one
from schemathesis.generation.overrides import Override

from config.wsgi import application
from tests.proof.access_table import API_ROWS
from tests.proof.conftest import Houses
from tests.proof.described import Operation, operations
from tests.proof.footprint import footprint
from tests.proof.houses import House
from tests.proof.sizes import PROVING, SEED, size
from tests.proof.test_random_requests import CHECKS, at_home

pytestmark = pytest.mark.promise("P8")

SCHEMA = schemathesis.openapi.from_wsgi("/api/schema/", application)
EXAMPLES = size(1, 1_000)
EDGES, DESCRIBED_EDGES = size(3, 1_000), size(30, 1_000_000)
"""So many of an operation's edges, one from each part of their list; some operations have more than a thousand.

On every change only the beginning of the list is described, for half of all operations of what they take, for half of
what they do not.
"""

WALKS, STEPS = size(3, 300), size(8, 25)
ONE_WALK = settings(
    max_examples=2,
    stateful_step_count=STEPS,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
"""After the simplest one, which always comes first."""
MODES = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]
NUMBERED = [pytest.param(number, one, id=one.id) for number, one in enumerate(operations())]


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """The server would close, after each request, the connection that holds the test's transaction."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def place_of(operation: Operation, house: House) -> dict[str, int]:
    return {
        "partner_id": house.partner.pk,
        "booking_id": house.ids["planned"],
        "id": house.ids.get(API_ROWS[operation.path].thing, 1),
    }


def at_place(case: Case, place: dict[str, int]) -> None:
    """With the house's ids in the path, unless the path is what is tried."""
    tried = getattr(case.meta and case.meta.phase.data, "parameter_location", None)
    if tried != ParameterLocation.PATH and case.path_parameters:
        case.path_parameters = {name: place.get(name, value) for name, value in case.path_parameters.items()}


def ask(case: Case, house: House) -> Any:
    """What is accepted is undone; what is refused must have undone itself."""
    with transaction.atomic():
        answer = case.call(headers={"Authorization": f"Bearer {house.token}"})
        transaction.set_rollback(answer.status_code < 400)
    return answer


@pytest.mark.parametrize("operation", operations(), ids=lambda operation: operation.id)
def test_the_examples_of_an_operation(
    houses: Houses, operation: Operation, record_property: Callable[[str, object], None]
) -> None:
    house = houses.own
    described = SCHEMA.find_operation_by_id(operation.id)
    strategies = described.get_strategies_from_examples(fill_missing=True)
    cases = [generate_one(strategy) for strategy in strategies[:EXAMPLES]]

    for case in cases:
        at_place(case, place_of(operation, house))
        case.body = at_home(case.body, house)
        case.validate_response(ask(case, house), checks=CHECKS)

    assert footprint() == houses.before
    record_property("what", "requests as the examples of the API's description say")
    record_property("tried", len(cases))


def spread(cases: list[Case], number: int) -> list[Case]:
    """So many of them, from the whole of the list; another seed begins at another one."""
    step = max(len(cases) // number, 1)
    return cases[SEED % step :: step][:number] if not PROVING else cases[:number]


@pytest.mark.parametrize(("number", "operation"), NUMBERED)
def test_the_edges_of_an_operation(
    houses: Houses, number: int, operation: Operation, record_property: Callable[[str, object], None]
) -> None:
    house = houses.own
    edges = CoverageGenerator(
        operation=SCHEMA.find_operation_by_id(operation.id),
        generation_modes=MODES if PROVING else [MODES[number % 2]],
        generation_config=GenerationConfig(),
        auth_storage=None,
        override=Override(),
        feedback=NO_FEEDBACK,
    )
    cases = spread(list(islice(edges, DESCRIBED_EDGES)), EDGES)

    for case in cases:
        at_place(case, place_of(operation, house))
        case.validate_response(ask(case, house), checks=CHECKS)

    assert cases
    assert footprint() == houses.before
    record_property("what", "requests at the edges of the API's description")
    record_property("tried", len(cases))


class Steps:
    """What a walk from answer to request along the links does; all of it is undone at its end."""

    house: House
    told: list[int]

    def setup(self) -> None:
        self.made: set[int] = set()
        self.undone = transaction.atomic()
        self.undone.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    def before_call(self, case: Case) -> None:
        """What was made on the way is asked for, else what the house has."""
        known = {"partner_id": self.house.partner.pk, "booking_id": self.house.ids["planned"]}
        kept = {name: value for name, value in case.path_parameters.items() if _is_among(value, self.made)}
        case.path_parameters = {**case.path_parameters, **known, **kept}
        case.body = at_home(case.body, self.house)

    def after_call(self, response: Any, case: Case) -> None:
        self.told.append(response.status_code)
        if response.status_code == 201:
            made = response.json()["data"]
            self.made.update(row["id"] for row in (made if isinstance(made, list) else [made]))

    def get_call_kwargs(self, case: Case) -> dict[str, Any]:
        return {"headers": {"Authorization": f"Bearer {self.house.token}"}}

    def validate_response(self, response: Any, case: Case, **more: Any) -> None:
        case.validate_response(response, checks=CHECKS)


def _is_among(value: object, numbers: set[int]) -> bool:
    return isinstance(value, int) and value in numbers


def test_walks_along_the_links(houses: Houses, record_property: Callable[[str, object], None]) -> None:
    """Each is drawn for itself, for ids go on counting behind what is undone: drawn alike is not answered alike."""
    told: list[int] = []
    machine = SCHEMA.as_state_machine()

    for number in range(WALKS):
        walk = type("Walk", (Steps, machine), {"house": houses.own, "told": told})
        seed(SEED + number)(walk).run(settings=ONE_WALK)

    assert {status // 100 for status in told} == {2, 4}
    assert footprint() == houses.before
    record_property("what", "requests along the links of the API's description")
    record_property("tried", len(told))
