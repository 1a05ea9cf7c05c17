"""Written kindly, meant strictly."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from partners.rpc.kind import (
    AMOUNT,
    ANYTHING,
    COUNT,
    DAY,
    FLAG,
    IDS,
    IDS_BY_ID,
    LEFT_OUT,
    NUMBER,
    TEXT,
    TIME,
    TIMESTAMP,
    WALL_TIME,
    WHOLE,
    Kind,
    Mistake,
    Text,
    choice,
    one_of,
)
from partners.rpc.parameter import Parameter, list_of, object_of, read_values

STATUS = choice({1: "prospective", 2: "tentative"})
ITEM = object_of(Parameter("costcenterId", WHOLE, required=True), Parameter("cost", AMOUNT))

UNDERSTOOD: list[tuple[Kind, Any, Any]] = [
    (WHOLE, 7, 7),
    (WHOLE, "7", 7),
    (WHOLE, 0, 0),
    (WHOLE, 2**63 - 1, 2**63 - 1),
    (COUNT, str(2**31 - 1), 2**31 - 1),
    (NUMBER, Decimal("81.818"), Decimal("81.818")),
    (NUMBER, "400", Decimal("400")),
    (NUMBER, -3, Decimal("-3")),
    (NUMBER, Decimal("1E+2"), Decimal("100")),
    (AMOUNT, "40.00", Decimal("40.00")),
    (TEXT, "Ärger", "Ärger"),
    (TEXT, 61400000000, "61400000000"),
    (TEXT, Decimal("1.50"), "1.50"),
    (FLAG, True, True),
    (FLAG, 1, True),
    (FLAG, "0", False),
    (FLAG, "False", False),
    (DAY, "2018-12-30", date(2018, 12, 30)),
    (DAY, "2018-12-30 00:00:00 UTC", date(2018, 12, 30)),
    (DAY, "2018-12-30 23:59:59", date(2018, 12, 30)),
    (TIME, "10:00:00", time(10)),
    (TIME, "10:05", time(10, 5)),
    (TIME, "5:00 AM", time(5)),
    (TIME, "12:30 am", time(0, 30)),
    (TIME, "12:00PM", time(12)),
    (TIME, "11:59 pm", time(23, 59)),
    (TIMESTAMP, "2021-05-13 07:05:33 UTC", datetime(2021, 5, 13, 7, 5, 33, tzinfo=UTC)),
    (TIMESTAMP, "2021-05-13 07:05:33", datetime(2021, 5, 13, 7, 5, 33, tzinfo=UTC)),
    (TIMESTAMP, "2021-05-13T07:05:33Z", datetime(2021, 5, 13, 7, 5, 33, tzinfo=UTC)),
    (TIMESTAMP, "2021-05-13", datetime(2021, 5, 13, tzinfo=UTC)),
    (WALL_TIME, "2021-05-13 07:05", datetime(2021, 5, 13, 7, 5)),  # noqa: DTZ001
    (STATUS, 2, "tentative"),
    (STATUS, "1", "prospective"),
    (one_of(["asc", "desc"]), "DESC", "desc"),
    (IDS, [1, "2"], [1, 2]),
    (IDS_BY_ID, {"7": [1, "2"]}, {7: [1, 2]}),
    (IDS_BY_ID, [], {}),
    (ITEM, {"CostCentreID": "4", "unknown": 1}, {"costcenterId": 4}),
    (list_of(ITEM), [{"costcenterid": 4, "cost": "2"}], [{"costcenterId": 4, "cost": Decimal("2")}]),
    (object_of(Parameter("id", WHOLE)), [], {}),
    (ANYTHING, {"a": [None]}, {"a": [None]}),
]

ENDLESS = [Decimal("1E+400"), Decimal("1E-400"), 10**11, "1.1234567", "1e400", "NaN", "Infinity"]

REFUSED: list[tuple[Kind, list[Any], str]] = [
    (
        WHOLE,
        [Decimal("1.0"), "1.0", True, -1, "-1", "٣", "1e3", " 1", [], {}],
        "Value must be a whole number",
    ),
    (WHOLE, [2**63], "Value must be at most 9223372036854775807"),
    (COUNT, [2**31], "Value must be at most 2147483647"),
    (NUMBER, [True, "٣", "1,5", [], *ENDLESS], "Value must be a number such as 118.80"),
    (AMOUNT, [-1, "-0.01"], "Value must be at least 0"),
    (TEXT, [True, ["a"], {}], "Value must be text"),
    (Text(2), ["abc", 100], "Value must have at most 2 characters"),
    (FLAG, ["yes", 2, Decimal("1"), []], "Value must be true or false"),
    (
        DAY,
        ["2018-02-30", "30.12.2018", 20181230, "0000-01-01", "٢٠١٨-12-30"],
        "Value must be a date such as 2018-12-30",
    ),
    (DAY, ["1899-12-31", "2101-01-01"], "Value must lie between the years 1900 and 2100"),
    (
        TIME,
        ["24:00", "10:60", "13:00 PM", "0:00 AM", 10, "10", "٣:00"],
        "Value must be a time such as 10:00:00",
    ),
    (
        TIMESTAMP,
        ["2021-05-13 07:05:33 CET", "2021-05-13 25:00:00", 1620889533, "now"],
        "Value must be a timestamp such as 2021-05-13 07:05:33 UTC",
    ),
    (STATUS, [3, "0", True, Decimal("1"), "tentative"], "Value must be one of 1, 2"),
    (IDS, ["1,2", {}], "Value must be a list"),
    (IDS, [[0] * 1001], "Value must have at most 1000 entries"),
    (IDS_BY_ID, [[1]], "Value must be an object"),
    (ITEM, [3, [1]], "Value must be an object"),
]


@pytest.mark.parametrize(("kind", "written", "meant"), UNDERSTOOD)
def test_what_is_understood(kind: Kind, written: Any, meant: Any) -> None:
    read = kind.read(written)

    assert (read, type(read)) == (meant, type(meant))


@pytest.mark.parametrize(
    ("kind", "written", "sentence"),
    [(kind, written, sentence) for kind, values, sentence in REFUSED for written in values],
)
def test_what_is_refused(kind: Kind, written: Any, sentence: str) -> None:
    with pytest.raises(Mistake) as caught:
        kind.read(written)

    assert (caught.value.sentence, caught.value.path) == (sentence, "")


@pytest.mark.parametrize("written", [None, ""])
@pytest.mark.parametrize(
    ("kind", "nothing"),
    [
        (WHOLE, None),
        (NUMBER, None),
        (DAY, None),
        (TIME, None),
        (TIMESTAMP, None),
        (STATUS, None),
        (ITEM, None),
        (TEXT, ""),
        (FLAG, LEFT_OUT),
        (IDS, []),
        (IDS_BY_ID, {}),
    ],
)
def test_nothing_is_nothing(kind: Kind, nothing: Any, written: Any) -> None:
    assert kind.read(written) == nothing


@pytest.mark.parametrize(
    ("kind", "written", "path"),
    [
        (IDS, [1, "x"], "1"),
        (IDS, [1, None], "1"),
        (IDS_BY_ID, {"x": [1]}, "x"),
        (IDS_BY_ID, {"7": [1, "x"]}, "7.1"),
        (list_of(ITEM), [{"costcenterId": 1, "cost": -1}], "0.cost"),
        (list_of(ITEM), [{"cost": 1}], "0.costcenterId"),
        (ITEM, {"costcenterId": 1, "costCentreId": 2}, "costcenterId"),
    ],
)
def test_a_mistake_says_where_it_is(kind: Kind, written: Any, path: str) -> None:
    with pytest.raises(Mistake) as caught:
        kind.read(written)

    assert caught.value.path == path


def test_only_what_was_sent_is_read() -> None:
    parameters = (Parameter("id", WHOLE), Parameter("name", TEXT), Parameter("isHidden", FLAG))

    assert read_values(parameters, {"NAME": None, "isHidden": None}) == {"name": ""}
