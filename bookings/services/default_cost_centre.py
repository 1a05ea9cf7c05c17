"""What names no cost centre is revenue of its facility's default one: of its category, else of "other"."""

from functools import cached_property

from bookings.enums import LineKind
from bookings.models import Line
from catalog.enums import CostCategory
from catalog.models import CostCentre
from partners.models import Partner

CATEGORIES: dict[str, CostCategory] = {
    LineKind.SESSION: CostCategory.ROOM_HIRE,
    LineKind.RESOURCE: CostCategory.AUDIO_VISUAL,
    LineKind.MENU: CostCategory.FOOD,
    LineKind.BEVERAGE: CostCategory.BEVERAGE,
}


class DefaultCostCentres:
    """Of one partner; looked up once, and only where a line needs it."""

    def __init__(self, partner: Partner) -> None:
        self._partner = partner

    def fill(self, lines: list[Line]) -> None:
        """Set, unsaved, the cost centre of the lines that have none."""
        for line in lines:
            if line.cost_centre_id is None:
                line.cost_centre_id = self._of(line)

    def _of(self, line: Line) -> int | None:
        wanted = CATEGORIES.get(line.kind, CostCategory.OTHER)
        return self._found.get((line.facility_id, wanted)) or self._found.get(
            (line.facility_id, CostCategory.OTHER)
        )

    @cached_property
    def _found(self) -> dict[tuple[int, str], int]:
        rows = CostCentre.objects.for_partner(self._partner).filter(is_default=True)
        return {(row.facility_id, row.category): row.pk for row in rows}
