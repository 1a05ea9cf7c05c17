"""The actions of the partners app."""

from partners.rpc.action import Action
from partners.rpc.ping import PING

ACTIONS: tuple[Action, ...] = (PING,)
