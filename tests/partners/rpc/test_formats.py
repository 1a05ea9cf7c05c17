"""Each kind of value leaves the door in exactly one way."""

import json
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import gettext_lazy as _

from partners.rpc import formats

VIENNA = ZoneInfo("Europe/Vienna")


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        (formats.timestamp(datetime(2021, 5, 13, 9, 5, 33, tzinfo=VIENNA)), "2021-05-13 07:05:33 UTC"),
        (formats.timestamp(datetime(2021, 5, 13, 7, 5, 33, 999, tzinfo=UTC)), "2021-05-13 07:05:33 UTC"),
        (formats.wall_timestamp(datetime(2021, 5, 13, 7, 5, 33)), "2021-05-13 07:05:33"),  # noqa: DTZ001
        (formats.midnight(date(2015, 6, 1)), "2015-06-01 00:00:00 UTC"),
        (formats.day(date(2018, 12, 30)), "2018-12-30"),
        (formats.clock(time(10)), "10:00:00"),
    ],
)
def test_times(printed: Any, text: str) -> None:
    assert printed == text


@pytest.mark.parametrize(
    "print_it",
    [formats.timestamp, formats.wall_timestamp, formats.midnight, formats.day, formats.clock, formats.number],
)
def test_what_is_absent_is_null_or_what_the_place_says(print_it: Any) -> None:
    assert (print_it(None), print_it(None, formats.NOTHING), print_it(None, 0)) == (None, "", 0)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Decimal("109.10"), "109.1"),
        (Decimal("1200.00"), "1200"),
        (Decimal("1.2E+3"), "1200"),
        (Decimal("0.00"), "0"),
        (Decimal("-0.00"), "0"),
        (Decimal("-425.30"), "-425.3"),
        (Decimal("27.272727"), "27.272727"),
        (Decimal("0.1"), "0.1"),
        (Decimal("0.0000001"), "0.0000001"),
        (Decimal("1234567890123456789012345678901.25"), "1234567890123456789012345678901.25"),
        (Decimal("1E+400"), "1E+400"),
        (12, "12"),
    ],
)
def test_a_number_keeps_its_digits_and_no_others(amount: Any, text: str) -> None:
    assert formats.json_text(amount) == text
    assert formats.json_text(formats.number(amount)) == text
    assert json.loads(formats.json_text([amount]), parse_float=Decimal) == [amount]


def test_json_is_what_the_standard_library_would_write() -> None:
    content = {"a": [1, True, None, 'ü\n"\\', {}, [], (2,)], "b": {"c": {"d": ""}}, "e": []}

    assert formats.json_text(content) == json.dumps(content)


def test_a_lazy_text_and_a_number_as_a_name_are_text() -> None:
    assert formats.json_text({7: _("Owner")}) == '{"7": "Owner"}'


@pytest.mark.parametrize("value", [1.5, float("nan"), date(2018, 12, 30), object(), b""])
def test_what_has_no_format_is_an_error_of_ours(value: Any) -> None:
    with pytest.raises(TypeError):
        formats.json_text({"a": value})
