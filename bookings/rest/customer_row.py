"""Who books, in short; only for those who may read customers."""

from typing import Any

from partners.access import Actor, can

CUSTOMER_COLUMNS = ("first_name", "last_name", "email", "number")


def customer_row(actor: Actor, row: dict[str, Any], path: str = "customer") -> dict[str, Any] | None:
    """From a flat row that holds the customer's columns under `path`."""
    customer_id = row[f"{path}_id"]
    if customer_id is None or not can(actor, "customers.read"):
        return None
    shown = {name: row[f"{path}__{name}"] for name in CUSTOMER_COLUMNS}
    return {"id": customer_id, "name": f"{shown['first_name']} {shown['last_name']}".strip(), **shown}
