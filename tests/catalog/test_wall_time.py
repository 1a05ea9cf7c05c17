from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from catalog.wall_time import as_shown, day_start, instant, local_day, wall
from partners.errors import Invalid

VIENNA = ZoneInfo("Europe/Vienna")
SAO_PAULO = ZoneInfo("America/Sao_Paulo")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")


@pytest.mark.parametrize(
    ("wall_time", "zone", "expected"),
    [
        ("2030-01-15 12:00", VIENNA, "2030-01-15 11:00"),
        ("2030-07-15 12:00", VIENNA, "2030-07-15 10:00"),
        ("2026-03-29 01:59", VIENNA, "2026-03-29 00:59"),
        ("2026-03-29 03:00", VIENNA, "2026-03-29 01:00"),
        ("2026-10-25 02:30", VIENNA, "2026-10-25 00:30"),
        ("2026-10-25 03:00", VIENNA, "2026-10-25 02:00"),
        ("2026-04-05 01:45", LORD_HOWE, "2026-04-04 14:45"),
    ],
)
def test_a_wall_time_is_one_instant_the_earlier_of_two(wall_time, zone, expected):
    moment = instant(datetime.fromisoformat(wall_time), zone)

    assert moment == datetime.fromisoformat(f"{expected}+00:00")
    assert wall(moment, zone) == datetime.fromisoformat(wall_time)


@pytest.mark.parametrize(
    ("wall_time", "zone"),
    [
        ("2026-03-29 02:00", VIENNA),
        ("2026-03-29 02:59:59", VIENNA),
        ("2026-10-04 02:15", LORD_HOWE),
        ("2018-11-04 00:30", SAO_PAULO),
    ],
)
def test_a_wall_time_that_does_not_exist_is_refused(wall_time, zone):
    with pytest.raises(Invalid) as refused:
        instant(datetime.fromisoformat(wall_time), zone)

    assert refused.value.code == "no_such_time"


@pytest.mark.parametrize("wall_time", ["0001-01-01", "1999-12-31", "2100-01-01", "9999-12-31T23:59:59"])
def test_a_time_out_of_range_is_refused(wall_time):
    with pytest.raises(Invalid) as refused:
        instant(datetime.fromisoformat(wall_time), VIENNA)

    assert refused.value.code == "out_of_range"


def test_a_day_starts_where_midnight_does_not_exist():
    assert wall(day_start(date(2018, 11, 4), SAO_PAULO), SAO_PAULO) == datetime.fromisoformat(
        "2018-11-04 01:00"
    )


def test_a_day_is_local():
    assert local_day(datetime(2030, 5, 6, 22, 30, tzinfo=UTC), VIENNA) == date(2030, 5, 7)


@given(
    st.datetimes(datetime.fromisoformat("2001-01-01"), datetime.fromisoformat("2098-01-01")),
    st.sampled_from(["Europe/Vienna", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"]),
)
def test_there_and_back_again(wall_time, zone_name):
    zone = ZoneInfo(zone_name)
    assume(wall_time.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) == wall_time)

    moment = instant(wall_time, zone)

    assert wall(moment, zone) == wall_time
    assert wall(moment - timedelta(hours=1), zone) != wall_time


def test_to_compare_by_a_time_that_the_clocks_skip_is_as_if_they_had_not_yet():
    shown = [as_shown(datetime(2026, 3, 29, hour, 30), VIENNA) for hour in (1, 2, 3)]  # noqa: DTZ001

    assert shown == [datetime(2026, 3, 29, hour, 30, tzinfo=UTC) for hour in (0, 1, 1)]
