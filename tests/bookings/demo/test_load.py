"""A demo is whole or thrown away, the same every time, and never put beside what is somebody's own."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from bookings.demo.load import is_loaded, load
from bookings.models import Booking
from partners.models import Partner
from tests.factories import PartnerFactory

URL = "http://127.0.0.1:8000"
NUMBER = 24


class Interrupted(Exception):
    pass


def interrupt_at(number: int) -> Callable[[], None]:
    steps = iter(range(number))

    def tell() -> None:
        if next(steps, None) is None:
            raise Interrupted

    return tell


def small_load(tell: Callable[[], None] = lambda: None) -> list[tuple[Any, ...]]:
    """Everything that people see of the bookings, apart from codes, which are drawn."""
    load(number=NUMBER, url=URL, tell=tell)
    columns = (
        "partner__name",
        "customer__last_name",
        "payment_type__name",
        "status",
        "internal_note",
        "version",
        "total_gross",
        "starts_at",
        "lines__bookable__name",
        "lines__status",
        "lines__ends_at",
        "lines__discount__name",
        "lines__price_gross",
    )
    return list(Booking.objects.order_by("partner__name", "pk", "lines__pk").values_list(*columns))


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("folder")
def test_after_an_interruption_the_next_run_loads_the_same_as_an_undisturbed_one() -> None:
    undisturbed = small_load()
    call_command("flush", interactive=False, verbosity=0)

    with pytest.raises(Interrupted):
        small_load(interrupt_at(5))
    assert (Partner.objects.count(), is_loaded()) == (2, False)
    again = small_load()

    assert (Partner.objects.count(), is_loaded()) == (2, True)
    assert again == undisturbed


@pytest.mark.django_db
@pytest.mark.usefixtures("folder")
def test_somebody_elses_partners_are_left_alone() -> None:
    PartnerFactory()

    with pytest.raises(CommandError, match="make demo-reset"):
        call_command("load_demo", verbosity=0)

    assert Partner.objects.count() == 1


@pytest.mark.django_db
def test_a_database_in_production_is_left_alone(settings, folder: Path) -> None:
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match="not loaded in production"):
        call_command("load_demo", verbosity=0)

    assert list(folder.iterdir()) == []
