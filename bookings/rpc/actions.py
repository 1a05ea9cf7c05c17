"""The actions of bookings."""

from partners.rpc.action import Action

ACTIONS: tuple[Action, ...] = ()
