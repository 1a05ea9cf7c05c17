"""What only reads cannot write, and sees one moment throughout."""

import pytest
from django.db import DatabaseError, connection, transaction

from partners.models import Partner
from partners.services.read_only import read_only
from tests.factories import PartnerFactory


def mode() -> tuple[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('transaction_read_only'), current_setting('transaction_isolation')"
        )
        return cursor.fetchone()


@pytest.mark.django_db
def test_a_write_is_refused_by_the_database() -> None:
    with pytest.raises(DatabaseError, match="read-only transaction"):
        read_only(PartnerFactory)


@pytest.mark.django_db
def test_writing_goes_on_afterwards() -> None:
    assert read_only(Partner.objects.count) == 0

    with transaction.atomic():
        PartnerFactory()

    assert Partner.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_all_questions_see_the_same_moment() -> None:
    assert read_only(mode) == ("on", "repeatable read")
    assert mode() == ("off", "read committed")
