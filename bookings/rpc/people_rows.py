"""Who has to do with a booking. Customers and organisations are told to those alone who may read them."""

from bookings.models.tree import Row
from partners.access import Actor, can


def contact_row(actor: Actor, booking: Row) -> Row | None:
    contact_id = booking["customer_id"]
    if contact_id is None or not can(actor, "customers.read"):
        return None
    return {
        "id": contact_id,
        "firstName": booking["customer__first_name"],
        "lastName": booking["customer__last_name"],
        "email": booking["customer__email"],
        "phone": _phone(booking, "customer"),
    }


def company_row(actor: Actor, booking: Row, reference: str = "company") -> Row | None:
    company_id = booking[f"{reference}_id"]
    if company_id is None or not can(actor, "customers.read"):
        return None
    return {"id": company_id, "businessName": booking[f"{reference}__name"]}


def agent_row(actor: Actor, booking: Row) -> Row | None:
    company = company_row(actor, booking, "agent")
    reached = {"email": booking["agent__email"], "phone": _phone(booking, "agent")}
    return None if company is None else {**company, **reached}


def user_row(booking: Row, reference: str) -> Row | None:
    user_id = booking[f"{reference}_id"]
    if user_id is None:
        return None
    return {
        "id": user_id,
        "firstName": booking[f"{reference}__first_name"],
        "lastName": booking[f"{reference}__last_name"],
        "email": booking[f"{reference}__email"],
        "phone": booking[f"{reference}__phone"],
    }


def _phone(booking: Row, reference: str) -> str:
    return f"{booking[f'{reference}__phone_prefix']} {booking[f'{reference}__phone_number']}".strip()
