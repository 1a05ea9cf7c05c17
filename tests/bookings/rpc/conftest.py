"""A congress centre, asked by a program of theirs."""

import pytest

from tests.bookings.congress import Congress
from tests.rpc_client import RpcClient


@pytest.fixture
def caller(congress: Congress) -> RpcClient:
    return RpcClient.of(congress.partner)
