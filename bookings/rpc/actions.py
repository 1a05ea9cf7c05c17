"""The actions on bookings."""

from bookings.rpc.get_booking import GET_BOOKING
from bookings.rpc.lists import LISTS
from bookings.rpc.writing import WRITING
from partners.rpc.action import Action

ACTIONS: tuple[Action, ...] = (GET_BOOKING, *LISTS, *WRITING)
