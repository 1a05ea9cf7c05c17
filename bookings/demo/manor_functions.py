"""What is planned in detail at the manor: weddings on Saturdays, banquets and retreats."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from bookings.demo.function_plan import Agreed, Function, Planner, Sitting
from bookings.demo.manor import GARDEN, HALL, LIBRARY
from bookings.demo.names import FAMILIES
from catalog.enums import CostCategory, LayoutType
from catalog.pricing.adjustment import AmountPerUnit, PercentOfUnit
from partners.models import Customer

SATURDAY = 5
TEN = PercentOfUnit(Decimal(10))


class ManorFunctions:
    """Anybody marries; retreats and banquets are for companies."""

    def __init__(
        self, planner: Planner, everybody: Sequence[Customer], organisers: Sequence[Customer]
    ) -> None:
        self.planner, self.random = planner, planner.random
        self.everybody, self.organisers = everybody, organisers

    def wedding(self, day: date) -> Function:
        plan = self.planner
        on = self._saturday(day)
        people = self.random.randrange(40, 110, 5)
        one, other = self.random.sample(FAMILIES, 2)
        shares = plan.shares(
            "Wedding at the lake", {CostCategory.BEVERAGE: Agreed(discount=AmountPerUnit(Decimal("2.50")))}
        )
        return plan.function(
            name=f"Wedding {one} and {other}",
            event_type="Wedding",
            days=[on],
            people=people,
            customers=[customer for customer in self.everybody if not customer.company_id],
            bundles=[plan.bundle("Wedding at the lake", [on], (HALL, LayoutType.BANQUET), shares=shares)],
            sittings=[self._ceremony(on, people)],
            alone=[
                plan.goods("Chair cover", people),
                plan.goods("Table flowers", people // 8),
                plan.item("Wedding cake, three tiers", "390", surcharge=AmountPerUnit(Decimal(40))),
                plan.item("Fireworks, barge on the lake", "1280", actual_cost=Decimal(900)),
            ],
            notes=("First dance at 21:00.", "The grandmother of the bride needs a seat near the door."),
            is_overnight=True,
        )

    def _ceremony(self, on: date, people: int) -> Sitting:
        plan = self.planner
        return plan.sitting(
            "Ceremony",
            on,
            ("14:00", "15:30"),
            (GARDEN, "Rows with an aisle"),
            plan.drinks("Retreat drinks", attendees=people),
            kind="Ceremony",
            cost=Decimal(540),
            attendees_expected=people + 15,
            attendees_agreed=people,
            attendees_actual=people - 3 if self.planner.year.is_past(on) else None,
        )

    def banquet(self, day: date) -> Function:
        """A dinner without a package: its menu is split over two cost centres."""
        plan = self.planner
        people = self.random.randrange(30, 100, 5)
        dinner = plan.sitting(
            "Banquet",
            day,
            ("18:00", "23:30"),
            (HALL, LayoutType.BANQUET),
            plan.menu(
                "Wedding dinner in five courses",
                day,
                ("19:00", "22:00"),
                excluded_tax_ids=(plan.tax("Linen levy"),),
            ),
            plan.drinks("Wedding drinks", discount=TEN),
            plan.goods("Menu card, printed", people),
            kind="Dinner",
            cost=Decimal(1200),
            set_up_minutes=150,
            set_down_minutes=90,
        )
        return plan.function(
            name=f"Banquet of the {self.random.choice(FAMILIES)} foundation",
            event_type="Gala dinner",
            days=[day],
            people=people,
            customers=self.organisers,
            sittings=[dinner],
            alone=[plan.item("String quartet", "880")],
            notes=("Seating plan comes on the day before.",),
        )

    def retreat(self, day: date) -> Function:
        plan = self.planner
        days = plan.days(day, self.random.choice([2, 3]))
        people = self.random.randrange(8, 22)
        walk = plan.sitting(
            "Evening by the fire",
            days[0],
            ("19:00", "22:00"),
            (GARDEN, LayoutType.COCKTAIL),
            plan.menu("Coffee and cake buffet", days[0], ("19:00", "20:00"), discount=TEN),
            kind="Meal",
            cost=Decimal(260),
            discount=TEN,
        )
        return plan.function(
            name=f"Retreat of the {self.random.choice(FAMILIES)} team",
            event_type="Retreat",
            days=days,
            people=people,
            customers=self.organisers,
            bundles=[plan.bundle("Retreat day", days, (LIBRARY, LayoutType.HOLLOW_SQUARE))],
            sittings=[walk],
            alone=[
                plan.item(
                    "Guided walk and boat hire",
                    "640",
                    **plan.over_days(days, ("08:00", "12:00")),
                    excluded_tax_ids=(plan.tax("Tourism contribution, Seehof"),),
                )
            ],
            is_overnight=True,
        )

    def _saturday(self, day: date) -> date:
        """Of the same week, or of one beside it where that one lies on the other side of today."""
        year, of_week = self.planner.year, day + timedelta(days=SATURDAY - day.weekday())
        near = (of_week + timedelta(weeks=weeks) for weeks in (0, -1, 1))
        return next(on for on in near if year.is_past(on) == year.is_past(day))
