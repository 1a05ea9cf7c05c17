"""The actions of the catalogue."""

from catalog.rpc.beverage_package import BEVERAGE_PACKAGES
from catalog.rpc.classification import CLASSIFICATIONS
from catalog.rpc.cost_centre import COST_CENTRES
from catalog.rpc.menu import MENUS
from catalog.rpc.package import PACKAGES
from catalog.rpc.resource import RESOURCES
from catalog.rpc.space import SPACES
from catalog.rpc.tax import TAXES
from catalog.rpc.venue import VENUES
from partners.rpc.action import Action

ACTIONS: tuple[Action, ...] = (
    *VENUES,
    *SPACES,
    *TAXES,
    *COST_CENTRES,
    *CLASSIFICATIONS,
    *MENUS,
    *BEVERAGE_PACKAGES,
    *RESOURCES,
    *PACKAGES,
)
