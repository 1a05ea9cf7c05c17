"""The words that a typed line is made of, English and German, in small letters."""

from bookings.web.availability.question import PartOfDay
from catalog.enums import LayoutType

MONTHS: dict[str, int] = {
    word: number
    for number, words in enumerate(
        (
            "january jan januar jänner jän jaenner",
            "february feb februar feber",
            "march mar märz mär mrz maerz",
            "april apr",
            "may mai",
            "june jun juni",
            "july jul juli",
            "august aug",
            "september sep sept",
            "october oct oktober okt",
            "november nov",
            "december dec dezember dez",
        ),
        1,
    )
    for word in words.split()
}
WEEKDAYS: dict[str, int] = {
    word: number
    for number, words in enumerate(
        (
            "monday mon montag mo",
            "tuesday tues tue dienstag di",
            "wednesday wed mittwoch mi",
            "thursday thurs thur thu donnerstag do",
            "friday fri freitag fr",
            "saturday sat samstag sonnabend sa",
            "sunday sun sonntag so",
        )
    )
    for word in words.split()
}
EVERY_WEEK: dict[str, frozenset[int]] = {
    **{f"{word}s": frozenset({number}) for word, number in WEEKDAYS.items() if len(word) > 4},
    **dict.fromkeys(
        ("weekdays", "weekday", "werktags", "werktage", "wochentags", "wochentage"), frozenset(range(5))
    ),
    **dict.fromkeys(("weekends", "wochenenden"), frozenset({5, 6})),
}
PARTS: dict[str, str] = {
    word: part
    for part, words in {
        PartOfDay.HALF_DAY: "half day,half-day,halfday,half a day,halbtags,halber tag,halben tag,halbtägig",
        PartOfDay.MORNING: "morning,mornings,vormittag,vormittags,früh,in the morning,am vormittag",
        PartOfDay.AFTERNOON: "afternoon,afternoons,nachmittag,nachmittags,in the afternoon,am nachmittag",
        PartOfDay.EVENING: "evening,evenings,night,abend,abends,nacht,nachts,in the evening,am abend",
        PartOfDay.DAY: "all day,full day,full-day,whole day,day,ganztags,ganzer tag,ganzen tag,ganztägig",
    }.items()
    for word in words.split(",")
}
LAYOUTS: dict[str, str] = {
    word: layout
    for layout, words in {
        LayoutType.THEATRE: "theatre,theater,theatre style,reihen,stuhlreihen,reihenbestuhlung,theaterbestuhlung,kino,"
        "kinobestuhlung,cinema",
        LayoutType.CLASSROOM: "classroom,class room,schoolroom,parlamentarisch,parlament,parlamentbestuhlung,schulung,"
        "schule,seminar,seminarbestuhlung",
        LayoutType.U_SHAPE: "u-shape,u shape,ushape,u-form,u form",
        LayoutType.CABARET: "cabaret,kabarett",
        LayoutType.BOARDROOM: "boardroom,board room,block,blocktafel,blockbestuhlung,konferenztisch,konferenz,meeting",
        LayoutType.BANQUET: "banquet,bankett,bankettbestuhlung,runde tische,dinner,gala",
        LayoutType.COCKTAIL: "cocktail,reception,standing,empfang,stehempfang",
        LayoutType.HOLLOW_SQUARE: "hollow square,hollow-square,karree,carré,offenes viereck",
        LayoutType.EXHIBITION: "exhibition,ausstellung,messe,fair",
        LayoutType.CUSTOM: "custom,custom layout,eigene bestuhlung",
    }.items()
    for word in words.split(",")
}
PEOPLE = [
    "people",
    "persons",
    "person",
    "pax",
    "guests",
    "guest",
    "heads",
    "delegates",
    "attendees",
    "participants",
    "seats",
    "p",
    "personen",
    "pers",
    "leute",
    "gäste",
    "gast",
    "teilnehmer",
    "teilnehmerinnen",
    "teilnehmende",
    "tn",
    "sitze",
]
PLACES = ["places", "place", "stands", "stand", "desks", "desk", "plätze", "platz", "stände"]
FILLERS = frozenset(
    [
        "or",
        "oder",
        "for",
        "für",
        "fuer",
        "in",
        "im",
        "at",
        "am",
        "an",
        "on",
        "um",
        "the",
        "a",
        "der",
        "die",
        "das",
        "den",
        "dem",
        "einen",
        "ein",
        "eine",
        "with",
        "mit",
        "and",
        "und",
        "plus",
        "from",
        "von",
        "vom",
        "ab",
        "to",
        "bis",
        "needed",
        "please",
        "bitte",
        "free",
        "frei",
        "is",
        "ist",
        "any",
        "of",
        "each",
        "every",
        "je",
        "jede",
        "jeden",
        "jedes",
        "beliebige",
        "room",
        "raum",
        "rooms",
        "räume",
        "venue",
        "we",
        "wir",
        "need",
        "brauchen",
        "want",
        "uhr",
    ]
)
SYNONYMS: dict[str, tuple[str, ...]] = {
    "beamer": ("projector",),
    "beam": ("projector",),
    "mikrofon": ("microphone",),
    "mikrofone": ("microphone",),
    "mic": ("microphone",),
    "mics": ("microphone",),
    "flipchart": ("flip", "chart"),
    "flipcharts": ("flip", "chart"),
    "pult": ("lectern",),
    "rednerpult": ("lectern",),
    "bühne": ("stage",),
    "flügel": ("piano",),
    "klavier": ("piano",),
    "pinnwand": ("pinboard",),
    "stehtisch": ("bar", "table"),
    "stehtische": ("bar", "table"),
}
"""Of things that people name otherwise than the catalogue does."""

