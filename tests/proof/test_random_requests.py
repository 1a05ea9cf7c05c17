"""Random requests made from the API's own description are answered as it says, through the WSGI application."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from config.wsgi import application
from tests.proof.access_table import API_ROWS
from tests.proof.conftest import Houses
from tests.proof.described import Operation, operations
from tests.proof.footprint import footprint
from tests.proof.houses import TIMES, House
from tests.proof.sizes import PROVING, size

pytestmark = pytest.mark.promise("P8")

EXAMPLES = size(50, 1_000)
"""For each operation: two fifths of them as described, two fifths not, and one fifth anywhere."""
ANYWHERE = EXAMPLES // 5

Record = Callable[[str, object], None]

WHAT = "random requests, as the API's description says and not"

MODES = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]
ASKED = [
    pytest.param(operation, mode, id=f"{operation.id}-{mode.value}")
    for operation in operations()
    for mode in MODES
]

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
SCHEMA = schemathesis.openapi.from_wsgi("/api/schema/", application)
RANDOM = settings(
    max_examples=(EXAMPLES - ANYWHERE) // len(MODES),
    derandomize=not PROVING,
    database=None,
    deadline=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """The server would close, after each request, the connection that holds the test's transaction."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def at_home(content: Any, house: House) -> Any:
    """The same, with things that the house has, and in a year of its diary, so that more than ids is tried."""
    if isinstance(content, list):
        return [at_home(one, house) for one in content]
    if not isinstance(content, dict):
        return content
    return {name: _known(name, value, house) for name, value in content.items()}


def _known(name: str, value: Any, house: House) -> Any:
    if isinstance(value, dict | list):
        return at_home(value, house)
    return TIMES.get(name) or house.ids.get(name.removesuffix("_id"), value)


@pytest.mark.parametrize(("operation", "mode"), ASKED)
def test_an_operation(
    houses: Houses, operation: Operation, mode: GenerationMode, record_property: Record
) -> None:
    record_property("what", WHAT)
    house, sent = houses.own, 0
    described = SCHEMA.find_operation_by_id(operation.id)
    place = {
        "partner_id": house.partner.pk,
        "booking_id": house.ids["planned"],
        "id": house.ids.get(API_ROWS[operation.path].thing, 1),
    }
    inside = {
        name: place[name]
        for name in described.path.split("{")
        for name in [name.partition("}")[0]]
        if name in place
    }

    @RANDOM
    @given(case=described.as_strategy(generation_mode=mode, path_parameters=inside), is_known=st.booleans())
    def check(case: Case, is_known: bool) -> None:
        nonlocal sent
        sent += 1
        if is_known and isinstance(case.body, dict | list):
            case.body = at_home(case.body, house)
        with transaction.atomic():
            answer = case.call(headers={"Authorization": f"Bearer {house.token}"})
            transaction.set_rollback(answer.status_code < 400)
        case.validate_response(answer, checks=CHECKS)

    check()

    record_property("tried", sent)
    assert footprint() == houses.before


@pytest.mark.parametrize("operation", operations(), ids=lambda operation: operation.id)
def test_an_operation_anywhere(houses: Houses, operation: Operation, record_property: Record) -> None:
    """Partners and things that do not exist, too."""
    record_property("what", WHAT)
    sent = 0
    described = SCHEMA.find_operation_by_id(operation.id)

    @settings(RANDOM, max_examples=ANYWHERE)
    @given(case=described.as_strategy())
    def check(case: Case) -> None:
        assume(str(case.path_parameters["partner_id"]) != str(houses.own.partner.pk))
        nonlocal sent
        sent += 1
        answer = case.call(headers={"Authorization": f"Bearer {houses.own.token}"})
        case.validate_response(answer, checks=CHECKS)
        assert answer.status_code == 404

    check()

    record_property("tried", sent)
    assert footprint() == houses.before
