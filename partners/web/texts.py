"""Texts as Django translates them, each looked for once.

Django asks a dozen catalogues in turn for a text that none of them has, and in English that is every one of ours.
"""

from functools import lru_cache
from typing import Any

from django.utils.translation import trans_real

MOST_TEXTS = 20_000


class KnownTexts(trans_real.DjangoTranslation):
    def __init__(self, *of: Any, **more: Any) -> None:
        super().__init__(*of, **more)
        self.gettext = lru_cache(MOST_TEXTS)(super().gettext)  # type: ignore[method-assign]


def know_texts() -> None:
    """From now on, for every language; what was read while the applications were loaded is read again."""
    trans_real.DjangoTranslation = KnownTexts  # type: ignore[misc]
    trans_real._translations.clear()  # noqa: SLF001 - as Django's own reloading of translations does
    trans_real._default = None  # noqa: SLF001
