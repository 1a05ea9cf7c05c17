"""A partner of one house, asked by a program of theirs; everything is made at half past nine."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine

from catalog.models import Facility
from tests.factories import FacilityFactory, PartnerFactory
from tests.rpc_client import RpcClient

MADE = "2031-05-07 09:30:00 UTC"


@pytest.fixture(autouse=True)
def half_past_nine() -> Iterator[None]:
    with time_machine.travel(datetime(2031, 5, 7, 9, 30, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def house(db: None) -> Facility:
    partner = PartnerFactory(name="Congress Centre", currency="EUR", locale="de-at")
    return FacilityFactory(
        partner=partner,
        name="House on the lake",
        phone_prefix="+43",
        phone_number="2682 1234",
        street_name="Seestrasse",
        street_number="7",
        additional_information="Gate 2",
        post_code="7000",
        city="Eisenstadt",
        country_code="AT",
    )


@pytest.fixture
def caller(house: Facility) -> RpcClient:
    return RpcClient.of(house.partner)
