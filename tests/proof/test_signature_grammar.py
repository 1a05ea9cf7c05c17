"""One letter of a signed request changed, anywhere: the door stays shut, and never falls over."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.proof.conftest import Houses
from tests.proof.footprint import footprint
from tests.proof.rpc_calls import key_holder
from tests.proof.sizes import PROVING, size

pytestmark = pytest.mark.promise("P8")

CHANGES = size(60, 5_000)
DOOR = "/api/1.0/"
ACTION = "contact?action=addOrUpdateContact"
BODY = b'{"firstName": "Ada", "lastName": "Byron"}'
LETTERS = st.sampled_from([*" \t=:;,&?#%+/\\\"'{}[]<>|~^`!@$*()._-09azAZ", "\x00", "é", "٣", "％", "\r\n"])
PLACES = (
    "Content-Type",
    "Content-MD5",
    "IVVY-Date",
    "X-Api-Authorization",
    "X-Api-Version",
    "action",
    "body",
)
"""Of the address only what names the action; and what stands behind a # is never sent."""


def altered(text: str, at: int, how: str, letter: str) -> str:
    place = at % (len(text) + 1)
    if how == "put in":
        return text[:place] + letter + text[place:]
    if how == "left out":
        return text[:place] + text[place + 1 :]
    return text[:place] + letter + text[place + 1 :]


def test_one_letter(houses: Houses, record_property: Callable[[str, object], None]) -> None:
    client = key_holder(houses.own).client
    signed, before = client.signed(DOOR + ACTION, BODY), footprint()
    told: list[int] = []

    @settings(
        max_examples=CHANGES,
        derandomize=not PROVING,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(
        place=st.sampled_from(PLACES),
        at=st.integers(0, 200),
        how=st.sampled_from(["put in", "left out", "written over"]),
        letter=LETTERS,
    )
    def check(place: str, at: int, how: str, letter: str) -> None:
        parts = {**signed, "action": ACTION, "body": BODY.decode()}
        other = altered(parts[place], at, how, letter)
        if other == parts[place] or (place, letter) == ("action", "#"):
            return
        parts[place] = other
        address, body = DOOR + parts.pop("action"), parts.pop("body").encode()
        headers = {name: value.encode().decode("latin-1") for name, value in parts.items()}
        answer = client.post(address, body, headers)
        told.append(answer.status_code)
        assert answer.status_code in {400, 401, 404, 415}, (place, at, how, letter, answer.content)

    check()

    assert footprint() == before
    assert {400, 401} <= set(told)
    record_property("what", "signed requests with one letter changed")
    record_property("tried", len(told))
