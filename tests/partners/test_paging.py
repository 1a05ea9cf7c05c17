"""A page tells how many rows there are, and counts them only where it cannot know."""

from typing import Any

import pytest

from partners.models import Company
from partners.models.paging import read_page
from tests.factories import CompanyFactory


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("start", "most", "numbers", "questions"),
    [
        (0, 4, [0, 1, 2], 1),
        (0, 3, [0, 1, 2], 2),
        (0, 2, [0, 1], 2),
        (2, 2, [2], 2),
        (3, 2, [], 1),
        (2**63, 2, [], 1),
    ],
)
def test_rows_and_how_many_there_are(
    start: int, most: int, numbers: list[int], questions: int, django_assert_num_queries: Any
) -> None:
    companies = [CompanyFactory() for _number in range(3)]

    with django_assert_num_queries(questions):
        rows, total = read_page(Company.objects.order_by("pk"), start, most)

    assert (rows, total) == ([companies[number] for number in numbers], 3)


@pytest.mark.django_db
def test_an_empty_list_is_not_counted(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        assert read_page(Company.objects.order_by("pk"), 0, 2) == ([], 0)
