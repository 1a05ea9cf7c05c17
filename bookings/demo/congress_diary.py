"""What is asked for at the congress centre: congresses and seminars in the week, balls at its end."""

from collections.abc import Sequence
from datetime import date, timedelta

from bookings.demo.plan import Offer, Plan
from bookings.demo.year import Rhythm
from bookings.services.line_request import LineRequest
from partners.models import Customer

RHYTHM = Rhythm(
    weekdays=(1.0, 1.2, 1.2, 1.2, 1.0, 0.55, 0.2),
    months=(0.7, 0.9, 1.2, 1.1, 1.3, 1.2, 0.5, 0.35, 1.2, 1.4, 1.3, 0.8),
)
FRIDAY, SUNDAY = 4, 6
ROOMS = (
    "Meeting Room Inn",
    "Meeting Room Enns",
    "Meeting Room Traun",
    "Meeting Room Salzach",
    "Meeting Room Mur",
    "Meeting Room Leitha",
    "Board Room",
)
THEMES = (
    "Sleep at high altitude", "Paper conservation", "Offshore turbines", "Sourdough and health", "Cold chains",
    "Photonics in surgery", "Rural libraries", "Notarial law", "Electric buses", "Accessible meetings",
    "Cheese ripening", "Glass and light", "Broadcasting in the valleys", "Young founders", "Choir conducting",
)  # fmt: skip
CATERING = (
    "Coffee at 10:15 and 15:00 in front of the room.",
    "Two guests in wheelchairs; please keep the ramp at the lake side free.",
    "Vegetarian lunch for a third of the guests.",
    "Set up in theatre style, front row reserved.",
    "Deliveries through gate 3 only, before 07:30.",
    "Name badges are printed by the organiser.",
    "Contact on site changes every day; see the list in the folder.",
)


