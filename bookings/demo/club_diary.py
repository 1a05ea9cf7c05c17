"""What is asked for at the sports club: evenings and weekends, teams in their standing slots, outdoors in summer."""

from collections.abc import Sequence
from datetime import date

from bookings.demo.plan import Offer, Plan
from bookings.demo.sports_club import CLAY_COURTS, HALL_COURTS, INDOOR_COURTS, SQUASH_COURTS
from bookings.demo.year import Rhythm
from bookings.services.line_request import LineRequest
from partners.models import Customer

RHYTHM = Rhythm(
    weekdays=(1.0, 1.1, 1.1, 1.1, 1.0, 1.3, 1.2),
    months=(1.2, 1.1, 1.1, 1.0, 1.0, 1.0, 0.8, 0.7, 1.0, 1.1, 1.2, 0.9),
)
SATURDAY = 5
WINTER = {11, 12, 1, 2, 3}
"""Months in which the clay courts are closed."""

SLOTS = (  # weekday, court, from, until, team
    (0, "Court 1", "18:00", "20:00", "Handball, first team"),
    (0, "Court 2", "18:00", "19:30", "Volleyball, under 16"),
    (0, "Court 3", "17:00", "18:30", "Badminton juniors"),
    (1, "Court 1", "08:30", "11:30", "School sports"),
    (1, "Court 2", "19:00", "21:00", "Basketball, men"),
    (1, "Court 3", "18:00", "20:00", "Floorball"),
    (2, "Court 1", "18:00", "20:00", "Handball, women"),
    (2, "Court 2", "08:30", "11:30", "School sports"),
    (2, "Court 3", "19:00", "22:00", "Badminton, open group"),
    (3, "Court 1", "09:00", "10:30", "Gymnastics for seniors"),
    (3, "Court 2", "18:30", "20:30", "Volleyball, mixed"),
    (3, "Court 3", "17:30", "19:00", "Judo, beginners"),
    (4, "Court 1", "17:00", "19:00", "Handball, under 12"),
    (4, "Court 2", "19:30", "22:00", "Company sports"),
    (4, "Court 3", "16:00", "17:30", "Parents and toddlers"),
)
OCCASIONS = (
    "Birthday, own cake.",
    "General meeting; projector on the wall.",
    "End of season dinner.",
    "Card evening.",
)


class ClubDiary:
    """Members play; teams, schools and companies train."""

    def __init__(self, offer: Offer, customers: Sequence[Customer]) -> None:
        self.offer, self.random = offer, offer.random
        self.members = [customer for customer in customers if not customer.company_id]
        self.teams = [customer for customer in customers if customer.company_id]

    def draw(self, day: date) -> Plan:
        training = self.training if day.weekday() < SATURDAY else self.tournament
        kinds = (
            (self.tennis, 38),
            (training, 24),
            (self.squash, 14),
            (self.lane, 8),
            (self.studio, 8),
            (self.club_room, 3),
            (self.gymnastics, 4),
            (self.lending, 4),
        )
        [kind] = self.random.choices([kind for kind, _ in kinds], [weight for _, weight in kinds])
        return kind(day)

    def tennis(self, day: date) -> Plan:
        courts = INDOOR_COURTS if day.month in WINTER else CLAY_COURTS + INDOOR_COURTS[:1]
        start, end = self._hours(day, self.random.choice([1, 1, 1, 2]))
        lines: list[LineRequest] = [self.offer.session(self.random.choice(courts), day, start, end)]
        luck = self.random.random()
        if luck < 0.2:
            lines.append(self.offer.units("Tennis racket", self.random.randint(1, 4), day, start, end))
        elif luck < 0.28:
            lines.append(self.offer.units("Ball machine", 1, day, start, end))
            lines.append(self.offer.units("Basket of 60 tennis balls", 1, day, start, end))
        return Plan(lines=lines, customers=self.members)

    def training(self, day: date) -> Plan:
        """A team's standing slot, or where it is taken another hour."""
        slots = [slot for slot in SLOTS if slot[0] == day.weekday()]
        _weekday, court, start, end, team = self.random.choice(slots)
        if self.random.random() < 0.3:
            court = self.random.choice(HALL_COURTS)
            start, end = self._hours(day, 2)
        return Plan(lines=[self.offer.session(court, day, start, end)], customers=self.teams, note=team)

    def tournament(self, day: date) -> Plan:
        """Now and then the whole hall for a day; else some courts for half of one."""
        if self.random.random() < 0.25:
            lines: list[LineRequest] = [
                self.offer.session("Three-Court Hall", day, "08:00", "19:00"),
                self.offer.units("Hand-held scoreboard", 3, day, "08:00", "19:00"),
                self.offer.session("Club Room", day, "19:30", "21:30"),
            ]
            return Plan(lines=lines, customers=self.teams, note="Tournament; first aid by the fire brigade.")
        start, end = self.random.choice([("08:00", "12:00"), ("13:00", "17:00"), ("17:00", "20:00")])
        courts = self.random.sample(HALL_COURTS, self.random.randint(1, 2))
        lines = [self.offer.session(court, day, start, end) for court in courts]
        if self.random.random() < 0.4:
            lines.append(self.offer.units("Volleyball net with posts", len(courts), day, start, end))
        return Plan(lines=lines, customers=self.teams, note="League match.")

    def squash(self, day: date) -> Plan:
        hour = self._hour(day)
        court = self.random.choice(SQUASH_COURTS)
        lines: list[LineRequest] = [self.offer.session(court, day, f"{hour}:00", f"{hour}:45")]
        if self.random.random() < 0.3:
            lines.append(self.offer.units("Squash racket", 2, day, f"{hour}:00", f"{hour}:45"))
            lines.append(self.offer.units("Bath towel", 2, day, f"{hour}:00", f"{hour + 1}:30"))
        return Plan(lines=lines, customers=self.members)

    def lane(self, day: date) -> Plan:
        start, end = self._hours(day, 1)
        return Plan(lines=[self.offer.session("Pool Lanes", day, start, end)], customers=self.teams)

    def studio(self, day: date) -> Plan:
        start, end = self._hours(day, self.random.choice([1, 2]))
        places = self.random.choice([1, 1, 2, 6])
        line = self.offer.session("Fitness Studio", day, start, end, places=places)
        return Plan(lines=[line], customers=self.members)

    def club_room(self, day: date) -> Plan:
        line = self.offer.session("Club Room", day, "18:00", "22:00")
        return Plan(lines=[line], customers=self.members, note=self.random.choice(OCCASIONS))

    def gymnastics(self, day: date) -> Plan:
        start, end = self._hours(day, 1)
        lines: list[LineRequest] = [
            self.offer.session("Gymnastics Room", day, start, end),
            self.offer.units("Gymnastics mat", self.random.randint(8, 20), day, start, end),
        ]
        return Plan(lines=lines, customers=self.teams)

    def lending(self, day: date) -> Plan:
        start, end = self._hours(day, 2)
        thing = self.random.choice(["Badminton racket", "Junior tennis racket", "Tennis racket"])
        return Plan(
            lines=[self.offer.units(thing, self.random.randint(2, 6), day, start, end)],
            customers=self.members,
        )

    def _hour(self, day: date) -> int:
        """After work in the week, all day at the weekend."""
        if day.weekday() >= SATURDAY:
            return self.random.randint(8, 19)
        return self.random.choice([7, 9, 12, 15, 16, 17, 17, 18, 18, 19, 19, 20])

    def _hours(self, day: date, length: int) -> tuple[str, str]:
        hour = self._hour(day)
        return f"{hour}:00", f"{hour + length}:00"
