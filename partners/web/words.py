"""Words of a page are looked up once for each language: a page of many lines says the same ones again and again.

Django's own `gettext` asks catalogue after catalogue, each time. Only words of the code go in, never what people typed.
"""

from functools import cache

from django.utils import translation


def gettext(word: str) -> str:
    return _said(word, translation.get_language())


@cache
def _said(word: str, language: str | None) -> str:
    return translation.gettext(word)
