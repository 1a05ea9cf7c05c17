"""A replica answers what may be a moment old; where it cannot, the primary does, and nobody notices."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import DatabaseError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from partners import replica
from partners.models import Partner
from partners.web import own_writes

ROUTER = replica.Router()


def asked() -> str:
    return ROUTER.db_for_read(Partner)


@pytest.fixture
def has_heard(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any], list[str]]:
    """A replica that answers so, or fails so, when asked whether it has heard; the list says of what."""

    def stand(answer: Any) -> list[str]:
        questions: list[str] = []

        def who_answers(written: str) -> str:
            questions.append(written)
            if isinstance(answer, Exception):
                raise answer
            return answer

        monkeypatch.setattr(replica, "is_there", lambda: True)
        monkeypatch.setattr(replica, "_who_answers", who_answers)
        monkeypatch.setattr(replica, "_trouble", replica._Trouble())
        monkeypatch.setattr(replica, "connections", {"replica": SimpleNamespace(close=lambda: None)})
        return questions

    return stand


def test_without_a_replica_the_primary_answers() -> None:
    assert replica.a_moment_old(asked) == "default"


def test_a_replica_that_has_heard_answers_and_nothing_after_it(has_heard: Callable[..., list[str]]) -> None:
    has_heard("replica")

    assert [replica.a_moment_old(asked), asked()] == ["replica", "default"]


def test_one_that_lags_does_not(has_heard: Callable[..., list[str]]) -> None:
    has_heard("primary_for_lagging")

    assert replica.a_moment_old(asked) == "default"


def test_writes_and_migrations_never_go_there(has_heard: Callable[..., list[str]]) -> None:
    has_heard("replica")

    assert replica.a_moment_old(lambda: ROUTER.db_for_write(Partner)) == "default"
    assert [ROUTER.allow_migrate(db, "partners") for db in ("default", "replica")] == [True, False]


def test_one_that_is_away_is_left_alone_for_a_while(has_heard: Callable[..., list[str]]) -> None:
    has_heard(OperationalError("gone"))

    assert replica.a_moment_old(asked) == "default"
    assert replica._trouble.is_recent()


def test_what_fails_in_the_midst_is_read_again_from_the_primary(has_heard: Callable[..., list[str]]) -> None:
    has_heard("replica")
    by: list[str] = []

    def read() -> int:
        by.append(asked())
        if by == ["replica"]:
            raise OperationalError("terminating connection")
        return len(by)

    assert (replica.a_moment_old(read), by) == (2, ["replica", "default"])


def test_an_error_of_the_reading_itself_is_not_hidden(has_heard: Callable[..., list[str]]) -> None:
    has_heard("replica")

    with pytest.raises(ZeroDivisionError):
        replica.a_moment_old(lambda: 1 // 0)


def request_with(mark: str | None) -> HttpRequest:
    request = RequestFactory().get("/diary/")
    if mark is not None:
        request.COOKIES[own_writes.COOKIE] = mark
    return request


@pytest.mark.parametrize(("mark", "question"), [(None, "0/0"), ("16-B374D848", "16/B374D848")])
def test_the_replica_is_asked_for_what_the_reader_wrote(
    has_heard: Callable[..., list[str]], mark: str | None, question: str
) -> None:
    questions = has_heard("replica")

    assert own_writes.a_moment_old(request_with(mark), asked) == "replica"
    assert questions == [question]


@pytest.mark.parametrize("mark", ["x", "16/B3", "0-0'; DROP", "123456789-0", "\x00"])
def test_a_mark_that_is_none_means_the_primary(has_heard: Callable[..., list[str]], mark: str) -> None:
    has_heard("replica")

    assert own_writes.a_moment_old(request_with(mark), asked) == "default"


def answered(method: str, path: str) -> HttpResponse:
    request = RequestFactory().generic(method, path)
    return own_writes.OwnWrites(lambda _request: HttpResponse())(request)


@pytest.mark.django_db
def test_a_write_leaves_its_mark_in_the_browser_alone() -> None:
    cookie = answered("POST", "/bookings/new/").cookies[own_writes.COOKIE]

    assert own_writes.MARK.fullmatch(cookie.value)
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert own_writes.COOKIE not in answered("GET", "/bookings/").cookies
    assert own_writes.COOKIE not in answered("POST", "/api/internal/v1/partners/1/bookings").cookies


def test_a_database_that_is_away_spoils_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> str:
        raise DatabaseError

    monkeypatch.setattr(replica, "position", away)

    assert own_writes.COOKIE not in answered("POST", "/bookings/new/").cookies
