"""All actions of all apps in one table, read from the modules that `RPC_ACTIONS` names."""

from functools import cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from partners.rpc.action import Action
from partners.rpc.refusal import NOT_FOUND, Refusal

Table = dict[tuple[str, str], Action]


@cache
def actions() -> Table:
    """By namespace and name, in the order of the apps. It changes with the code alone."""
    table: Table = {}
    for address in settings.RPC_ACTIONS:
        for action in import_string(address):
            if table.setdefault((action.namespace, action.name), action) is not action:
                raise ImproperlyConfigured(f"Two actions are called {action}.")
    return table


def find_action(namespace: str, name: str) -> Action:
    """`Refusal` (404) where there is none of that name."""
    action = actions().get((namespace, name))
    if action is None:
        raise Refusal(NOT_FOUND, _("There is no such action."))
    return action
