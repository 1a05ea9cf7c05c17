"""Ids in paths are plain digits that fit the database; anything else is a path that does not exist."""

from partners.rest.query import LARGEST_ID


class IdConverter:
    regex = "[1-9][0-9]{0,18}"

    def to_python(self, text: str) -> int:
        number = int(text)
        if number > LARGEST_ID:
            raise ValueError
        return number

    def to_url(self, number: int) -> str:
        return str(number)