class CongressDiary:
    """Organisers have a company; guests of the gallery and the balls may be anybody."""

    def __init__(self, offer: Offer, customers: Sequence[Customer]) -> None:
        self.offer, self.random = offer, offer.random
        self.everybody = customers
        self.organisers = [customer for customer in customers if customer.company_id]

    def draw(self, day: date) -> Plan:
        in_the_week = (
            (self.congress, 4),
            (self.conference, 14),
            (self.seminar, 34),
            (self.meeting, 22),
            (self.gallery, 10),
            (self.stands, 7),
            (self.stream, 5),
            (self.dinner, 3),
            (self.equipment, 3),
        )
        at_its_end = (
            (self.ball, 0 if day.weekday() == SUNDAY else 5),
            (self.dinner, 6),
            (self.conference, 4),
            (self.stands, 3),
            (self.gallery, 3),
        )
        kinds = in_the_week if day.weekday() < FRIDAY else in_the_week[1:] + at_its_end
        [kind] = self.random.choices([kind for kind, _ in kinds], [weight for _, weight in kinds])
        return kind(day)

    def congress(self, day: date) -> Plan:
        """Two or three days in the grand salon, with foyer, rooms and equipment."""
        rooms = self.random.sample(ROOMS, self.random.randint(1, 3))
        heads = self.random.choice([450, 600, 750])
        lines: list[LineRequest] = []
        for number in range(self.random.randint(2, 3)):
            on = day + timedelta(days=number)
            lines += [
                self.offer.session("Grand Salon", on, "08:30", "18:00"),
                self.offer.session("Main Foyer", on, "07:30", "18:30"),
                *(self.offer.session(room, on, "09:00", "17:00") for room in rooms),
                self.offer.units("Laser projector, 20,000 lumens", 1, on, "08:30", "18:00"),
                self.offer.units("Hand-held microphone", 6, on, "08:30", "18:00"),
                self.offer.units("Interpreters’ booth, two seats", 1, on, "08:30", "18:00"),
                self.offer.units("Interpretation receiver", heads // 3, on, "08:30", "18:00"),
            ]
        return self._plan(lines, f"Congress “{self._theme()}”, {heads} people.")

    def conference(self, day: date) -> Plan:
        hall = self.random.choice(["Salon A", "Salon B", "Salon C", "Salon AB", "Auditorium Seeblick"])
        lines: list[LineRequest] = [
            self.offer.session(hall, day, "09:00", self.random.choice(["16:30", "17:00"]))
        ]
        if self.random.random() < 0.4:
            lines.append(self.offer.session("Main Foyer", day, "08:00", "17:30"))
        lines.append(self.offer.units("Projector, 8,000 lumens", 1, day, "09:00", "16:30"))
        lines.append(
            self.offer.units("Hand-held microphone", self.random.randint(2, 4), day, "09:00", "16:30")
        )
        return self._plan(
            lines, f"Conference “{self._theme()}”, {self.random.randrange(80, 290, 10)} people."
        )

    def seminar(self, day: date) -> Plan:
        """One or two days in the same room."""
        room = self.random.choice(ROOMS)
        last = self.random.choice([0, 0, 1])
        lines: list[LineRequest] = []
        for number in range(last + 1):
            lines.append(self.offer.session(room, day + timedelta(days=number), "09:00", "17:00"))
            if self.random.random() < 0.5:
                lines.append(
                    self.offer.units(
                        "Flip chart with paper and pens", 2, day + timedelta(days=number), "09:00", "17:00"
                    )
                )
        return self._plan(lines, f"Seminar “{self._theme()}”.")

    def meeting(self, day: date) -> Plan:
        start = self.random.randint(8, 17)
        end = start + self.random.randint(1, 4)
        lines: list[LineRequest] = [
            self.offer.session(self.random.choice(ROOMS), day, f"{start}:30", f"{end}:30")
        ]
        if self.random.random() < 0.25:
            lines.append(self.offer.units("Video conference set", 1, day, f"{start}:30", f"{end}:30"))
        return self._plan(lines, "")

    def gallery(self, day: date) -> Plan:
        start = self.random.randint(8, 14)
        places = self.random.choice([1, 1, 1, 2, 4])
        line = self.offer.session("Reading Gallery", day, f"{start}:00", f"{start + 5}:00", places=places)
        return Plan(lines=[line], customers=self.everybody)

    def stands(self, day: date) -> Plan:
        """Stands at a fair that others share."""
        number = self.random.choice([1, 2, 2, 3, 6, 12])
        lines: list[LineRequest] = [
            self.offer.session("Garden Foyer", day, "09:00", "18:00", places=number),
            self.offer.units("Exhibition wall, 2.5 m", number * 2, day, "09:00", "18:00"),
            self.offer.units("Bar table with cover", number, day, "09:00", "18:00"),
        ]
        return self._plan(lines, f"Fair “{self._theme()}”: power 2 kW at each stand.")

    def stream(self, day: date) -> Plan:
        start = self.random.choice([9, 11, 14, 16, 18])
        lines: list[LineRequest] = [
            self.offer.session("Streaming Studio", day, f"{start}:00", f"{start + 2}:00"),
            self.offer.units("Lapel microphone", 3, day, f"{start}:00", f"{start + 2}:00"),
        ]
        return self._plan(lines, "Press conference, live; test call the day before.")

    def dinner(self, day: date) -> Plan:
        place = self.random.choice(["Salon C", "Salon A", "Lake Terrace"])
        line = self.offer.session(place, day, "18:30", "23:00")
        return self._plan(
            [line], f"Dinner for {self.random.randrange(40, 140, 10)}; speeches before the main course."
        )

    def ball(self, day: date) -> Plan:
        """Until one in the morning, which lies inside the hours of a Saturday and of a Sunday."""
        lines: list[LineRequest] = [
            self.offer.session("Grand Salon", day, "19:00", "25:00"),
            self.offer.session("Main Foyer", day, "18:00", "25:00"),
            self.offer.units("Stage element, 2 × 1 m", 24, day, "19:00", "25:00"),
            self.offer.units("Grand piano, tuned", 1, day, "19:00", "25:00"),
        ]
        return self._plan(lines, "Ball; dance floor in the middle, orchestra on the stage.")

    def equipment(self, day: date) -> Plan:
        line = self.offer.units("Presentation laptop", self.random.randint(1, 4), day, "08:00", "18:00")
        return self._plan([line], "Collected at the desk.")

    def _plan(self, lines: Sequence[LineRequest], note: str) -> Plan:
        remark = self.random.choice(CATERING) if self.random.random() < 0.35 else ""
        return Plan(lines=lines, customers=self.organisers, note=f"{note} {remark}".strip())

    def _theme(self) -> str:
        return self.random.choice(THEMES)
