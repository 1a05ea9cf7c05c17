"""The writing actions of bookings, and what a client asks before it writes."""

from bookings.rpc.add_or_update_booking import ADD_OR_UPDATE_BOOKING
from bookings.rpc.beverage import SESSION_BEVERAGES
from bookings.rpc.blockout import SPACE_BLOCKOUTS
from bookings.rpc.change_status import CHANGE_BOOKING_STATUS
from bookings.rpc.item import ADD_ITEMS_TO_BOOKING
from bookings.rpc.menu import SESSION_MENUS
from bookings.rpc.note import ADD_OR_UPDATE_BOOKING_NOTE
from bookings.rpc.package import ADD_OR_UPDATE_BOOKING_PACKAGE
from bookings.rpc.payment import ADD_PAYMENT_TO_BOOKING
from bookings.rpc.refund import ADD_REFUND_TO_BOOKING
from bookings.rpc.resource import SESSION_RESOURCES
from bookings.rpc.resource_availability import GET_RESOURCE_AVAILABILITY
from bookings.rpc.session import SESSIONS
from bookings.rpc.space_availability import SPACE_AVAILABILITY
from partners.rpc.action import Action

WRITING: tuple[Action, ...] = (
    ADD_OR_UPDATE_BOOKING,
    CHANGE_BOOKING_STATUS,
    *SESSIONS,
    *SESSION_MENUS,
    *SESSION_BEVERAGES,
    *SESSION_RESOURCES,
    ADD_OR_UPDATE_BOOKING_PACKAGE,
    ADD_ITEMS_TO_BOOKING,
    ADD_PAYMENT_TO_BOOKING,
    ADD_REFUND_TO_BOOKING,
    ADD_OR_UPDATE_BOOKING_NOTE,
    *SPACE_AVAILABILITY,
    GET_RESOURCE_AVAILABILITY,
    *SPACE_BLOCKOUTS,
)
