"""Texts of a line fit into their columns, and numbers of people are numbers of people."""

from django.core.exceptions import ValidationError

from bookings.models import Line
from partners.errors import Invalid

WORDS_AND_PEOPLE = frozenset(
    {
        "name",
        "custom_layout_name",
        "signage",
        "attendees_agreed",
        "attendees_expected",
        "attendees_guaranteed",
        "attendees_set",
        "attendees_actual",
    }
)


def require_words_that_fit(line: Line) -> None:
    """`Invalid` names the text that is too long, or the number of people that cannot be."""
    others = {field.name for field in line._meta.fields} - WORDS_AND_PEOPLE
    try:
        line.clean_fields(exclude=others)
    except ValidationError as error:
        field, [problem, *_others] = next(iter(error.error_dict.items()))
        raise Invalid(problem.messages[0], field=field, code=problem.code) from None
