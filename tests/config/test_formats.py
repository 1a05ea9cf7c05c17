"""German writes days in its own way wherever a page shows one; what is written in figures is the same in both."""

import re
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import override

from config.formats.de.formats import GERMAN

MOMENT = datetime(2026, 3, 5, 9, 30, tzinfo=UTC)
DAY_IN_WORDS = re.compile(r"""["']((?:[Dl] )?j(?: [MF](?: Y)?(?:, H:i)?)?)["']""")


def formats_used() -> set[str]:
    """Every quoted format in a template or a module of a page that names a day."""
    sources = [*(settings.BASE_DIR / "templates").rglob("*.html")]
    for app in ("partners", "catalog", "bookings"):
        sources += (settings.BASE_DIR / app / "web").rglob("*.py")
        sources += (settings.BASE_DIR / app / "admin").rglob("*.py")
    return {asked for source in sources for asked in DAY_IN_WORDS.findall(source.read_text())}


def test_every_format_of_a_day_is_known_in_german():
    used = formats_used()

    assert "D j M Y" in used
    assert used - GERMAN.keys() == set()


@pytest.mark.parametrize(
    ("asked", "english", "german"),
    [
        ("D j M Y", "Thu 5 Mar 2026", "Do, 5. März 2026"),
        ("D j M Y, H:i", "Thu 5 Mar 2026, 09:30", "Do, 5. März 2026, 09:30"),
        ("l j F", "Thursday 5 March", "Donnerstag, 5. März"),
        ("j M", "5 Mar", "5. März"),
        ("D j", "Thu 5", "Do 5."),
        ("H:i", "09:30", "09:30"),
        ("Y-m-d", "2026-03-05", "2026-03-05"),
    ],
)
def test_a_day_is_written_as_the_reader_writes_it(asked, english, german):
    with override("en-gb"):
        assert date_format(MOMENT, asked) == english
    with override("de"):
        assert date_format(MOMENT, asked) == german
