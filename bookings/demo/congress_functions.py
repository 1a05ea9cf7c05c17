"""What fills the congress centre's rooms by day: conferences, seminars, general assemblies."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from bookings.demo.congress_diary import THEMES
from bookings.demo.function_plan import Agreed, Function, Planner
from catalog.enums import CostCategory, LayoutType
from catalog.pricing.adjustment import AmountPerUnit, PercentOfUnit
from partners.models import Customer

SALONS = ("Salon A", "Salon B", "Salon C")
LARGER_ROOMS = ("Meeting Room Inn", "Meeting Room Enns", "Meeting Room Traun")
VAT, FOOD_VAT, SERVICE = "VAT", "VAT on food and rooms", "Service charge"
FIVE, TEN = PercentOfUnit(Decimal(5)), PercentOfUnit(Decimal(10))
ASSEMBLIES = (
    "General assembly of the Upper Inn libraries",
    "Shareholders’ meeting, Nordlicht Turbinenbau",
    "Members’ meeting of Larchwood Mutual",
    "Works meeting, Hörmann Elektromobilität",
    "Delegates’ day of the kitchen and service union",
)


class DayFunctions:
    """Organisers have a company."""

    def __init__(self, planner: Planner, organisers: Sequence[Customer]) -> None:
        self.planner, self.random = planner, planner.random
        self.organisers = organisers

    def conference(self, day: date) -> Function:
        """A day in a salon by the day delegate package, with terms of its own."""
        plan, salon = self.planner, self.random.choice(SALONS)
        people = self.random.randrange(60, 160, 5)
        shares = plan.shares(
            "Day delegate",
            {
                CostCategory.FOOD: Agreed(discount=FIVE),
                CostCategory.AUDIO_VISUAL: Agreed(surcharge=AmountPerUnit(Decimal("0.75"))),
                CostCategory.ROOM_HIRE: Agreed(free_of=("Tourism contribution",)),
            },
        )
        farewell = plan.sitting(
            "Farewell drink",
            day,
            ("18:30", "21:00"),
            ("Lake Terrace", LayoutType.COCKTAIL),
            plan.drinks("Sparkling reception", excluded_tax_ids=(plan.tax("Tourism contribution"),)),
            plan.drinks("Bar on account", attendees=people),
            kind="Reception",
            cost=Decimal(420),
        )
        return plan.function(
            name=f"Conference “{self._theme()}”",
            event_type="Conference",
            days=[day],
            people=people,
            customers=self.organisers,
            bundles=[plan.bundle("Day delegate", [day], (salon, LayoutType.CLASSROOM), shares=shares)],
            sittings=[farewell],
            alone=[plan.goods("Parking ticket, one day", people // 3)],
            notes=("Vegan lunch for eleven.",),
        )

    def seminar(self, day: date) -> Function:
        """One to three days in a meeting room; schools and charities pay no tax on the extra room."""
        plan, room = self.planner, self.random.choice(LARGER_ROOMS)
        days = plan.days(day, self.random.choice([1, 2, 2, 3]))
        people = self.random.randrange(12, 28, 2)
        package = (
            "Day delegate" if len(days) > 1 else self.random.choice(["Day delegate", "Half day delegate"])
        )
        group_room = plan.sitting(
            "Group work",
            days[0],
            ("09:00", "16:30"),
            ("Meeting Room Salzach", LayoutType.BOARDROOM),
            plan.menu(
                "Early bird breakfast",
                days[0],
                ("09:00", "09:45"),
                surcharge=AmountPerUnit(Decimal(2)),
                fee_excluded_tax_ids={str(plan.tax(SERVICE)): [plan.tax(VAT)]},
            ),
            plan.goods("Writing pad and pencil", people, excluded_tax_ids=(plan.tax(VAT),), surcharge=FIVE),
            plan.units("Pinboard", 4, cost=Decimal(12), excluded_tax_ids=(plan.tax("Music levy"),)),
            kind="Workshop",
            attendees=min(12, people // 2),
            cost=Decimal(190),
            excluded_tax_ids=(plan.tax(FOOD_VAT),),
            is_excluded_from_commissions=True,
        )
        return plan.function(
            name=f"Seminar “{self._theme()}”",
            event_type="Seminar",
            days=days,
            people=people,
            customers=self.organisers,
            bundles=[plan.bundle(package, days, (room, LayoutType.CLASSROOM))],
            sittings=[group_room],
            is_overnight=len(days) > 1,
        )

    def annual_meeting(self, day: date) -> Function:
        """Half a day of votes, then lunch; no package."""
        plan, salon = self.planner, self.random.choice(SALONS)
        people = self.random.randrange(80, 200, 10)
        meeting = plan.sitting(
            "General assembly",
            day,
            ("13:00", "17:00"),
            (salon, LayoutType.THEATRE),
            plan.menu("Afternoon coffee break", day, ("15:00", "15:30")),
            plan.drinks("Conference drinks"),
            plan.units("Lectern with microphone", 1),
            plan.units("Presentation laptop", 1),
            kind="Plenary",
            signage="General assembly",
            is_signage_visible=True,
        )
        return plan.function(
            name=self.random.choice(ASSEMBLIES),
            event_type="Annual meeting",
            days=[day],
            people=people,
            customers=self.organisers,
            sittings=[meeting],
            alone=[plan.item("Voting devices", "3.40", quantity=Decimal(people))],
        )

    def _theme(self) -> str:
        return self.random.choice(THEMES)
