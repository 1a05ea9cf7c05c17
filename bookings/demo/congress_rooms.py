"""What the congress centre has: rooms with people and rates, equipment with units, rates and minutes."""

from bookings.demo.catalogue import Rate
from catalog.enums import Billing, CostCategory, LayoutType, PriceForm

NET, FIXED = PriceForm.NET, Billing.FIXED

COST_CENTRES = (
    ("4010", "Kitchen", CostCategory.FOOD),
    ("4020", "Bar and cellar", CostCategory.BEVERAGE),
    ("4030", "Audio and video", CostCategory.AUDIO_VISUAL),
    ("4040", "Room hire", CostCategory.ROOM_HIRE),
    ("4050", "Partner hotels", CostCategory.ACCOMMODATION),
    ("4060", "Service fees", CostCategory.FEES),
    ("4090", "Cloakroom and sundries", CostCategory.OTHER),
)
HALL_LAYOUTS = {
    LayoutType.THEATRE: (1.0, 60),
    LayoutType.CLASSROOM: (0.55, 90),
    LayoutType.BANQUET: (0.6, 120),
    LayoutType.COCKTAIL: (1.2, 45),
    LayoutType.CABARET: (0.45, 90),
}
ROOM_LAYOUTS = {
    LayoutType.BOARDROOM: (0.5, 15),
    LayoutType.U_SHAPE: (0.6, 20),
    LayoutType.CLASSROOM: (0.7, 20),
    LayoutType.THEATRE: (1.0, 15),
}
HALLS = (  # people, gross per hour or day
    ("Salon A", 300, Rate("165", 10)),
    ("Salon B", 300, Rate("165", 10)),
    ("Salon C", 320, Rate("180", 10)),
    ("Salon AB", 600, Rate("310", 10)),
    ("Grand Salon", 920, Rate("4900", 10, billing=FIXED)),
    ("Auditorium Seeblick", 420, Rate("2450", 10, billing=FIXED)),
)
MEETING_ROOMS = (
    ("Meeting Room Inn", 60, Rate("58", 10)),
    ("Meeting Room Enns", 40, Rate("46", 10)),
    ("Meeting Room Traun", 40, Rate("46", 10)),
    ("Meeting Room Salzach", 24, Rate("34.50", 10)),
    ("Meeting Room Mur", 18, Rate("29.90", 10)),
    ("Meeting Room Leitha", 12, Rate("24.90", 10)),
)
EQUIPMENT = (  # units, rate, lead and follow-up minutes
    ("Projector, 8,000 lumens", 6, Rate("190", 20, billing=FIXED), 30, 30),
    ("Laser projector, 20,000 lumens", 2, Rate("540", 20, NET, FIXED), 60, 60),
    ("Hand-held microphone", 24, Rate("35", 20, billing=FIXED), 0, 15),
    ("Lapel microphone", 12, Rate("42", 20, billing=FIXED), 0, 15),
    ("Flip chart with paper and pens", 24, Rate("18", 20, billing=FIXED), 0, 0),
    ("Pinboard", 40, Rate("12", 20, billing=FIXED), 0, 0),
    ("Lectern with microphone", 4, Rate("65", 20, billing=FIXED), 15, 15),
    ("Interpreters’ booth, two seats", 3, Rate("380", 20, NET, FIXED), 60, 60),
    ("Interpretation receiver", 600, Rate("4.80", 20, NET, FIXED), 30, 60),
    ("Stage element, 2 × 1 m", 60, Rate("16", 20, NET, FIXED), 60, 60),
    ("Exhibition wall, 2.5 m", 80, Rate("22", 20, NET, FIXED), 0, 0),
    ("Bar table with cover", 60, Rate("14.50", 20, billing=FIXED), 0, 0),
    ("Video conference set", 3, Rate("24", 20, NET), 15, 15),
    ("Presentation laptop", 10, Rate("9.50", 20), 0, 15),
    ("Grand piano, tuned", 1, Rate("320", 20, billing=FIXED), 120, 30),
)
