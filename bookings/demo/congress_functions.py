"""What is planned in detail at the congress centre: congresses, conferences, seminars, fairs, galas, meetings."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from bookings.demo.congress_diary import THEMES
from bookings.demo.function_plan import Agreed, Bundle, Function, Planner, Sitting
from bookings.services.line_request import LineRequest
from catalog.enums import CostCategory, LayoutType
from catalog.pricing.adjustment import AmountPerUnit, PercentOfUnit
from partners.models import Customer

SALONS = ("Salon A", "Salon B", "Salon C")
LARGER_ROOMS = ("Meeting Room Inn", "Meeting Room Enns", "Meeting Room Traun")
VAT, FOOD_VAT, SERVICE = "VAT", "VAT on food and rooms", "Service charge"
FIVE, TEN = PercentOfUnit(Decimal(5)), PercentOfUnit(Decimal(10))
NIGHT_RATE = PercentOfUnit(Decimal(25))


class CongressFunctions:
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
        return self._function(
            f"Congress “{self._theme()}”",
            "Congress",
            days,
            people,
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
        return self._function(
            f"Conference “{self._theme()}”",
            "Conference",
            [day],
            people,
            bundles=[plan.bundle("Day delegate", [day], (salon, LayoutType.CLASSROOM), shares=shares)],
            sittings=[farewell],
            alone=[plan.goods("Parking ticket, one day", people // 3)],
            notes=("Vegan lunch for eleven.",),
        )

    def seminar(self, day: date) -> Function:
        """One to three days in a meeting room; schools and charities pay no tax on the extra room."""
        plan, room = self.planner, self.random.choice(LARGER_ROOMS)
        days = plan.days(day, self.random.choice([1, 2, 2, 3]))
        people = self.random.randrange(12, 36, 2)
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
            cost=Decimal(190),
            excluded_tax_ids=(plan.tax(FOOD_VAT),),
            is_excluded_from_commissions=True,
        )
        return self._function(
            f"Seminar “{self._theme()}”",
            "Seminar",
            days,
            people,
            bundles=[plan.bundle(package, days, (room, LayoutType.CLASSROOM))],
            sittings=[group_room],
            is_overnight=len(days) > 1,
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
            cost=Decimal(240),
        )
        return self._function(
            f"Gala dinner, {self._theme().lower()}",
            "Gala dinner",
            [day],
            people,
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

    def fair(self, day: date) -> Function:
        """A trade fair of two days at a flat price, with a caterer of its own."""
        plan, days = self.planner, self.planner.days(day, 2)
        people = self.random.randrange(200, 420, 20)
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
        return self._function(
            f"Trade fair “{self._theme()}”",
            "Trade fair",
            days,
            people,
            bundles=[plan.bundle("Exhibition day", days, ("Salon C", LayoutType.THEATRE), discount=TEN)],
            sittings=sittings,
            alone=[plan.item("Power, 32 A, with cabling", "64", quantity=Decimal(14))],
            notes=("Build-up from 06:00 through gate 3.",),
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
        return self._function(
            f"General assembly of the {self._theme().lower()} society",
            "Annual meeting",
            [day],
            people,
            sittings=[meeting],
            alone=[plan.item("Voting devices", "3.40", quantity=Decimal(people))],
        )

    def _function(
        self,
        name: str,
        event_type: str,
        days: Sequence[date],
        people: int,
        *,
        bundles: Sequence[Bundle] = (),
        sittings: Sequence[Sitting] = (),
        alone: Sequence[LineRequest] = (),
        notes: Sequence[str] = (),
        is_overnight: bool = False,
    ) -> Function:
        return Function(
            house=self.planner.house,
            name=name,
            event_type=event_type,
            days=days,
            people=people,
            customers=self.organisers,
            bundles=bundles,
            sittings=sittings,
            alone=alone,
            notes=notes,
            is_overnight=is_overnight,
        )

    def _theme(self) -> str:
        return self.random.choice(THEMES)