WRITTEN: dict[str, dict[str, str]] = {
    "en": {
        "months": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
        "weekdays": "Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays",
        "people": "people",
        "places": "places",
        "one": "day",
        "days": "days",
        "working": "weekdays",
        "not": "not",
        "min": "min",
        PartOfDay.DAY: "all day",
        PartOfDay.HALF_DAY: "half day",
        PartOfDay.MORNING: "morning",
        PartOfDay.AFTERNOON: "afternoon",
        PartOfDay.EVENING: "evening",
        LayoutType.THEATRE: "theatre",
        LayoutType.CLASSROOM: "classroom",
        LayoutType.U_SHAPE: "u-shape",
        LayoutType.CABARET: "cabaret",
        LayoutType.BOARDROOM: "boardroom",
        LayoutType.BANQUET: "banquet",
        LayoutType.COCKTAIL: "cocktail",
        LayoutType.HOLLOW_SQUARE: "hollow square",
        LayoutType.EXHIBITION: "exhibition",
        LayoutType.CUSTOM: "custom layout",
    },
    "de": {
        "months": "Jan Feb März Apr Mai Juni Juli Aug Sept Okt Nov Dez",
        "weekdays": "montags dienstags mittwochs donnerstags freitags samstags sonntags",
        "people": "Personen",
        "places": "Plätze",
        "one": "Tag",
        "days": "Tage",
        "working": "werktags",
        "not": "nicht",
        "min": "min",
        PartOfDay.DAY: "ganztags",
        PartOfDay.HALF_DAY: "halbtags",
        PartOfDay.MORNING: "vormittags",
        PartOfDay.AFTERNOON: "nachmittags",
        PartOfDay.EVENING: "abends",
        LayoutType.THEATRE: "Theater",
        LayoutType.CLASSROOM: "parlamentarisch",
        LayoutType.U_SHAPE: "U-Form",
        LayoutType.CABARET: "Kabarett",
        LayoutType.BOARDROOM: "Blocktafel",
        LayoutType.BANQUET: "Bankett",
        LayoutType.COCKTAIL: "Stehempfang",
        LayoutType.HOLLOW_SQUARE: "Karree",
        LayoutType.EXHIBITION: "Ausstellung",
        LayoutType.CUSTOM: "eigene Bestuhlung",
    },
}
"""How a question is written back, by language; every word of it is understood again."""
