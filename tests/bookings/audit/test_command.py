"""`manage.py audit`: a table, the rows that break a rule, an exit code; it cannot write."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import InternalError, connection, transaction

from bookings.audit.audit import audit
from bookings.audit.check import Check
from tests import factories
from tests.bookings.plain_sql import sql


def told(*arguments: str) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("audit", *arguments, stdout=out, stderr=StringIO())
    except SystemExit as end:
        return int(end.code or 0), out.getvalue()
    return 0, out.getvalue()


@pytest.mark.django_db
def test_a_sound_database_ends_well() -> None:
    factories.SessionFactory()

    code, text = told()

    assert code == 0
    assert "P1 sole use is of one holder" in text
    assert text.endswith(" 0 found something.\n")


@pytest.mark.django_db
def test_broken_rows_are_named_and_counted() -> None:
    bookings = [factories.BookingFactory() for _number in range(3)]
    sql("UPDATE bookings_booking SET total_paid = 5")

    code, text = told("--most", "2")

    assert code == 1
    for booking in bookings[:2]:
        assert f"  booking {booking.pk}: payments less refunds are 0, the booking says 5.000\n" in text
    assert f"booking {bookings[2].pk}:" not in text
    assert "  … and 1 more\n" in text


@pytest.mark.django_db
def test_one_promise_can_be_asked_for() -> None:
    code, text = told("--promise", "P6")

    assert code == 0
    assert "P6 " in text
    assert "P1 " not in text


@pytest.mark.django_db
def test_it_cannot_write() -> None:
    def write(check: Check) -> None:
        with transaction.atomic():
            sql("UPDATE bookings_booking SET total_paid = 5")

    with pytest.raises(InternalError) as caught:
        audit(most=1, begins=write)

    assert caught.value.__cause__.sqlstate == "25006"  # type: ignore[union-attr]


@pytest.mark.django_db(transaction=True)
def test_all_checks_see_the_same_moment_and_take_their_time() -> None:
    asked = []

    def look(check: Check) -> None:
        asked.append(
            sql(
                "SELECT current_setting('transaction_isolation'), current_setting('transaction_read_only'), "
                "current_setting('statement_timeout')"
            )[0]
        )

    audit(most=1, promises=["P6"], begins=look)

    assert set(asked) == {("repeatable read", "on", "0")}
    assert connection.in_atomic_block is False
