"""Names, codes and notes that look like those of people, the same for the same number."""

from random import Random

from bookings.demo.names import CITIES, FAMILIES, MEN, WOMEN

FIRST_NAMES = (*WOMEN, *MEN)
TOPICS = (
    "Alpine medicine", "Timber building", "Regional transport", "Choral singing", "Quiet turbines", "Bee keeping",
    "Paper restoration", "School libraries", "Night trains", "Water law", "Open data", "Cheese making", "Photonics",
    "Avalanche rescue", "Family business", "Industrial safety", "Orchard care", "Museum education", "Tax reform",
    "Palliative care", "Cargo bikes", "Digital archives", "Mountain guides", "Glass art",
)  # fmt: skip
OCCASIONS = (
    "Congress",
    "Seminar",
    "Annual meeting",
    "Workshop",
    "Symposium",
    "Jubilee",
    "Training",
    "Summit",
)
NOTES = (
    "Asks for the quiet side of the house.", "Invoice to the head office.", "Brings a technician along.",
    "Two wheelchair users.", "Vegetarian lunch for half of the people.", "Parking for a coach.",
    "Knows the house from last year.", "Sends the list of participants a week before.",
)  # fmt: skip
SUFFIXES = ("GmbH", "AG", "KG", "Verein", "Verband", "Institut")
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CODES = 36**9
STRIDE = 61_803_398_875
"""Shares no factor with 36, so no two numbers get the same code."""


def code_of(number: int) -> str:
    rest = number * STRIDE % CODES
    letters = []
    for _place in range(9):
        rest, digit = divmod(rest, 36)
        letters.append(DIGITS[digit])
    return "B" + "".join(letters)


def name_of(number: int) -> str:
    random = Random(number)
    return f"{random.choice(OCCASIONS)} {random.choice(TOPICS)} {number}"


def note_of(number: int) -> str:
    """Three in four bookings have none."""
    return "" if number % 4 else f"{NOTES[number // 4 % len(NOTES)]} Ref {number}."


def person_of(number: int) -> tuple[str, str, str]:
    """First name, last name and e-mail."""
    random = Random(number)
    first, last = random.choice(FIRST_NAMES), random.choice(FAMILIES)
    return first, last, f"guest{number}@post.example"


def company_of(number: int) -> str:
    random = Random(number)
    return f"{random.choice(TOPICS)} {random.choice(CITIES)[0]} {random.choice(SUFFIXES)} {number}"
