"""What PostgreSQL cannot take is told to the sender as a mistake of theirs."""

import pytest
from django.test import Client

NUL = {"Cookie": 'sessionid="\\000aaaaaaaaaaaaaaa"'}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "content_type"),
    [("/", "text/html"), ("/api/internal/v1/partners/1/vats", "application/problem+json")],
)
def test_a_session_with_nul_is_a_bad_request(path: str, content_type: str) -> None:
    answer = Client(raise_request_exception=False).get(path, headers=NUL)

    assert (answer.status_code, answer["Content-Type"].partition(";")[0]) == (400, content_type)
