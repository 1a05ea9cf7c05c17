"""Texts that are looked for once are those that Django finds."""

import pytest
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, override, trans_real

from partners.web.texts import KnownTexts

TEXTS = ["Bookings", "Save", "Enter a valid JSON.", "nobody has translated this", "two\r\nlines"]


@pytest.mark.parametrize("language", ["en-gb", "de"])
@pytest.mark.parametrize("text", TEXTS)
def test_the_same_as_django_says(language: str, text: str) -> None:
    (django,) = KnownTexts.__bases__

    with override(language):
        assert [gettext(text), gettext(text)] == [django(language).gettext(text.replace("\r\n", "\n"))] * 2


def test_it_is_asked_once() -> None:
    with override("de"):
        gettext("Bookings")
        before = trans_real.translation("de").gettext.cache_info()
        assert gettext("Bookings") == "Buchungen"
        after = trans_real.translation("de").gettext.cache_info()

    assert (after.hits - before.hits, after.misses) == (1, before.misses)


def test_a_text_stays_as_safe_as_it_was() -> None:
    with override("de"):
        assert type(gettext("Bookings")) is str
        assert type(gettext(mark_safe("Bookings"))) is SafeString
