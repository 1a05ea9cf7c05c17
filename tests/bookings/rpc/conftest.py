"""A congress centre, asked by a program of theirs."""

import pytest

from tests.bookings.congress import Congress, build_congress
from tests.rpc_client import RpcClient


@pytest.fixture
def congress(db: None) -> Congress:
    return build_congress()


@pytest.fixture
def caller(congress: Congress) -> RpcClient:
    return RpcClient.of(congress.partner)
