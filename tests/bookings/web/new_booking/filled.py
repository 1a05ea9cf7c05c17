"""What a browser sends of the form, line by line."""

from typing import Any

MONDAY = "2030-05-06"

Fields = dict[str, Any]


def line(number: int, kind: str, **values: Any) -> Fields:
    return {f"lines-{number}-{name}": value for name, value in {"kind": kind, **values}.items()}


def hall(congress: Any, number: int = 0, **values: Any) -> Fields:
    known = {"venue": congress.hall.pk, "starts_on": MONDAY, "starts": "09:00", "ends": "12:00"}
    return line(number, "venue", **{**known, **values})


def sent(*lines: Fields, **values: Any) -> Fields:
    """With the status that the form begins with."""
    rows = [name.split("-")[1] for one in lines for name in one if name.endswith("-kind")]
    fields: Fields = {"row": rows, "status": "prospective_hold"}
    for one in lines:
        fields |= one
    return {**fields, **values}


DIALOG = {"HX-Request": "true", "HX-Target": "dialog-body"}
PART = {"HX-Request": "true"}
