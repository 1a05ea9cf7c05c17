"""Which sessions are meals: nobody ticks a box for it, but their names say so."""

from django.utils.translation import gettext

ENGLISH = "breakfast lunch dinner supper buffet banquet"


def is_meal(*names: str) -> bool:
    """Whether one of the names has a word for a meal in it, in English or in the language of the page."""
    words = {*ENGLISH.split(), *gettext("breakfast lunch dinner supper buffet banquet").casefold().split()}
    return any(word in name.casefold() for name in names for word in words)
