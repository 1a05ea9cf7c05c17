"""The lists of bookings, of what is on them, and of what was done to them."""

from bookings.rpc.beverage_list import GET_BOOKING_SESSION_BEVERAGE_LIST
from bookings.rpc.booking_list import BOOKING_LISTS
from bookings.rpc.changelog import GET_BOOKING_CHANGELOG_LIST
from bookings.rpc.menu_list import GET_BOOKING_SESSION_MENU_LIST
from bookings.rpc.note_list import GET_BOOKING_NOTE_LIST
from bookings.rpc.resource_list import GET_BOOKING_SESSION_RESOURCE_LIST
from bookings.rpc.session_list import GET_BOOKING_SESSION_LIST
from bookings.rpc.tax_list import GET_BOOKING_TAX_LIST
from partners.rpc.action import Action

LISTS: tuple[Action, ...] = (
    *BOOKING_LISTS,
    GET_BOOKING_SESSION_LIST,
    GET_BOOKING_SESSION_MENU_LIST,
    GET_BOOKING_SESSION_BEVERAGE_LIST,
    GET_BOOKING_SESSION_RESOURCE_LIST,
    GET_BOOKING_TAX_LIST,
    GET_BOOKING_NOTE_LIST,
    GET_BOOKING_CHANGELOG_LIST,
)
