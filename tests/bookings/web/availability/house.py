"""The names of a house, as a typed line meets them, on a Saturday in November."""

from datetime import date

from bookings.web.availability.vocabulary import Kind, Named, Vocabulary

TODAY = date(2026, 11, 21)

SALON_A, SALON_B, SALON_AB, GRAND_SALON, HALL_1, ROOM_B, BOARD_ROOM = range(1, 8)
PROJECTOR, LASER, MICROPHONE, FLIP_CHART, STAGE = range(21, 26)
CENTRE, MANOR = 31, 32

NAMES = {
    Kind.VENUE: {
        SALON_A: "Salon A",
        SALON_B: "Salon B",
        SALON_AB: "Salon AB",
        GRAND_SALON: "Grand Salon",
        HALL_1: "Hall 1",
        ROOM_B: "Meeting Room B",
        BOARD_ROOM: "Board Room",
    },
    Kind.EQUIPMENT: {
        PROJECTOR: "Projector, 8,000 lumens",
        LASER: "Laser projector, 20,000 lumens",
        MICROPHONE: "Hand-held microphone",
        FLIP_CHART: "Flip chart with paper and pens",
        STAGE: "Stage element, 2 × 1 m",
    },
    Kind.FACILITY: {CENTRE: "Congress Centre", MANOR: "The Manor"},
    Kind.LAYOUT: {0: "Long table"},
}
HOUSE = Vocabulary(
    today=TODAY,
    things=tuple(Named(kind, pk, name) for kind, names in NAMES.items() for pk, name in names.items()),
)
