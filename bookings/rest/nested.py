"""What stands below one booking is read from its tree and written through its services, with the booking's version."""

from collections.abc import Iterable
from typing import Any, ClassVar

from rest_framework.serializers import Serializer

from bookings.models import Booking
from bookings.rest.tree_schema import TreeSchema
from bookings.services.outcome import BookingWarning
from partners.errors import Unknown
from partners.rest.writing import Writing

Given = dict[str, Any]


def operations_of(name: str) -> dict[str, str]:
    """What stands on a booking has ids of its own in the description; `create_venue_booking` makes a booking."""
    return {
        "list": f"list_booking_{name}s",
        "retrieve": f"get_booking_{name}",
        "create": f"add_booking_{name}",
        "partial_update": f"change_booking_{name}",
        "destroy": f"remove_booking_{name}",
    }


class TreeWriting(Writing):
    """`inputs` say what each action is sent, `shapes` what it answers where that is not the row of the list."""

    schema = TreeSchema()
    http_method_names: ClassVar = ["get", "head", "post", "patch", "delete"]
    tag = "Detailed bookings"
    inputs: ClassVar[dict[str, type[Serializer]]] = {}
    shapes: ClassVar[dict[str, Any]] = {}
    warning_actions: ClassVar[frozenset[str]] = frozenset()

    def given(self) -> Given:
        checked = self.inputs[self.action or ""](data=self.request.data)
        checked.is_valid(raise_exception=True)
        return checked.validated_data


class BelowBooking(TreeWriting):
    @property
    def booking_id(self) -> int:
        return self.kwargs["booking_id"]

    def require_booking(self) -> None:
        """`Unknown` where the partner has none of that id."""
        if not Booking.objects.for_partner(self.actor.partner).filter(pk=self.booking_id).exists():
            raise Unknown


def told(warnings: Iterable[BookingWarning]) -> list[dict[str, str]]:
    return [{"code": one.code, "message": str(one.text), "line": one.line} for one in warnings]
