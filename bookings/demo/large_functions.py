"""What fills the congress centre's salons for an evening or for days: congresses, fairs, galas."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from bookings.demo.congress_diary import THEMES
from bookings.demo.congress_functions import FIVE, LARGER_ROOMS, TEN, VAT
from bookings.demo.function_plan import Function, Planner, Sitting
from bookings.services.line_request import LineRequest
from catalog.enums import LayoutType
from catalog.pricing.adjustment import AmountPerUnit, PercentOfUnit
from partners.models import Customer

NIGHT_RATE = PercentOfUnit(Decimal(25))
GALAS = (
    "Gala of the regional economy",
    "Charity evening for the mountain rescue",
    "Jubilee dinner, 100 years of Inntal dairy",
    "Award night of the broadcasters",
    "Banquet of the carpenters’ guild",
    "Company party, Sonnenblume Pharma",
)


class LargeFunctions:
    """Organisers have a company."""

    def __init__(self, planner: Planner, organisers: Sequence[Customer]) -> None:
        self.planner, self.random = planner, planner.random
        self.organisers = organisers

    def congress(self, day: date) -> Function:
        """Two or three days in the grand salon, with break-outs, lunches, a reception, and things that stay up."""
        plan = self.planner
        days = plan.days(day, self.random.choice([2, 3, 3]))
        people = self.random.randrange(320, 620, 20)
        sittings = [sitting for on in days for sitting in self._congress_day(on, people)]
        reception = plan.sitting(
            "Welcome reception",
            days[0],
            ("18:30", "21:30"),
            ("Main Foyer", "Bar tables, lake side"),
            plan.menu("Canapés on the terrace", days[0], ("18:30", "20:00")),
            plan.drinks("Sparkling reception", surcharge=AmountPerUnit(Decimal("1.50"))),
            kind="Reception",
            cost=Decimal(600),
            surcharge=NIGHT_RATE,
            signage="Welcome",
            is_signage_visible=True,
        )
        return plan.function(
            name=f"Congress “{self._theme()}”",
            event_type="Congress",
            days=days,
            people=people,
            customers=self.organisers,
            sittings=[*sittings, reception],
            alone=self._things_that_stay(days, people),
            notes=("Registration opens at 07:00 in the foyer.", "Speakers’ list follows a week before."),
            is_overnight=True,
        )

    def _congress_day(self, on: date, people: int) -> list[Sitting]:
        plan, room = self.planner, self.random.choice(LARGER_ROOMS)
        return [
            plan.sitting(
                "Plenary",
                on,
                ("09:00", "17:30"),
                ("Grand Salon", LayoutType.THEATRE),
                plan.menu("Morning coffee break", on, ("10:30", "11:00"), discount=FIVE),
                plan.menu("Business lunch buffet", on, ("12:30", "13:45"), attendees=people - 40),
                plan.drinks("Conference drinks", discount=TEN),
                plan.units("Laser projector, 20,000 lumens", 1, cost=Decimal(620), discount=FIVE),
                plan.units("Hand-held microphone", 6, cost=Decimal(38)),
                kind="Plenary",
                cost=Decimal(4400),
                discount=FIVE,
                attendees_agreed=people,
                attendees_expected=people + 30,
                attendees_guaranteed=people - 20,
                attendees_set=people + 20,
            ),
            plan.sitting(
                "Break-out",
                on,
                ("14:00", "16:30"),
                (room, LayoutType.U_SHAPE),
                kind="Workshop",
                attendees=24,
                cost=Decimal(180),
            ),
        ]

    def _things_that_stay(self, days: Sequence[date], people: int) -> list[LineRequest]:
        plan = self.planner
        return [
            plan.goods("Name badge with lanyard", people, discount=TEN),
            plan.item(
                "Exhibition stands, built and lit",
                "2880",
                **plan.over_days(days, ("07:00", "20:00")),
                discount=FIVE,
                actual_cost=Decimal("1940.50"),
                actual_cost_excluded_tax_ids=(plan.tax(VAT),),
            ),
            plan.item("Simultaneous interpreting", "940", quantity=Decimal(len(days)), surcharge=TEN),
        ]

    def fair(self, day: date) -> Function:
        """A trade fair of two days at a flat price, with a caterer of its own."""
        plan, days = self.planner, self.planner.days(day, 2)
        people = self.random.randrange(180, 320, 20)
        sittings = [
            plan.sitting(
                "Opening",
                days[0],
                ("09:00", "11:00"),
                ("Auditorium Seeblick", LayoutType.THEATRE),
                plan.units("Lectern with microphone", 1, cost=Decimal(65), surcharge=TEN),
                kind="Plenary",
                cost=Decimal(980),
                discount_id=self.random.choice(plan.house.catalogue.discounts).pk,
            ),
            plan.sitting(
                "Visitors’ café",
                days[1],
                ("10:00", "17:00"),
                ("Main Foyer", "Café tables"),
                plan.menu("Kitchen use by another caterer", days[1], ("10:00", "17:00")),
                kind="Exhibition",
                cost=Decimal(450),
            ),
        ]
        return plan.function(
            name=f"Trade fair “{self._theme()}”",
            event_type="Trade fair",
            days=days,
            people=people,
            customers=self.organisers,
            bundles=[plan.bundle("Exhibition day", days, ("Salon C", LayoutType.THEATRE), discount=TEN)],
            sittings=sittings,
            alone=[plan.item("Power, 32 A, with cabling", "64", quantity=Decimal(14))],
            notes=("Build-up from 06:00 through gate 3.",),
        )

    def gala(self, day: date) -> Function:
        """An evening in a double salon, with a band on a stage."""
        plan = self.planner
        people = self.random.randrange(160, 320, 10)
        rehearsal = plan.sitting(
            "Sound check",
            day,
            ("15:00", "17:00"),
            ("Salon C", "Stage and risers"),
            kind="Rehearsal",
            attendees=6,
            cost=Decimal(240),
        )
        return plan.function(
            name=self.random.choice(GALAS),
            event_type="Gala dinner",
            days=[day],
            people=people,
            customers=self.organisers,
            bundles=[
                plan.bundle(
                    "Gala evening",
                    [day],
                    ("Salon AB", LayoutType.BANQUET),
                    surcharge=AmountPerUnit(Decimal(4)),
                )
            ],
            sittings=[rehearsal],
            alone=[
                plan.goods("Flower arrangement", people // 8),
                plan.goods("Cloakroom, one guest", people),
                plan.item("Band, four pieces", "1850", actual_cost=Decimal(1500)),
                plan.item("Fire watch", "58", quantity=Decimal("6.5"), excluded_tax_ids=(plan.tax(VAT),)),
            ],
            notes=("Speeches before the main course.", "Three guests with nut allergy: tables 4, 9 and 17."),
        )

    def _theme(self) -> str:
        return self.random.choice(THEMES)
