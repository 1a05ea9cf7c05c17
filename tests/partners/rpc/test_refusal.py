"""Every error of the domain has its number at this door, and the caller's names for its fields."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, InterfaceError, OperationalError

from partners import errors
from partners.rpc.refusal import Codes, Refusal, refusal_of

CODES = Codes(
    invalid=24297,
    missing=23026,
    busy=24299,
    by_code={"unknown_session": 24361},
    names={"starts_at": "startTime", "lines.0": "items.0"},
)


def told(error: Exception) -> dict[str, Any]:
    refusal = refusal_of(error, CODES)
    assert refusal is not None
    return refusal.document()


@pytest.mark.parametrize(
    ("error", "codes"),
    [
        (errors.Invalid("No."), (400, 24297)),
        (errors.Conflict("No."), (400, 24297)),
        (errors.Stale(), (400, 24297)),
        (errors.KeyReused(), (400, 24297)),
        (ValidationError("No."), (400, 24297)),
        (DataError("No."), (400, 24297)),
        (errors.Unknown(), (404, 23026)),
        (errors.Unknown(code="unknown_session"), (404, 24361)),
        (errors.NotAllowed(), (403, 403)),
        (errors.Busy(), (429, 24299)),
        (errors.Unreachable(), (503, 503)),
        (errors.OutcomeUnknown(), (503, 503)),
        (OperationalError("No."), (503, 503)),
        (InterfaceError("No."), (503, 503)),
        (Refusal(400, "No.", specific_code=24145), (400, 24145)),
        (Refusal(400, "No."), (400, 400)),
    ],
)
def test_the_number_of_each_error(error: Exception, codes: tuple[int, int]) -> None:
    document = told(error)

    assert (document["errorCode"], document["specificCode"]) == codes


def test_a_field_is_named_as_the_caller_names_it() -> None:
    error = errors.Invalid("It is too early.", field="sessions.0.starts_at")

    assert told(error) == {
        "errorCode": 400,
        "message": "It is too early.",
        "specificCode": 24297,
        "additionalMessages": ["sessions.0.startTime: It is too early."],
    }


def test_a_whole_path_may_have_another_name() -> None:
    assert told(errors.Invalid("No.", field="lines.0"))["additionalMessages"] == ["items.0: No."]


def test_several_mistakes_are_counted_and_listed() -> None:
    error = ValidationError({"starts_at": ["Too early.", "Too short."], "name": ["Too long."]})

    document = told(error)

    assert document["message"] == "The request has 3 mistakes."
    assert document["additionalMessages"] == [
        "startTime: Too early.",
        "startTime: Too short.",
        "name: Too long.",
    ]


def test_what_is_in_the_way_is_listed_by_sentence() -> None:
    class Obstacle:
        def sentence(self) -> str:
            return "Hall: booked from 10:00 to 11:00"

    error = errors.Conflict("Hall: booked", field="starts_at")
    error.obstacles = [Obstacle()]  # type: ignore[attr-defined]

    assert told(error)["additionalMessages"] == ["Hall: booked from 10:00 to 11:00"]


@pytest.mark.parametrize("error", [ValueError("No."), IntegrityError("No."), KeyError("id")])
def test_a_mistake_of_ours_is_nobodys_refusal(error: Exception) -> None:
    assert refusal_of(error, CODES) is None
