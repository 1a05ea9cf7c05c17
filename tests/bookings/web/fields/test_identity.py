"""Ids and versions that no row can have are refused before anything is asked."""

import pytest
from django.core.exceptions import ValidationError

from bookings.web.fields.identity import LARGEST_ID, LARGEST_VERSION, IdField, VersionField, whole_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", 1),
        (str(LARGEST_ID), LARGEST_ID),
        (str(LARGEST_ID + 1), None),
        ("9" * 5000, None),
        ("0", None),
        ("-1", None),
        ("1.5", None),
        ("²", None),
        ("٣", None),
        ("", None),
    ],
)
def test_a_whole_number_is_plain_digits(text, number):
    assert whole_number(text) == number


def test_a_whole_number_has_its_most():
    assert [whole_number(text, 50) for text in ("50", "51")] == [50, None]


@pytest.mark.parametrize(("field", "most"), [(IdField(), LARGEST_ID), (VersionField(), LARGEST_VERSION)])
def test_the_largest_is_the_databases(field, most):
    assert field.clean(str(most)) == most
    for beyond in (most + 1, 0):
        with pytest.raises(ValidationError):
            field.clean(str(beyond))
