"""German: a dot after the day, the month in full or abbreviated with a dot, a comma after the weekday.

Django looks a format up under its own name; the names of these are the formats as the pages write them.
"""

GERMAN = {
    "j": "j.",
    "D j": "D j.",
    "j M": "j. N",
    "j M Y": "j. N Y",
    "j M Y, H:i": "j. N Y, H:i",
    "D j M": "D, j. N",
    "D j M, H:i": "D, j. N, H:i",
    "D j M Y": "D, j. N Y",
    "D j M Y, H:i": "D, j. N Y, H:i",
    "l j F": "l, j. F",
    "l j F Y": "l, j. F Y",
}
globals().update(GERMAN)
